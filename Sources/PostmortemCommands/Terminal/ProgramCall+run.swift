import Foundation
import Glibc
import PostmortemKit
import PostmortemModel

extension Console {
  /// Runs the programs of a commit; what hooks say is shown like everything else.
  var runProgram: ProgramRunner {
    let show = surroundings.writeError
    let mayAsk = mayAsk
    return { call in
      var call = call
      if !mayAsk {
        call.arguments = call.unattendedArguments + call.arguments
        call.variables = Self.withoutQuestions(call.variables)
      }
      return try handedOn {
        try call.run { show($0.showingControls(keepingLines: true)) }
      }
    }
  }
}

extension ProgramCall {
  /// Runs the program without a shell and waits for its end.
  func run(_ show: (String) -> Void) throws(CommandFailure) -> ProgramResult {
    guard let path = found else {
      throw CommandFailure(.failed, "no program '\(program)' in PATH")
    }
    do {
      return try run(path, arguments, show)
    } catch {
      // As execvp(3) and git do with a file that the kernel does not know how to run.
      if (error as? ChildProcess.StartFailure)?.code == ENOEXEC,
        let result = try? run("/bin/sh", [path] + arguments, show)
      {
        return result
      }
      throw CommandFailure(.failed, "'\(path)' cannot be run: \(Self.reason(of: error))")
    }
  }

  private static func reason(of error: any Error) -> String {
    (error as? ChildProcess.StartFailure)?.description ?? error.localizedDescription
  }

  /// Where the program is; a name is never looked for in the working directory.
  private var found: String? {
    guard !program.contains("/") else { return program }
    return GitProgram.find(program, variables)
  }

  private func run(
    _ path: String, _ arguments: [String], _ show: (String) -> Void
  ) throws -> ProgramResult {
    if isShown { return try runShown(path, arguments, show) }

    let signals = ForwardedSignals()
    defer { withExtendedLifetime(signals) {} }
    // Files, not pipes: none of the three can fill up while another is waited for.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postmortem-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
    var source = "/dev/null"
    if !input.isEmpty {
      let file = folder.appending(path: "in")
      try Data(input).write(to: file)
      source = file.path
    }
    var streams: [Int32: Int32] = [:]
    defer { for descriptor in streams.values { close(descriptor) } }
    streams[STDIN_FILENO] = try ChildProcess.open(source, forWriting: false)
    streams[STDOUT_FILENO] = try ChildProcess.open(output.path, forWriting: true)
    streams[STDERR_FILENO] = try ChildProcess.open(errors.path, forWriting: true)
    let status = try ChildProcess(
      path, arguments, variables: variables, in: directory, streams: streams
    ).wait()
    return ProgramResult(
      status: status, output: Array(try Data(contentsOf: output)),
      errors: Array(try Data(contentsOf: errors)))
  }

  /// Shows what the program writes to either stream, line by line as it comes.
  private func runShown(
    _ path: String, _ arguments: [String], _ show: (String) -> Void
  ) throws -> ProgramResult {
    let child: ChildProcess
    let pipe = try ChildProcess.pipe()
    defer { close(pipe.reading) }
    do {
      defer { close(pipe.writing) }
      let nothing = try ChildProcess.open("/dev/null", forWriting: false)
      defer { close(nothing) }
      child = try ChildProcess(
        path, arguments, variables: variables, in: directory,
        streams: [
          STDIN_FILENO: nothing, STDOUT_FILENO: pipe.writing, STDERR_FILENO: pipe.writing,
        ])
    }
    var rest: [UInt8] = []
    let status = child.wait(reading: pipe.reading) { bytes in
      rest += bytes
      guard let end = rest.lastIndex(of: 0x0A) else { return }
      show(String(decoding: rest[...end], as: UTF8.self))
      rest = Array(rest[(end + 1)...])
    }
    if !rest.isEmpty { show(String(decoding: rest, as: UTF8.self) + "\n") }
    return ProgramResult(status: status)
  }
}
