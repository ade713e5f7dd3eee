import Glibc
import PostmortemCommands

/// The process's terminal, switched to single keys and back.
///
/// Standard input is read, the window is that of standard error. A class, for what it changed must be
/// known wherever it is given back.
final class RawTerminal {
  private var before: termios?
  private var pipeEnds: [Int32] = [-1, -1]
  /// What was done about signals before.
  private var handlers: [(Int32, sighandler_t?)] = []

  /// The end of a pipe that signals are written into.
  ///
  /// Global, for a signal handler gets nothing but the signal's number; it is written before the
  /// handlers are set, and an `Int32` is written whole.
  nonisolated(unsafe) private static var signals: Int32 = -1

  /// What would otherwise end or stop the program, or tells of the window.
  private static let handled = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]

  /// The terminal as commands use it.
  var keyTerminal: KeyTerminal {
    KeyTerminal(
      start: start, stop: stop, next: next, size: Self.size, suspend: Self.suspend,
      end: Self.end)
  }

  private func start() -> Bool {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return false }
    if before == nil { before = settings }
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    settings.c_iflag &= ~tcflag_t(IXON)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) == 0 else { return false }
    handleSignals()
    return true
  }

  private func stop() {
    guard var settings = before else { return }
    before = nil
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    for (number, handler) in handlers { signal(number, handler) }
    handlers = []
  }

  private func handleSignals() {
    if pipeEnds[0] < 0 {
      guard pipe(&pipeEnds) == 0 else { return }
      for end in pipeEnds {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        // A handler must never wait, whatever happens to the reader.
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
      Self.signals = pipeEnds[1]
    }
    let isFirst = handlers.isEmpty
    for number in Self.handled {
      let previous = signal(number) { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(RawTerminal.signals, &byte, 1)
        errno = saved
      }
      if isFirst { handlers.append((number, previous)) }
    }
  }

  private func next() -> KeyTerminal.Event {
    while true {
      var waiting = [
        pollfd(fd: pipeEnds[0], events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) >= 0 else {
        if errno == EINTR { continue }
        return .closed
      }
      var byte: UInt8 = 0
      if waiting[0].revents != 0, read(pipeEnds[0], &byte, 1) == 1 {
        switch Int32(byte) {
        case SIGWINCH: return .resized
        case SIGCONT: return .resumed
        case SIGTSTP: return .suspended
        default: return .ended(Int32(byte))
        }
      }
      guard waiting[1].revents != 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return .bytes(Array(buffer[..<count])) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      return .closed
    }
  }

  /// Dies of a signal, so that a shell knows why; whoever started the program may have it blocked.
  private static func end(by number: Int32) {
    var only = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, number)
    signal(number, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &only, nil)
    raise(number)
    exit(128 + number)
  }

  private static func size() -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Stops everybody who is in the foreground with this process, as the terminal itself would.
  private static func suspend() {
    signal(SIGTSTP, SIG_DFL)
    kill(0, SIGTSTP)
  }
}
