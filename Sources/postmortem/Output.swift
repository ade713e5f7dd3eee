import Glibc

/// The output streams of the process.
enum Output {
  /// Writes a text; a reader that has gone away ends the program quietly, a full disk does not.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if count == 0 || errno != EINTR {
          guard descriptor == STDOUT_FILENO else { return }
          if errno == EPIPE { exit(0) }
          write(
            "Error: the answer cannot be written: \(String(cString: strerror(errno)))\n",
            to: STDERR_FILENO)
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
