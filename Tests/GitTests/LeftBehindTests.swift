import TestSupport
import Testing

@testable import Git

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
    #expect(try repository.pathsLeftBehind(under: "P").map(\.path) == ["P/a", "P/d/new", "P/gone"])
    #expect(try repository.bringUpToDate(repository.pathsLeftBehind().map(\.path)) == [])
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
    #expect(try repository.pathsLeftBehind().map(\.path) == ["P/d/new", "P/gone"])
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
    #expect(try repository.pathsLeftBehind().map(\.path) == ["a"])
    #expect(try repository.bringUpToDate(["a"]) == [])
    #expect(try fresh.git("status", "--porcelain") == "")
  }

  /// `git commit -- other` takes nothing else from the index, and leaves it as it is.
  @Test func isFoundBelowCommitsOfOthers() throws {
    // A new file that is nowhere may have been deleted since.
    let behind = ["P/a", "P/gone"]
    for text in ["4", "5", "6"] {
      try temporary.write(text, to: "other")
      try temporary.git("commit", "--quiet", "--message", text, "--", "other")
    }
    let repository = try temporary.open()
    #expect(try repository.pathsLeftBehind().map(\.path) == behind)
    #expect(try repository.pathsLeftBehind().allSatisfy(\.isStaged))
    let error = #expect(throws: GitError.self) { try repository.commit([.write("P/a", "again")]) }
    #expect(error?.code == .leftBehind, "to commit what looks staged would undo a commit")
    #expect(try repository.bringUpToDate(behind) == [])
    #expect(try temporary.git("status", "--porcelain") == "D  P/d/new\nD  q\n")
    #expect(temporary.read("P/a") == "11" && temporary.read("other") == "6")
  }

  /// `sync` goes over any number of commits at once, and to a merge whose second parent was here.
  @Test(arguments: [false, true])
  func isFoundWhereTheBranchMovedFar(isMerge: Bool) throws {
    let fresh = try TemporaryRepository()
    let first = try fresh.commit("x", files: ["P/a": "0", "P/b": "0", "mine": "1"])
    try fresh.git("branch", "there")
    var here = first
    if isMerge { here = try fresh.commit("here", files: ["P/b": "1", "P/c": "2"]) }
    let repository = try fresh.open()
    var there = try id(first)
    for number in 1...12 {
      there = try repository.commit(
        onto: .branch("refs/heads/there"), [.write("P/a", "\(number)"), .write("mine", "2")]
      ).commit
    }
    var target = there
    if isMerge {
      target = try repository.writeMerge(
        of: there, and: id(here), changes: [.write("P/b", "1"), .write("P/c", "2")],
        message: "Merge", author: cleo, committer: cleo
      ).id
    }
    try fresh.git("update-ref", "refs/heads/main", target.description)
    #expect(try repository.pathsLeftBehind().map(\.path) == ["P/a", "mine"])
    #expect(try repository.bringUpToDate(["P/a", "mine"]) == [])
    #expect(try fresh.git("status", "--porcelain") == "")
    #expect(fresh.read("P/a") == "12")

    // Without a reflog, what is left of that is the other side of a merge.
    try fresh.git("reset", "--quiet", "--hard", here)
    try fresh.delete(".git/logs")
    try fresh.git(
      "-c", "core.logAllRefUpdates=false", "update-ref", "refs/heads/main", target.description)
    #expect(try repository.pathsLeftBehind().map(\.path) == (isMerge ? ["P/a", "mine"] : []))
  }

  /// A disk may be full when the index is written and the file is not.
  @Test func aFileThatCouldNotBeWrittenIsFound() throws {
    let repository = try temporary.open()
    #expect(try repository.bringUpToDate(repository.pathsLeftBehind().map(\.path)) == [])
    try temporary.write("1", to: "P/a")
    try temporary.delete("P/d/new")
    try temporary.write("2", to: "P/gone")
    try temporary.write("mine", to: "q")
    #expect(
      try repository.pathsLeftBehind() == [
        LeftBehind(path: "P/a", isStaged: false), LeftBehind(path: "P/d/new", isStaged: false),
      ], "an untracked file may be kept on purpose")
    #expect(try repository.bringUpToDate(["P/a", "P/d/new"]) == [])
    #expect(try temporary.git("status", "--porcelain") == " M q\n?? P/gone\n")
  }

  /// `git revert --no-commit` stages just this.
  @Test func isNothingWhileSomethingIsUnderWay() throws {
    try temporary.write("", to: ".git/REVERT_HEAD")
    #expect(try temporary.open().pathsLeftBehind() == [])
    #expect(try temporary.open().bringUpToDate(["P/a"]) == [])
  }

  /// Another process moved the branch, and is about to bring its files along.
  @Test func whoeverIsAtWorkIsWaitedFor() throws {
    var calls = 0
    var options = CommitOptions()
    options.followingTime = .seconds(3600)
    let outcome = try temporary.open().commit(
      onto: .head, author: cleo, committer: cleo, options: options
    ) { _ in
      calls += 1
      if calls == 3 { try temporary.git("restore", "--staged", "--worktree", "--", "P/a") }
      return Proposal(changes: [.write("P/a", "again")], message: "x")
    }
    #expect(outcome.receipt?.attempts == 3)
    #expect(try temporary.git("show", "main:P/a") == "again")
  }

  /// Whoever has had the turn for long enough knows that nobody is at work.
  @Test func whoeverIsDeadIsNotWaitedFor() throws {
    var calls = 0
    var options = CommitOptions()
    options.followingTime = .seconds(-1)
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit(onto: .head, author: cleo, committer: cleo, options: options) {
        _ in
        calls += 1
        return Proposal(changes: [.write("P/a", "again")], message: "x")
      }
    }
    #expect(error?.code == .leftBehind && calls == 1)
  }
}
