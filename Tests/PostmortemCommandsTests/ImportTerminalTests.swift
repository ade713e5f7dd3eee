import Foundation
import TestSupport
import Testing

/// The program itself at a pseudo-terminal.
@Suite struct ImportTerminalTests {
  /// Types one line after each question, and prints what the terminal shows, then how it ended.
  static let typist = """
    import os, pty, select, signal, sys, time
    program, folder, typed = sys.argv[1], sys.argv[2], sys.argv[3:]
    child, terminal = pty.fork()
    if child == 0:
        # Whoever runs the tests may have Ctrl-C ignored or blocked in all that they start.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.chdir(folder)
        os.execv(program, [program, "import", "../vague.md"])
    screen, deadline = b"", time.time() + 60
    asked = 0
    while time.time() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            screen += data
        if screen.count(b"] ") > asked and screen.endswith(b"] ") and typed:
            asked = screen.count(b"] ")
            line = typed.pop(0)
            os.write(terminal, b"\\x03" if line == "^C" else b"\\x04" if line == "^D" else line.encode() + b"\\n")
    if time.time() >= deadline:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    sys.stdout.write(screen.decode().replace("\\r\\n", "\\n"))
    print("signal", os.WTERMSIG(status)) if os.WIFSIGNALED(status) else print("exit", os.WEXITSTATUS(status))
    """

  private static func type(
    _ lines: [String], _ transcript: Transcript
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", typist, BuiltProgram.path, transcript.repository.path] + lines
    process.environment = transcript.variables.merging(
      ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "NO_COLOR": "1"]
    ) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    .enabled(if: BuiltProgram.isThere, "the program is not built"),
    arguments: [
      (["+01:00", "", "", ""], "exit 0", 1), (["", "^C"], "signal 2", 0),
      (["", "^D"], "exit 2", 0),
    ] as [([String], String, Int)])
  func aPersonAnswers(lines: [String], end: String, commits: Int) throws {
    let transcript = try Transcript()
    try transcript.repository.write(ImportDialogTests.vague, to: "../vague.md")
    #expect(transcript.outcome("init").status == 0)
    let before = try transcript.repository.git("rev-list", "--count", "HEAD").trimmed
    let screen = try Self.type(lines, transcript)
    #expect(screen.contains("In which time zone are its times"), "\(screen)")
    #expect(screen.hasSuffix(end + "\n"), "\(screen)")
    let after = try transcript.repository.git("rev-list", "--count", "HEAD").trimmed
    #expect(Int(after) == Int(before).map { $0 + commits }, "\(screen)")
    #expect(try transcript.repository.git("status", "--short") == "")
  }
}
