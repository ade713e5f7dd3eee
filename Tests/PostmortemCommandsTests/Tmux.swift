import Foundation
import TestSupport

/// A window of a tmux server of its own, which ends with this value.
final class Tmux {
  private let socket: String
  private let transcript: Transcript

  static let program =
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    .map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isInstalled: Bool { program != nil }

  /// Opens a window of 80 columns and 24 rows with a shell in the transcript's knowledge base.
  init(in transcript: Transcript) throws {
    self.transcript = transcript
    socket = transcript.repository.root.appending(path: UUID().uuidString).path
    try run(
      "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-s", "t", "-c",
      transcript.repository.path, "env", "PS1=$ ", "bash", "--norc", "--noprofile")
    try wait(for: "$")
  }

  deinit { _ = try? run("kill-server") }

  /// Types a text; `\n` is Enter.
  func type(_ text: String) throws {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if number > 0 { try run("send-keys", "-t", "t", "Enter") }
      if !line.isEmpty { try run("send-keys", "-t", "t", "-l", String(line)) }
    }
  }

  /// Presses a key by tmux's name for it.
  func press(_ key: String) throws { try run("send-keys", "-t", "t", key) }

  func resize(_ columns: Int, _ rows: Int) throws {
    try run("resize-window", "-t", "t", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Closes the window, as a lost connection does.
  func kill() throws { try run("kill-server") }

  /// Waits until the window shows a text.
  func wait(for text: String) throws { try wait { $0.contains(text) } }

  /// Waits until what the window shows is as wanted.
  func wait(_ isShown: (String) throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    var screen = ""
    while ContinuousClock.now < deadline {
      screen = try run("capture-pane", "-p", "-t", "t")
      if try isShown(screen) { return }
      usleep(50_000)
    }
    throw Failure(screen: screen)
  }

  /// Runs a command with nothing open but the three streams, and with signals as a login has them: the
  /// server would keep for ever what this process waits for the end of.
  private static let withoutInheritance = """
    import os, signal, sys
    os.closerange(3, 4096)
    # Whoever runs the tests may have Ctrl-C ignored or blocked in all that they start.
    for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    os.execv(sys.argv[1], sys.argv[1:])
    """

  struct Failure: Error {
    var screen: String
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", Self.withoutInheritance, Self.program ?? "tmux", "-S", socket] + arguments
    process.environment = transcript.variables.merging([
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "HOME": transcript.repository.root.path,
    ]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
