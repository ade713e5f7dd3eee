import Foundation
import PostmortemKit
import PostmortemModel

extension Console {
  /// Runs the programs of a commit; what hooks say is shown like everything else.
  var runProgram: ProgramRunner {
    let show = surroundings.writeError
    return { call in
      try handedOn {
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
      if !Self.isBinaryOrScript(path),
        let result = try? run("/bin/sh", [path] + arguments, show)
      {
        return result
      }
      throw CommandFailure(.failed, "'\(path)' cannot be run: \(error.localizedDescription)")
    }
  }

  /// Where the program is; a name is never looked for in the working directory.
  private var found: String? {
    guard !program.contains("/") else { return program }
    return GitProgram.find(program, variables)
  }

  private static func isBinaryOrScript(_ path: String) -> Bool {
    guard let start = try? FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 4)
    else { return true }
    return start.starts(with: Data("#!".utf8)) || start == Data([0x7F, 0x45, 0x4C, 0x46])
  }

  private func run(
    _ path: String, _ arguments: [String], _ show: (String) -> Void
  ) throws -> ProgramResult {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = variables
    process.currentDirectoryURL = URL(filePath: directory)
    process.standardInput = FileHandle.nullDevice
    if isShown { return try run(process, show) }

    // Files, not pipes: none of the three can fill up while another is waited for.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postmortem-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    if !input.isEmpty {
      let file = folder.appending(path: "in")
      try Data(input).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return ProgramResult(
      status: process.exitStatus, output: Array(try Data(contentsOf: output)),
      errors: Array(try Data(contentsOf: errors)))
  }

  /// Shows what the program writes to either stream, line by line as it comes.
  private func run(_ process: Process, _ show: (String) -> Void) throws -> ProgramResult {
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    var rest = Data()
    while true {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      rest += data
      guard let end = rest.lastIndex(of: 0x0A) else { continue }
      show(String(decoding: rest[...end], as: UTF8.self))
      rest = Data(rest[(end + 1)...])
    }
    if !rest.isEmpty { show(String(decoding: rest, as: UTF8.self) + "\n") }
    process.waitUntilExit()
    return ProgramResult(status: process.exitStatus)
  }
}

extension Process {
  fileprivate var exitStatus: Int32 {
    terminationReason == .uncaughtSignal ? 128 + terminationStatus : terminationStatus
  }
}
