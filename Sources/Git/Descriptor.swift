internal import Glibc

/// An open file that is closed when this value goes away.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Opens a path, relative to an open directory if one is given; never inherited by another program.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/fileSystem``; ``GitError/subject`` is `path`.
  init(
    _ path: String, in base: Int32 = AT_FDCWD, flags: Int32, mode: mode_t = 0o666,
    attempt: String
  ) throws(GitError) {
    let number = Self.opened(path, base: base, flags: flags, mode: mode)
    guard number >= 0 else { throw GitError(errno: errno, attempt, path) }
    self.number = number
  }

  private init(number: Int32) {
    self.number = number
  }

  /// The same, but nil where there is no such file.
  static func existing(
    _ path: String, in base: Int32 = AT_FDCWD, flags: Int32, attempt: String
  ) throws(GitError) -> Descriptor? {
    let number = opened(path, base: base, flags: flags, mode: 0)
    if number < 0 {
      guard errno == ENOENT || errno == ENOTDIR else { throw GitError(errno: errno, attempt, path) }
      return nil
    }
    return Descriptor(number: number)
  }

  private static func opened(_ path: String, base: Int32, flags: Int32, mode: mode_t) -> Int32 {
    while true {
      let number = unsafe openat(base, path, flags | O_CLOEXEC, mode)
      if number >= 0 || errno != EINTR { return number }
    }
  }

  deinit { close(number) }
}
