import Foundation
import Git
import TestSupport
import Testing

@Suite struct OpeningTests {
  @Test func findsTheRepositoryAboveADirectory() throws {
    let temporary = try TemporaryRepository()
    try temporary.write("x", to: "deep/down/file")
    let repository = try Repository(
      containing: temporary.url("deep/down").path, environment: .hermetic())
    #expect(repository.workTree == temporary.path)
    #expect(repository.gitDirectory == temporary.path + "/.git")
    #expect(repository.commonDirectory == temporary.path + "/.git")
    #expect(!repository.isBare)
    #expect(try repository.head() == .unborn(branch: "refs/heads/main"))
    #expect(throws: GitError.self) {
      try Repository(at: temporary.url("deep/down").path, environment: .hermetic())
    }
  }

  @Test func honoursGitDir() throws {
    let temporary = try TemporaryRepository()
    let repository = try Repository(
      containing: "/", environment: .hermetic(["GIT_DIR": temporary.path + "/.git"]))
    #expect(repository.workTree == temporary.path)
  }

  @Test func opensABareRepository() throws {
    let temporary = try TemporaryRepository(.bare)
    let repository = try temporary.open()
    #expect(repository.isBare)
    #expect(repository.workTree == nil)
    #expect(repository.gitDirectory == temporary.path)
  }

  @Test func opensALinkedWorktree() throws {
    let main = try TemporaryRepository()
    let first = try main.commit("first", files: ["a": "1"])
    let linked = try TemporaryRepository(worktreeOf: main, branch: "side")
    let repository = try linked.open()
    #expect(repository.workTree == linked.path)
    #expect(repository.commonDirectory == main.path + "/.git")
    #expect(repository.gitDirectory.hasPrefix(main.path + "/.git/worktrees/"))
    #expect(try repository.head() == .branch(name: "refs/heads/side", commit: id(first)))
    #expect(
      try main.open().head() == .branch(name: "refs/heads/main", commit: id(first)))
  }

  @Test func saysThatThereIsNoRepository() throws {
    let temporary = try TemporaryRepository()
    let error = #expect(throws: GitError.self) {
      try Repository(containing: temporary.root.path, environment: .hermetic())
    }
    #expect(error?.code == .notARepository)
    #expect(error?.subject == temporary.root.path)
    #expect(error?.description == "no git repository at '\(temporary.root.path)' or above it")
  }

  @Test func refusesSHA256ByName() throws {
    let temporary = try TemporaryRepository(options: ["--object-format=sha256"])
    let error = #expect(throws: GitError.self) { try temporary.open() }
    #expect(error?.code == .unsupportedExtension)
    #expect(error?.subject == "objectformat")
  }

  @Test(arguments: ["refstorage", "relativeworktrees", "worktreeconfig", "frobnicate"])
  func refusesAnExtensionByName(name: String) throws {
    let temporary = try TemporaryRepository()
    try temporary.git("config", "core.repositoryFormatVersion", "1")
    try temporary.git("config", "extensions.\(name)", "true")
    let error = #expect(throws: GitError.self) { try temporary.open() }
    #expect(error?.code == .unsupportedExtension)
    #expect(error?.subject == name)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
  func refusesAnotherUsersRepository() throws {
    let temporary = try TemporaryRepository()
    for name in ["", ".git"] {
      #expect(chown(temporary.url(name).path, 12345, 12345) == 0)
    }
    let error = #expect(throws: GitError.self) { try temporary.open() }
    #expect(error?.code == .owner)
    #expect(error?.subject == temporary.path)
  }

  @Test(arguments: [
    ("MERGE_HEAD", UnfinishedOperation.merge), ("REVERT_HEAD", .revert),
    ("CHERRY_PICK_HEAD", .cherryPick), ("BISECT_LOG", .bisect),
  ])
  func saysWhatIsUnderWay(file: String, operation: UnfinishedOperation) throws {
    let temporary = try TemporaryRepository()
    let repository = try temporary.open()
    #expect(repository.operationUnderWay == nil)
    try temporary.write("", to: ".git/" + file)
    #expect(repository.operationUnderWay == operation)
  }

  @Test func readsADetachedHead() throws {
    let temporary = try TemporaryRepository()
    let first = try temporary.commit("first")
    try temporary.git("checkout", "--quiet", "--detach")
    #expect(try temporary.open().head() == .detached(id(first)))
  }

  /// Git says "not a git repository", and libgit2 that nothing was committed yet.
  @Test func aHeadThatLeadsElsewhereIsDamage() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
    try temporary.write("ref: rEfs/heads/main\n", to: ".git/HEAD")
    let error = #expect(throws: GitError.self) { try temporary.open().head() }
    #expect(error?.description.contains("leads to 'rEfs/heads/main'") == true)
  }

  @Test func packedReferencesThatAreNoneAreDamage() throws {
    let temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
    try temporary.git("pack-refs", "--all")
    let whole = try #require(temporary.read(".git/packed-refs"))
    let reference = try #require(whole.split(separator: "\n").last)
    for length in 1...reference.utf8.count {
      try temporary.write(String(whole.dropLast(length)), to: ".git/packed-refs")
      #expect(throws: GitError.self, "\(length) bytes") { try temporary.open().head() }
    }
    try temporary.write(
      whole.replacing("\n\(reference)", with: "\n#\(reference.dropFirst())"),
      to: ".git/packed-refs")
    let error = #expect(throws: GitError.self) { try temporary.open().head() }
    #expect(error?.description.contains("in line 2") == true)
  }

  @Test func followsSymbolicReferences() throws {
    let temporary = try TemporaryRepository()
    let first = try temporary.commit("first")
    try temporary.git("branch", "trunk")
    try temporary.git("symbolic-ref", "refs/heads/main", "refs/heads/trunk")
    #expect(
      try temporary.open().head() == .branch(name: "refs/heads/trunk", commit: id(first)))
  }
}
