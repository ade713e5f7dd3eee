import Foundation
import Git
import TestSupport
import Testing

/// Who commits in the tests.
let cleo = Signature(
  name: "Cleo Example", email: "cleo@example.com", seconds: 1_714_557_600, offsetMinutes: 120)

extension FileChange {
  static func write(_ path: String, _ text: String, executable: Bool? = nil) -> FileChange {
    FileChange(path: path, content: .write(Array(text.utf8), executable: executable))
  }

  static func remove(_ path: String) -> FileChange { FileChange(path: path, content: .remove) }
}

extension Repository {
  /// Commits changes that do not depend on the tip.
  @discardableResult
  func commit(
    onto target: CommitTarget = .head, _ changes: [FileChange], message: String = "Change",
    options: CommitOptions = CommitOptions()
  ) throws -> CommitReceipt {
    let outcome = try commit(onto: target, author: cleo, committer: cleo, options: options) { _ in
      Proposal(changes: changes, message: message)
    }
    return try #require(outcome.receipt)
  }
}

@Suite struct CommitTests {
  @Test func makesTheFirstCommit() throws {
    let temporary = try TemporaryRepository()
    let receipt = try temporary.open().commit([
      .write("a/b.md", "x\n"), .write("run", "", executable: true),
    ])
    #expect(receipt.parent == nil)
    #expect(receipt.branch == "refs/heads/main")
    #expect(receipt.attempts == 1)
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("rev-parse", "HEAD").trimmed == receipt.commit.description)
    #expect(
      try temporary.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD").lines
        == ["100644 a/b.md", "100755 run"])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(temporary.read("a/b.md") == "x\n")
    #expect(try temporary.fsck() == "")
    #expect(
      try temporary.git("reflog", "show", "--format=%gs", "main").lines == [
        "commit (initial): Change"
      ])
    #expect(
      try temporary.git("log", "--format=%an %ae %ad %cn", "--date=raw").trimmed
        == "Cleo Example cleo@example.com 1714557600 +0200 Cleo Example")
  }

  @Test func changesOnlyWhatItNames() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1", "d/b": "2", "d/e/c": "3", "d-e": "4"])
    let receipt = try temporary.open().commit([
      .write("d/e/new", "n"), .remove("d/b"), .write("a", "11"),
    ])
    #expect(receipt.worktreeProblems == [])
    #expect(
      try temporary.git("diff-tree", "-r", "--name-status", "HEAD~", "HEAD").lines
        == ["M\ta", "D\td/b", "A\td/e/new"])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.git("log", "-1", "--format=%P").trimmed == receipt.parent?.description)
    #expect(try temporary.fsck() == "")
  }

  @Test func removesDirectoriesThatBecomeEmpty() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a/b/c/d": "1", "a/b/e": "2"])
    try temporary.open().commit([.remove("a/b/c/d")])
    #expect(!FileManager.default.fileExists(atPath: temporary.url("a/b/c").path))
    try temporary.open().commit([.remove("a/b/e")])
    #expect(!FileManager.default.fileExists(atPath: temporary.url("a").path))
    #expect(try temporary.git("rev-parse", "HEAD^{tree}").trimmed == ObjectID.emptyTree.description)
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.fsck() == "")
  }

  @Test func keepsThePermissionsOfAFile() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
    #expect(chmod(temporary.url("a").path, 0o640) == 0)
    try temporary.open().commit([.write("a", "2")])
    let mode = try FileManager.default.attributesOfItem(atPath: temporary.url("a").path)[
      .posixPermissions]
    #expect(mode as? Int == 0o640)
    try temporary.open().commit([.write("a", "3", executable: true)])
    #expect(try temporary.git("status", "--porcelain") == "")
    try temporary.open().commit([.write("a", "4")])
    #expect(try temporary.git("ls-tree", "HEAD", "a").hasPrefix("100755"))
  }

  @Test func doesNothingForNothing() throws {
    let temporary = try TemporaryRepository()
    let first = try temporary.commit("x", files: ["a": "1"])
    let repository = try temporary.open()
    for proposal in [
      nil, Proposal(changes: [], message: "m"), Proposal(changes: [.write("a", "1")], message: "m"),
    ] {
      let outcome = try repository.commit(onto: .head, author: cleo, committer: cleo) { tip in
        #expect(tip?.id.description == first)
        return proposal
      }
      #expect(try outcome == .unchanged(tip: id(first)))
    }
    var options = CommitOptions()
    options.allowsEmpty = true
    let receipt = try repository.commit([], message: "empty", options: options)
    #expect(try temporary.git("log", "--format=%s").lines == ["empty", "x"])
    #expect(try receipt.parent == id(first))
  }

  @Test func commitsToABareRepository() throws {
    let temporary = try TemporaryRepository(.bare)
    let repository = try temporary.open()
    try repository.commit([.write("a", "1")])
    try repository.commit([.write("a", "2")])
    #expect(try temporary.git("show", "main:a") == "2")
    #expect(try temporary.git("rev-list", "--count", "main").trimmed == "2")
    #expect(try temporary.fsck() == "")
  }

  @Test func commitsInALinkedWorktree() throws {
    let main = try TemporaryRepository()
    try main.commit("x", files: ["a": "1"])
    let linked = try TemporaryRepository(worktreeOf: main, branch: "side")
    let receipt = try linked.open().commit([.write("a", "2")])
    #expect(receipt.branch == "refs/heads/side")
    #expect(receipt.worktreeProblems == [])
    #expect(try linked.git("status", "--porcelain") == "")
    #expect(linked.read("a") == "2")
    #expect(main.read("a") == "1")
    #expect(try main.git("status", "--porcelain") == "")
  }

  @Test func commitsToAnotherBranchWithoutTouchingFiles() throws {
    let temporary = try TemporaryRepository()
    let first = try temporary.commit("x", files: ["a": "1"])
    try temporary.git("branch", "topic")
    try temporary.write("unsaved", to: "a")
    try temporary.write("staged", to: "b")
    try temporary.git("add", "b")
    let repository = try temporary.open()
    try repository.commit(onto: .branch("refs/heads/topic"), [.write("a", "2")])
    #expect(try temporary.git("show", "topic:a") == "2")
    #expect(temporary.read("a") == "unsaved")
    #expect(try temporary.git("status", "--porcelain") == " M a\nA  b\n")
    #expect(try temporary.git("rev-parse", "main").trimmed == first)

    let receipt = try repository.commit(
      onto: .branch("refs/heads/new/one", startingAt: id(first)), [.write("c", "3")])
    #expect(try receipt.parent == id(first))
    #expect(try temporary.git("show", "new/one:c") == "3")
    #expect(try temporary.fsck() == "")
  }

  @Test func signsWithWhatTheSignerGives() throws {
    let temporary = try TemporaryRepository()
    try temporary.git("config", "commit.gpgsign", "true")
    let error = #expect(throws: GitError.self) { try temporary.open().commit([.write("a", "1")]) }
    #expect(error?.code == .cannotSign)
    #expect(try temporary.open().head() == .unborn(branch: "refs/heads/main"))

    var text: [UInt8] = []
    var options = CommitOptions()
    options.sign = { commit in
      text = commit
      return "-----BEGIN X-----\n\nabc\n-----END X-----\n"
    }
    try temporary.open().commit([.write("a", "1")], message: "m\n\nbody", options: options)
    let raw = try temporary.git("cat-file", "commit", "HEAD")
    let signature = "gpgsig -----BEGIN X-----\n \n abc\n -----END X-----\n"
    #expect(raw.contains(signature))
    #expect(raw.replacing(signature, with: "") == String(decoding: text, as: UTF8.self))
    #expect(try temporary.fsck() == "")
  }
}
