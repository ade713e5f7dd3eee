import Foundation
import Git
import TestSupport
import Testing

/// What a commit must leave alone, and when it must refuse.
@Suite struct UsersWorkTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit(
      "x", files: ["mine": "1\n", "other": "2\n", "staged": "3\n", "d/f": "4\n"])
  }

  @Test func survivesElsewhere() throws {
    try temporary.write("unsaved\n", to: "other")
    try temporary.write("first\n", to: "staged")
    try temporary.git("add", "staged")
    try temporary.write("second\n", to: "staged")
    try temporary.write("new\n", to: "untracked")
    try temporary.git("rm", "--quiet", "--cached", "d/f")
    let index = try temporary.git("ls-files", "--stage").lines.filter { !$0.hasSuffix("mine") }
    let status = try temporary.git("status", "--porcelain", "-uall")

    let receipt = try temporary.open().commit([.write("mine", "11\n"), .write("d/new", "5\n")])
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain", "-uall") == status)
    #expect(
      try temporary.git("ls-files", "--stage").lines.filter {
        !$0.hasSuffix("mine") && !$0.hasSuffix("d/new")
      } == index)
    #expect(temporary.read("other") == "unsaved\n")
    #expect(temporary.read("staged") == "second\n")
    #expect(temporary.read("untracked") == "new\n")
    #expect(temporary.read("mine") == "11\n")
    #expect(try temporary.git("show", "HEAD:staged") == "3\n")
    #expect(try temporary.git("show", "HEAD:d/f") == "4\n")
    #expect(try temporary.fsck() == "")
  }

  /// Tries to change a path and expects a refusal that changes nothing.
  func expectRefusal(_ code: GitError.Code, _ change: FileChange = .write("mine", "new\n")) throws {
    let head = try temporary.git("rev-parse", "HEAD")
    let status = try temporary.git("status", "--porcelain")
    let index = try temporary.git("ls-files", "--stage")
    let content = temporary.read(change.path)
    let error = #expect(throws: GitError.self) { try temporary.open().commit([change]) }
    #expect(error?.code == code)
    #expect(error?.subject == change.path)
    #expect(try temporary.git("rev-parse", "HEAD") == head)
    #expect(try temporary.git("status", "--porcelain") == status)
    #expect(try temporary.git("ls-files", "--stage") == index)
    #expect(temporary.read(change.path) == content)
  }

  @Test func anUnsavedEditRefuses() throws {
    try temporary.write("edited\n", to: "mine")
    try expectRefusal(.unsavedChanges)
    try expectRefusal(.unsavedChanges, .remove("mine"))
  }

  /// What a file was before cannot be looked up there.
  @Test func anUnsavedEditRefusesInACloneWithoutTrees() throws {
    try temporary.commit("y", files: ["mine": "2\n"])
    try temporary.commit("z", files: ["other": "3\n"])
    try temporary.git("config", "uploadpack.allowFilter", "true")
    let clone = try TemporaryRepository(cloning: temporary, options: ["--filter=tree:0"])
    try clone.write("edited\n", to: "mine")
    let error = #expect(throws: GitError.self) {
      try clone.open().commit([.write("mine", "new\n")])
    }
    #expect(error?.code == .unsavedChanges, "\(error.map { "\($0)" } ?? "")")
    #expect(clone.read("mine") == "edited\n")
  }

  @Test func aStagedEditRefuses() throws {
    try temporary.write("edited\n", to: "mine")
    try temporary.git("add", "mine")
    try temporary.write("1\n", to: "mine")
    try expectRefusal(.stagedChanges)
  }

  @Test func aDeletedFileRefuses() throws {
    try temporary.commit("y", files: ["other": "22\n"])
    try temporary.delete("mine")
    try expectRefusal(.unsavedChanges)
    try temporary.git("rm", "--quiet", "--cached", "mine")
    try expectRefusal(.stagedChanges)
  }

  @Test func anUntrackedFileInTheWayRefuses() throws {
    try temporary.write("mine too\n", to: "fresh")
    try expectRefusal(.untrackedFile, .write("fresh", "tool's\n"))
    try temporary.git("add", "--intent-to-add", "fresh")
    try expectRefusal(.stagedChanges, .write("fresh", "tool's\n"))
  }

  @Test func aChangedModeRefuses() throws {
    #expect(chmod(temporary.url("mine").path, 0o755) == 0)
    try expectRefusal(.unsavedChanges)
    try temporary.git("config", "core.fileMode", "false")
    try temporary.open().commit([.write("mine", "new\n")])
    #expect(try temporary.git("ls-tree", "HEAD", "mine").hasPrefix("100644"))
  }

  @Test func aLinkInPlaceOfTheFileRefuses() throws {
    try temporary.delete("mine")
    try FileManager.default.createSymbolicLink(
      atPath: temporary.url("mine").path, withDestinationPath: "other")
    try expectRefusal(.unsavedChanges)
    #expect(temporary.read("other") == "2\n")
  }

  @Test func aConflictRefuses() throws {
    try temporary.git("checkout", "--quiet", "-b", "side")
    try temporary.commit("side", files: ["mine": "s\n"])
    try temporary.git("checkout", "--quiet", "main")
    try temporary.commit("main", files: ["mine": "m\n"])
    #expect(throws: GitFailure.self) { try temporary.git("merge", "--quiet", "side") }
    try temporary.delete(".git/MERGE_HEAD")
    try expectRefusal(.stagedChanges)
  }

  @Test func aTouchedFileIsNoObstacle() throws {
    try temporary.write("1\n", to: "mine")
    let receipt = try temporary.open().commit([.write("mine", "new\n")])
    #expect(receipt.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "")
    // Without a refresh: the index already knows the file.
    #expect(try temporary.git("diff-files") == "")
  }

  @Test func leavesEverythingWhenToldTo() throws {
    try temporary.write("edited\n", to: "mine")
    var options = CommitOptions()
    options.updatesWorktree = false
    try temporary.open().commit([.write("mine", "new\n")], options: options)
    #expect(temporary.read("mine") == "edited\n")
    #expect(try temporary.git("show", "HEAD:mine") == "new\n")
    #expect(try temporary.git("show", ":mine") == "1\n")
  }

  @Test func keepsASparseCheckoutSparse() throws {
    try temporary.git("update-index", "--skip-worktree", "mine")
    try temporary.delete("mine")
    let receipt = try temporary.open().commit([.write("mine", "new\n")])
    #expect(receipt.worktreeProblems == [])
    #expect(temporary.read("mine") == nil)
    #expect(try temporary.git("ls-files", "-t", "mine").trimmed == "S mine")
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  @Test(arguments: [2, 3, 4])
  func keepsTheIndexReadable(version: Int) throws {
    try temporary.git("update-index", "--index-version", "\(version)")
    try temporary.open().commit([.write("mine", "new\n"), .write("d/e/g", "g")])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.git("write-tree") == temporary.git("rev-parse", "HEAD^{tree}"))
  }
}
