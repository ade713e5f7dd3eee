import Foundation
import Git
import TestSupport
import Testing

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
    let lock = temporary.url(".git/refs/heads/main.lock")
    try Data().write(to: lock)
    let release = Thread {
      usleep(300_000)
      try? FileManager.default.removeItem(at: lock)
    }
    release.start()
    let receipt = try temporary.open().commit([.write("a", "2")])
    #expect(receipt.attempts > 1)
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  @Test func reportsAStaleIndexLock() throws {
    try temporary.write("", to: ".git/index.lock")
    let receipt = try temporary.open().commit([.write("a", "2")], options: impatient)
    #expect(try temporary.git("rev-parse", "HEAD").trimmed == receipt.commit.description)
    let problem = try #require(receipt.worktreeProblems.first)
    #expect(problem.contains("'a' was not brought up to date"))
    #expect(problem.contains(temporary.path + "/.git/index.lock"))
    #expect(problem.hasSuffix("'git restore --staged --worktree -- a' does it"))
    #expect(temporary.read("a") == "1", "without the index's lock no file is touched")
    #expect(temporary.read(".git/index.lock") == "")
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
