internal import Glibc

/// A lock file of git's protocol, held by its existence; removed with this value unless renamed.
///
/// No signal ends the process while the lock is held.
struct LockFile: ~Copyable {
  let path: String
  private var isHeld = true
  private let signals: DelayedSignals

  /// Takes the lock, waiting for another holder until the deadline, or until a signal has come that
  /// waits for this process.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/locked`` if it is held to the end.
  init(
    for file: String, until deadline: ContinuousClock.Instant
  ) throws(GitError) {
    let path = file + ".lock"
    var pause = Backoff()
    while true {
      if let signals = try Self.made(path) {
        self.path = path
        self.signals = signals
        return
      }
      guard !DelayedSignals.isAsked, pause.wait(until: deadline) else {
        throw GitError.locked(path)
      }
    }
  }

  /// Makes the file, with signals delayed from before; nil if there is one.
  private static func made(_ path: String) throws(GitError) -> DelayedSignals? {
    let signals = DelayedSignals()
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard number >= 0 else {
      guard errno == EEXIST else { throw GitError(errno: errno, "take the lock", path) }
      return nil
    }
    close(number)
    return signals
  }

  deinit {
    if isHeld { unsafe unlink(path) }
  }

  /// Puts another file in the place of the one that is locked, and gives up the lock.
  ///
  /// - Parameters:
  ///   - file: The file that the lock is for.
  ///   - new: What takes its place, on the same file system.
  /// - Throws: ``GitError`` if a file cannot be renamed.
  mutating func replace(_ file: String, with new: String) throws(GitError) {
    guard unsafe rename(new, path) == 0 else { throw GitError(errno: errno, "replace", path) }
    guard unsafe rename(path, file) == 0 else { throw GitError(errno: errno, "replace", file) }
    // A file of that name is somebody else's lock from now on.
    isHeld = false
  }
}

extension GitError {
  /// A lock that somebody holds, or that was left behind.
  static func locked(_ path: String) -> GitError {
    let age = FileStatus(path: path)?.age
    let since = age.map { "\($0) s old; " } ?? ""
    return GitError(
      .locked,
      "the lock file '\(path)' is in the way (\(since)if no git process is running, "
        + "it was left behind and can be removed)", subject: path, amount: age)
  }
}

/// Pauses that grow, with some chance in them so that two who wait do not meet again.
struct Backoff {
  private var longest = 4_000

  /// Sleeps, and says whether the deadline is still ahead.
  mutating func wait(until deadline: ContinuousClock.Instant) -> Bool {
    guard ContinuousClock.now < deadline else { return false }
    usleep(UInt32.random(in: 500...UInt32(longest)))
    longest = min(longest * 2, 100_000)
    return true
  }
}

/// A lock of a directory, gone with this value or with the process; others may ignore it.
struct TurnLock: ~Copyable {
  private let directory: Descriptor

  /// Waits for the lock until the deadline; nil if it is not to be had.
  static func taken(
    on path: String, until deadline: ContinuousClock.Instant
  ) -> TurnLock? {
    guard let directory = try? Descriptor(path, flags: O_RDONLY | O_DIRECTORY, attempt: "open")
    else { return nil }
    var pause = Backoff()
    while flock(directory.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, pause.wait(until: deadline) else { return nil }
    }
    return TurnLock(directory: directory)
  }
}

extension Repository {
  /// Waits until git's lock of the index can be had, and leaves it to others.
  ///
  /// It is asked for before what cannot be taken back or takes long, which would otherwise be done in
  /// vain beside a lock that was left behind. Others may take it a moment later nevertheless.
  ///
  /// - Parameter patience: How long to wait.
  /// - Throws: ``GitError`` with ``GitError/Code/locked`` if it is held to the end, or another if it
  ///   cannot be taken at all.
  public func waitForIndexLock(
    patience: Duration = CommitOptions().patience
  ) throws(GitError) {
    try waitForIndexLock(until: .now + patience)
  }

  func waitForIndexLock(until deadline: ContinuousClock.Instant) throws(GitError) {
    _ = try LockFile(for: indexPath, until: deadline)
  }
}
