import CSpawn
import Glibc
import PostmortemKit

/// A program that runs as a child of this process, in its process group.
///
/// So the terminal is as much the program's as it is ours: an editor, a passphrase and a hook's
/// question are answered there, and Ctrl-C and Ctrl-Z mean both. Foundation's `Process` puts each
/// child into a group of its own, which the kernel stops as soon as it reads from the terminal
/// (POSIX.1-2017, XBD 11.1.4).
struct ChildProcess {
  /// Why a program could not be started.
  struct StartFailure: Error, CustomStringConvertible {
    /// What the system said, as `errno` has it.
    let code: Int32

    var description: String { String(cString: strerror(code)) }
  }

  private let id: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: Its path; `PATH` is not looked at.
  ///   - arguments: Its arguments, without its name.
  ///   - variables: All of its environment.
  ///   - directory: The folder it runs in; nil for that of this process.
  ///   - streams: The descriptors that are its standard input, output and error; those of this
  ///     process where there is none.
  /// - Throws: ``StartFailure`` if the file is missing or the system cannot run it.
  init(
    _ path: String, _ arguments: [String], variables: [String: String],
    in directory: String? = nil, streams: [Int32: Int32] = [:]
  ) throws(StartFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let directory { cspawn_addchdir(&actions, directory) }
    for (stream, descriptor) in streams.sorted(by: { $0.key < $1.key }) {
      posix_spawn_file_actions_adddup2(&actions, descriptor, stream)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var handled = sigset_t()
    sigemptyset(&handled)
    for signal in Self.handledHere { sigaddset(&handled, signal) }
    posix_spawnattr_setsigdefault(&attributes, &handled)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, path, &actions, &attributes, &words, &settings)
    guard code == 0 else { throw StartFailure(code: code) }
    id = child
  }

  /// The signals that this program ignores for itself, which a child does not inherit.
  ///
  /// What it was told to ignore, as `nohup` does and a shell for what runs behind it, a child ignores
  /// too.
  private static let handledHere = [SIGPIPE, SIGXFSZ]

  /// Waits for the program's end.
  ///
  /// - Returns: Its exit status; 128 and the number of the signal that ended it; 127 if it cannot be
  ///   known, as in a process that ignores `SIGCHLD`.
  func wait() -> Int32 {
    ForwardedSignals.begin(waitingFor: id)
    while true {
      if let status = status(waiting: true) { return status }
    }
  }

  /// Waits for the program's end, and hands on what comes through a pipe meanwhile.
  ///
  /// It is the program's end that counts, not that of the pipe: what it left running in the background
  /// may hold the other end for long.
  ///
  /// - Parameters:
  ///   - descriptor: The end of the pipe to read from; this process has the other end no more.
  ///   - take: Gets what came, in pieces.
  /// - Returns: Its exit status as ``wait()`` gives it.
  func wait(reading descriptor: Int32, _ take: ([UInt8]) -> Void) -> Int32 {
    ForwardedSignals.begin(waitingFor: id)
    var status: Int32?
    // As much as a pipe holds (pipe(7)): others may go on writing.
    var remaining = 1 << 16
    while remaining > 0 {
      var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&end, 1, status == nil ? 50 : 0)
      if count > 0 {
        let bytes = Self.read(descriptor)
        if bytes.isEmpty { break }
        take(bytes)
        if status != nil { remaining -= bytes.count }
      } else if count == 0, status != nil {
        break
      }
      if status == nil { status = self.status(waiting: false) }
    }
    return status ?? wait()
  }

  /// The exit status if the program has ended.
  private func status(waiting: Bool) -> Int32? {
    var info = siginfo_t()
    // The program keeps its number until nobody hands on signals to it any more.
    let isFound = waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT | (waiting ? 0 : WNOHANG)) == 0
    if !isFound, errno == EINTR { return nil }
    if isFound, !waiting, info._sifields._sigchld.si_pid == 0 { return nil }
    ForwardedSignals.endWaiting()
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// Waits for the program's end, passing over Ctrl-C and Ctrl-\ at the terminal, which are meant for
  /// it: as git does while an editor is open (`editor.c`).
  func waitAsEditor() -> Int32 {
    guard isatty(STDIN_FILENO) == 1 else { return wait() }
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    return wait()
  }
}

extension ChildProcess {
  /// A pipe whose ends no other child inherits.
  ///
  /// - Returns: The end to read from and the end to write to; the caller closes both.
  static func pipe() throws(StartFailure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard cspawn_pipe(&ends) == 0 else { throw StartFailure(code: errno) }
    return (ends[0], ends[1])
  }

  /// Opens a file, or `/dev/null`, for a stream of a child; the caller closes it.
  static func open(_ path: String, forWriting: Bool) throws(StartFailure) -> Int32 {
    let flags = forWriting ? O_WRONLY | O_CREAT | O_TRUNC : O_RDONLY
    let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StartFailure(code: errno) }
    return descriptor
  }

  /// Reads what there is; empty at the end.
  static func read(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      repeat {
        count = max(-1, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      } while count < 0 && errno == EINTR
      count = max(0, count)
    }
  }
}
