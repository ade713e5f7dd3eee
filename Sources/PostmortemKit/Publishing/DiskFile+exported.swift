import Glibc

extension DiskFile {
  /// The first bytes of a regular file that is no link; nil if there is none.
  static func start(of path: String, bytes count: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = Glibc.read(descriptor, &bytes, count)
    return found >= 0 ? Array(bytes[..<found]) : nil
  }

  /// Removes a file, if there is one.
  static func remove(_ path: String) { unlink(path) }

  /// Puts a file in the place of another; false if that cannot be done.
  static func move(_ path: String, to other: String) -> Bool { Glibc.rename(path, other) == 0 }
}
