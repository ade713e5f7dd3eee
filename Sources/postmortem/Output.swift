import Glibc

/// The output streams of the process.
///
/// Lines of an answer are gathered and written together, unless somebody watches. A class, for what
/// waits to be written must be known wherever the process may end.
final class Output {
  private var waiting: [UInt8] = []
  private let isWatched = isatty(STDOUT_FILENO) == 1

  /// The bytes above which what waits is written.
  private static let enough = 1 << 16

  /// Writes a part of the answer, now or later.
  func answer(_ text: String) {
    waiting += text.utf8
    if isWatched || waiting.count >= Self.enough { flush() }
  }

  /// Writes a remark behind the answer so far.
  func remark(_ text: String) {
    flush()
    Self.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes what waits.
  func flush() {
    guard !waiting.isEmpty else { return }
    Self.write(waiting, to: STDOUT_FILENO)
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes bytes; a reader that has gone away ends the program quietly, a full disk does not.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if count == 0 || errno != EINTR {
          guard descriptor == STDOUT_FILENO else { return }
          if errno == EPIPE { exit(0) }
          let reason = String(cString: strerror(errno))
          write(
            Array("Error: the answer cannot be written: \(reason)\n".utf8), to: STDERR_FILENO)
          exit(2)
        }
      }
    }
  }

  /// The number of columns of the terminal that answers go to; nil if they do not go to one.
  static var terminalWidth: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
