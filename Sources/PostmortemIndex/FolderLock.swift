#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock on the folder of an index, so that nobody removes its files while somebody opens them.
///
/// SQLite opens a database and then its log by their names. If both are removed and made anew in
/// between, it has the old database with the log of the new one, and spoils both (section 2.4 of
/// sqlite.org/howtocorrupt.html). The kernel releases the lock with the process.
enum FolderLock {
  /// What is locked out: who removes, or everybody else.
  enum Kind {
    case shared
    case exclusive
  }

  /// Runs a body with the lock held.
  ///
  /// Where a folder cannot be locked, as on some network file systems, and when others hold the lock
  /// for more than five seconds, the body runs without it.
  ///
  /// - Parameters:
  ///   - path: A file in the folder.
  ///   - kind: Whether others may hold it too.
  ///   - body: What is done meanwhile.
  /// - Returns: What the body returns.
  static func hold<Result>(
    _ path: String, _ kind: Kind, _ body: () throws -> Result
  ) rethrows -> Result {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) + "/" }
    let descriptor = open(folder ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return try body() }
    defer { close(descriptor) }
    var pauses = 0
    while flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0, pauses < 500,
      errno == EWOULDBLOCK || errno == EINTR
    {
      pauses += 1
      usleep(10_000)
    }
    return try body()
  }
}
