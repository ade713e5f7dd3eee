import Foundation
import TestSupport
import Testing

@testable import Git

@Suite struct LockTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
  }

  var impatient: CommitOptions {
    var options = CommitOptions()
    options.patience = .milliseconds(200)
    return options
  }

  @Test func namesABranchsStaleLock() throws {
    let lock = ".git/refs/heads/main.lock"
    try temporary.write("", to: lock)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)],
      ofItemAtPath: temporary.url(lock).path)
    let head = try temporary.git("rev-parse", "HEAD")
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit([.write("a", "2")], options: impatient)
    }
    #expect(error?.code == .locked)
    #expect(error?.subject == temporary.path + "/" + lock)
    #expect((100...110).contains(error?.amount ?? 0))
    #expect(error?.message.contains("can be removed") == true)
    #expect(try temporary.git("rev-parse", "HEAD") == head)
    #expect(temporary.read("a") == "1")
    #expect(temporary.read(lock) == "", "nobody else's lock is removed")
  }

  @Test func waitsForALockThatIsReleased() throws {
    let lock = ".git/refs/heads/main.lock"
    try temporary.write("", to: lock)
    var calls = 0
    let outcome = try temporary.open().commit(onto: .head, author: cleo, committer: cleo) { _ in
      calls += 1
      if calls == 3 { try temporary.delete(lock) }
      return Proposal(changes: [.write("a", "2")], message: "x")
    }
    #expect(outcome.receipt?.attempts == 3)
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  /// Where a branch moves and its index does not, the next `git commit` undoes the commit.
  @Test func theBranchDoesNotMoveWithoutTheLockOfItsIndex() throws {
    let lock = ".git/index.lock"
    try temporary.write("", to: lock)
    let head = try temporary.git("rev-parse", "HEAD")
    let repository = try temporary.open()
    let error = #expect(throws: GitError.self) {
      try repository.commit([.write("a", "2")], options: impatient)
    }
    #expect(error?.code == .locked)
    #expect(error?.subject == temporary.path + "/" + lock)
    #expect(try temporary.git("rev-parse", "HEAD") == head)
    #expect(temporary.read("a") == "1")
    #expect(temporary.read(lock) == "", "nobody else's lock is removed")

    try temporary.git("branch", "topic")
    try repository.commit(onto: .branch("refs/heads/topic"), [.write("a", "2")], options: impatient)
    #expect(try temporary.git("show", "topic:a") == "2", "another branch has no files here")
    try temporary.delete(lock)
    #expect(try repository.commit([.write("a", "2")]).worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  @Test func noHookIsRunBesideALock() throws {
    try temporary.write("", to: ".git/index.lock")
    var options = impatient
    options.beforeCommit = { _ in Issue.record("a hook was run in vain") }
    let error = #expect(throws: GitError.self) {
      try temporary.open().commit([.write("a", "2")], options: options)
    }
    #expect(error?.code == .locked)
    options.beforeCommit = { _ in }
    try temporary.delete(".git/index.lock")
    try temporary.open().commit([.write("a", "2")], options: options)
  }

  @Test func theWayOutIsQuotedForAShell() {
    #expect(GitError.remedy("a/b c.md").contains(" -- 'a/b c.md'' does it"))
    #expect(GitError.remedy("it's $(x)").contains(" -- 'it'\\''s $(x)'' does it"))
    #expect(
      GitError.remedy("a/Übel-1.md") == "; 'git restore --staged --worktree -- a/Übel-1.md' does it"
    )
  }

  /// An editor may save in the very moment, after all has been looked at.
  @Test func aFileThatWasChangedInThatMomentIsNamedWithWhatItLacks() throws {
    let repository = try temporary.open()
    var options = impatient
    options.updatesWorktree = false
    try repository.commit([.write("a", "2")], options: options)
    try temporary.write("mine", to: "a")
    let old = try repository.entry(
      at: "a", in: repository.commit(repository.resolve("HEAD~1")).tree)
    let attempt = CommitAttempt(
      repository: repository, branch: try repository.branch(for: .head), author: cleo,
      committer: cleo, options: impatient, number: 1, deadline: .now, isAlone: true)
    let problems = attempt.follow([PlannedChange(path: "a", names: ["a"], old: old, new: nil)])
    #expect(problems.count == 1)
    #expect(problems.first?.contains("'git diff -- a' shows it; 'git commit -a' would") == true)
    #expect(temporary.read("a") == "mine")
    #expect(try temporary.git("status", "--porcelain") == " M a\n")
  }

  /// Whoever waits for a lock may have it before the one who gave it up is done.
  @Test func aLockThatWasGivenUpIsSomebodyElses() throws {
    let path = temporary.path + "/.git/index"
    do {
      var lock = try LockFile(for: path, until: .now)
      try temporary.write("new", to: ".git/index.tmp")
      try lock.replace(path, with: path + ".tmp")
      #expect(temporary.read(".git/index") == "new")
      try temporary.write("theirs", to: ".git/index.lock")
    }
    #expect(temporary.read(".git/index.lock") == "theirs")
    try temporary.delete(".git/index.lock")
    do {
      _ = try LockFile(for: path, until: .now)
    }
    #expect(temporary.read(".git/index.lock") == nil)
  }

  @Test func leavesNothingBehind() throws {
    try temporary.open().commit([.write("a", "2"), .write("b/c", "3")])
    let files = try FileManager.default.contentsOfDirectory(atPath: temporary.url(".git").path)
    #expect(files.filter { $0.hasPrefix("index") } == ["index"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary.path).sorted() == [
        ".git", "a", "b",
      ])
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.url("b").path) == ["c"])
  }
}
