import Foundation
import TestSupport
import Testing

@testable import Git

/// Signals that come while a lock is held; each test's process dies of one.
@Suite struct SignalTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "0"])
  }

  @Test func waitUntilTheLockIsGivenUp() async throws {
    let path = temporary.path + "/.git/index"
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
      unblockSignals()
      do {
        let signals = DelayedSignals()
        defer { withExtendedLifetime(signals) {} }
        let lock = try LockFile(for: path, until: .now)
        raise(SIGTERM)
        raise(SIGINT)
        try FileManager.default.copyItem(atPath: lock.path, toPath: path + ".held")
      }
      try Data().write(to: URL(filePath: path + ".after"))
    }
    #expect(temporary.read(".git/index.held") == "", "the signal waited")
    #expect(temporary.read(".git/index.lock") == nil)
    #expect(temporary.read(".git/index.after") == nil, "and no longer than that")
  }

  @Test func endTheWaitingForALock() async throws {
    let path = temporary.path + "/.git/index"
    try temporary.write("theirs", to: ".git/index.lock")
    await #expect(processExitsWith: .signal(SIGHUP)) { [path = path as String] in
      unblockSignals()
      let signals = DelayedSignals()
      defer { withExtendedLifetime(signals) {} }
      raise(SIGHUP)
      let error = #expect(throws: GitError.self) {
        _ = try LockFile(for: path, until: .now + .seconds(3600))
      }
      #expect(error?.code == .locked)
    }
    #expect(temporary.read(".git/index.lock") == "theirs")
  }

  @Test func stayIgnoredWhereTheyWere() async throws {
    let path = temporary.path + "/.git/index"
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      unblockSignals()
      signal(SIGHUP, SIG_IGN)
      do {
        let lock = try LockFile(for: path, until: .now)
        raise(SIGHUP)
        withExtendedLifetime(lock.path) {}
      }
      raise(SIGHUP)
      exit(7)
    }
  }

  /// Wherever the signal comes, the branch has moved with index and files, or not at all.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func leaveACommitWholeOrNotMade(_ number: Int32) async throws {
    let path = temporary.path
    await #expect(processExitsWith: .signal(number)) {
      [path = path as String, number = number as Int32] in
      unblockSignals()
      let repository = try Repository(
        containing: path, environment: Environment(TemporaryRepository.environment))
      Thread.detachNewThread {
        while access(path + "/.git/index.lock", F_OK) != 0 {}
        kill(getpid(), number)
      }
      for turn in 1...100_000 {
        try repository.commit([.write("a", "\(turn)"), .write("b/\(turn % 7)", "\(turn)")])
      }
    }
    #expect(try temporary.git("status", "--porcelain") == "")
    let files = FileManager.default.enumerator(atPath: path + "/.git")
    let left = files?.compactMap { $0 as? String }.filter {
      $0.hasSuffix(".lock") || $0.hasSuffix(".tmp")
    }
    #expect(left == [])
    #expect(try temporary.fsck() == "")
    try temporary.open().commit([.write("a", "again")])
  }
}

/// Lets signals come to this thread: those that run tests have them blocked, and raise none; and who
/// runs the tests may have some ignored.
private func unblockSignals() {
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_UNBLOCK, &all, nil)
  for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { signal(number, SIG_DFL) }
}
