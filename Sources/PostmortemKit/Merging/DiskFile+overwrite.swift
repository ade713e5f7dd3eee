import Glibc

extension DiskFile {
  /// Replaces the content of a file in its place; false if that cannot be done.
  static func overwrite(_ path: String, with bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count == 0 || (count < 0 && errno != EINTR) { break }
      written += max(0, count)
    }
    return close(descriptor) == 0 && written == bytes.count
  }
}
