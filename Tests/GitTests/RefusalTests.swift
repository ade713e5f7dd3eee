import Foundation
import Git
import TestSupport
import Testing

@Suite struct RefusalTests {
  let temporary: TemporaryRepository
  let first: String

  init() throws {
    temporary = try TemporaryRepository()
    first = try temporary.commit("x", files: ["a": "1", "d/b": "2"])
  }

  /// Tries to commit and expects an error, and no reference moved.
  @discardableResult
  func expectRefusal(
    _ code: GitError.Code, onto target: CommitTarget = .head,
    _ change: FileChange = .write("a", "2")
  ) throws -> GitError? {
    let references = try temporary.git("for-each-ref")
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit(onto: target, [change])
    }
    #expect(error?.code == code, "\(String(describing: error))")
    #expect(try temporary.git("for-each-ref") == references)
    return error
  }

  @Test func aDetachedHead() throws {
    try temporary.git("checkout", "--quiet", "--detach")
    try expectRefusal(.detachedHead)
  }

  @Test(arguments: ["merge", "revert", "cherry-pick"])
  func anOperationUnderWay(operation: String) throws {
    let file = [
      "merge": "MERGE_HEAD", "revert": "REVERT_HEAD", "cherry-pick": "CHERRY_PICK_HEAD",
    ][operation]
    try temporary.write(first + "\n", to: ".git/" + #require(file))
    let error = try expectRefusal(.operationUnderWay)
    #expect(error?.subject == operation)
    #expect(error?.message.contains("git \(operation) --abort") == true)
    try temporary.git("branch", "free")
    try temporary.open().commit(onto: .branch("refs/heads/free"), [.write("a", "2")])
  }

  @Test func aBranchThatAnotherWorktreeHas() throws {
    let linked = try TemporaryRepository(worktreeOf: temporary, branch: "side")
    let error = try expectRefusal(.checkedOutElsewhere, onto: .branch("refs/heads/side"))
    #expect(error?.subject == linked.path)
    let other = #expect(throws: GitError.self) {
      try linked.open().commit(onto: .branch("refs/heads/main"), [.write("a", "2")])
    }
    #expect(other?.code == .checkedOutElsewhere)
    #expect(other?.subject == temporary.path)
    // The worktree that has the branch may write to it, by either name.
    try linked.open().commit(onto: .branch("refs/heads/side"), [.write("a", "3")])
    #expect(linked.read("a") == "3")
  }

  @Test func aBranchThatIsBeingRebased() throws {
    try temporary.git("checkout", "--quiet", "-b", "side")
    try temporary.commit("side", files: ["a": "s"])
    try temporary.git("checkout", "--quiet", "main")
    try temporary.commit("main", files: ["a": "m"])
    #expect(throws: GitFailure.self) { try temporary.git("rebase", "--quiet", "main", "side") }
    try expectRefusal(.operationUnderWay, onto: .branch("refs/heads/side"))
    // HEAD is detached, but that is not what a person has to end.
    try expectRefusal(.operationUnderWay)
  }

  @Test func aBranchThatDoesNotExist() throws {
    try expectRefusal(.notFound, onto: .branch("refs/heads/none"))
    for name in ["topic", "refs/tags/x", "refs/heads/..", "refs/heads/", "", "HEAD"]
      + ["HEAD", "@", "-x", "--", "-"].map({ "refs/heads/\($0)" })
    {
      try expectRefusal(.invalidName, onto: .branch(name))
    }
  }

  @Test(arguments: [
    "", "/etc/passwd", "a/", "/", "a//b", "./a", "a/./b", "../x", "a/../../x", "..", ".",
    ".git/config", ".GIT/hooks/pre-commit", "d/.git/x", ".git", ".Git", "git~1/config",
    ".git. /x", ".git::$INDEX_ALLOCATION/x", ".git\\config", ".g\u{200C}it/config",
    "\u{FEFF}.git/x", "a\nb", "a\u{1B}[31m", "a\u{0}b", "a\u{7F}", "a\u{85}b",
  ])
  func aPathThatIsNone(path: String) throws {
    let error = try expectRefusal(.invalidPath, .write(path, "x"))
    #expect(error?.subject == path)
  }

  @Test(arguments: [
    ".gitignore", ".github/x", "a.git", "git", "x..y", "...", "-rf", "a:b", "ü/ß", "a b/c",
    "git~10", ".gitx",
  ])
  func butNotAnOddOne(path: String) throws {
    let path = path == "a b/c" ? "x y/c" : path
    try temporary.open().commit([.write(path, "x")])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(temporary.read(path) == "x")
  }

  @Test func aPathThatIsTooLong() throws {
    try expectRefusal(.invalidPath, .write(String(repeating: "n", count: 256), "x"))
    try expectRefusal(.invalidPath, .write(String(repeating: "abc/", count: 1200) + "x", "x"))
  }

  @Test func aPathThroughAFile() throws {
    try expectRefusal(.invalidPath, .write("a/b", "x"))
    try expectRefusal(.invalidPath, .write("d", "x"))
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit([.write("n", "x"), .write("n/m", "x")])
    }
    #expect(error?.code == .invalidPath)
    #expect(throws: GitError.self) {
      try temporary.open().commit([.write("n", "x"), .write("n", "y")])
    }
  }

  @Test func aLinkInTheTree() throws {
    try FileManager.default.createSymbolicLink(
      atPath: temporary.url("link").path, withDestinationPath: "d")
    try temporary.commit("link")
    try expectRefusal(.invalidPath, .write("link/b", "x"))
    try expectRefusal(.invalidPath, .write("link", "x"))
    try expectRefusal(.invalidPath, .remove("link"))
  }

  @Test func aLinkInTheWorkTree() throws {
    let outside = temporary.root.appending(path: "outside")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    try Data("2".utf8).write(to: outside.appending(path: "b"))
    try temporary.delete("d")
    try FileManager.default.createSymbolicLink(
      atPath: temporary.url("d").path, withDestinationPath: outside.path)
    try expectRefusal(.invalidPath, .write("d/b", "x"))
    try expectRefusal(.invalidPath, .write("d/new", "x"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path) == ["b"])
    #expect(try Data(contentsOf: outside.appending(path: "b")) == Data("2".utf8))
  }

  @Test(arguments: [
    "n filter=lfs", "* filter=crypt", "n working-tree-encoding=UTF-16LE",
    "\"n\" filter=lfs", "\"*\" filter=crypt", "\"\\156\" working-tree-encoding=UTF-16LE",
  ])
  func aPathWithAFilter(attributes: String) throws {
    try temporary.write(attributes + "\n", to: ".gitattributes")
    #expect(try expectRefusal(.filteredPath, .write("n", "2"))?.subject == "n")
    try temporary.commit("attributes")
    try temporary.git("branch", "other")
    try temporary.delete(".gitattributes")
    try temporary.commit("no attributes")
    try temporary.open().commit([.write("n", "2")])
    // What counts is the branch that is written.
    try expectRefusal(.filteredPath, onto: .branch("refs/heads/other"), .write("n", "2"))
    let bare = try TemporaryRepository(cloning: temporary, options: ["--bare"])
    let error = #expect(throws: GitError.self) {
      try bare.open().commit(onto: .branch("refs/heads/other"), [.write("n", "2")])
    }
    #expect(error?.code == .filteredPath)
  }

  @Test func aPathWithAFilterWhereCaseCountsForNothing() throws {
    try temporary.write("N filter=lfs\n", to: ".gitattributes")
    try temporary.open().commit([.write("n", "1")])
    try temporary.git("config", "core.ignorecase", "true")
    try expectRefusal(.filteredPath, .write("n", "2"))
  }

  @Test(arguments: ["\"d/**\" filter=lfs", "\"my docs/**\" filter=lfs", "\"n/\" filter=lfs"])
  func butNotOneThatAPatternInQuotesPasses(attributes: String) throws {
    try temporary.write(attributes + "\n", to: ".gitattributes")
    try temporary.open().commit([.write("n", "2")])
    #expect(temporary.read("n") == "2")
  }

  @Test func whatWasNotExpected() throws {
    let blob = try id(temporary.git("rev-parse", "HEAD:a"))
    func change(_ path: String, _ expected: ExpectedContent) -> FileChange {
      FileChange(path: path, content: .write([1]), expected: expected)
    }
    try expectRefusal(.unexpectedContent, change("a", .absent))
    try expectRefusal(.unexpectedContent, change("a", .blob(.emptyTree)))
    try expectRefusal(.unexpectedContent, change("n", .blob(blob)))
    try expectRefusal(.unexpectedContent, .remove("n"))
    try temporary.open().commit([change("a", .blob(blob)), change("n", .absent)])
  }

  @Test func whatTheCallerThrows() throws {
    struct Enough: Error {}
    let references = try temporary.git("for-each-ref")
    #expect(throws: Enough.self) {
      try temporary.open().commit(onto: .head, author: cleo, committer: cleo) { _ in
        throw Enough()
      }
    }
    #expect(try temporary.git("for-each-ref") == references)
  }

  @Test func anAuthorWithoutAName() throws {
    var nobody = cleo
    nobody.name = " "
    #expect(throws: GitError.self) {
      try temporary.open().commit(onto: .head, author: nobody, committer: cleo) { _ in
        Proposal(changes: [.write("a", "2")], message: "m")
      }
    }
  }
}
