import Git
import TestSupport
import Testing

/// A commit that was killed after the branch moved.
@Suite struct LeftBehindTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["P/a": "1", "P/gone": "2", "other": "3"])
    var options = CommitOptions()
    options.updatesWorktree = false
    try temporary.open().commit(
      [.write("P/a", "11"), .remove("P/gone"), .write("P/d/new", "4"), .write("q", "5")],
      options: options)
  }

  @Test(arguments: [false, true])
  func isFoundAndFinished(filesFollowed: Bool) throws {
    if filesFollowed {
      try temporary.write("11", to: "P/a")
      try temporary.delete("P/gone")
      try temporary.write("4", to: "P/d/new")
    }
    try temporary.write("unsaved", to: "other")
    let repository = try temporary.open()
    #expect(try repository.pathsLeftBehind(under: "P") == ["P/a", "P/d/new", "P/gone"])
    #expect(try repository.bringUpToDate(repository.pathsLeftBehind()) == [])
    #expect(try temporary.git("status", "--porcelain") == " M other\n")
    #expect(temporary.read("P/a") == "11")
    #expect(temporary.read("P/d/new") == "4")
    #expect(temporary.read("P/gone") == nil)
    #expect(temporary.read("other") == "unsaved")
    #expect(try repository.pathsLeftBehind() == [])
  }

  /// To commit it would undo the commit that is there.
  @Test func isNotTakenForStagedChanges() throws {
    for path in ["P/a", "P/d/new", "q"] {
      let error = #expect(throws: GitError.self) {
        try temporary.open().commit([.write(path, "again")])
      }
      #expect(error?.code == .leftBehind)
      #expect(error?.subject == path)
    }
    try temporary.git("restore", "--staged", "--worktree", "--", "P/a", "P/d/new", "P/gone", "q")
    #expect(try temporary.git("status", "--porcelain") == "")
    try temporary.open().commit([.write("P/a", "again"), .write("q", "again")])
  }

  @Test func isNotWhatTheUserEdits() throws {
    try temporary.write("edited", to: "P/a")
    try temporary.write("edited", to: "q")
    try temporary.git("add", "q")
    let repository = try temporary.open()
    #expect(try repository.pathsLeftBehind() == ["P/d/new", "P/gone"])
    #expect(try repository.bringUpToDate(["P/a", "q", "other"]) == [])
    #expect(temporary.read("P/a") == "edited")
    #expect(temporary.read("q") == "edited")
  }

  @Test func isFoundAfterAFirstCommit() throws {
    let fresh = try TemporaryRepository()
    var options = CommitOptions()
    options.updatesWorktree = false
    let repository = try fresh.open()
    #expect(try repository.pathsLeftBehind() == [])
    try repository.commit([.write("a", "1")], options: options)
    #expect(try repository.pathsLeftBehind() == ["a"])
    #expect(try repository.bringUpToDate(["a"]) == [])
    #expect(try fresh.git("status", "--porcelain") == "")
  }
}
