import Foundation

/// The user's own git, for what needs their credentials, SSH configuration and proxies.
struct GitProgram {
  /// The variables it runs with.
  let variables: [String: String]
  /// The folder it runs in.
  let directory: String

  /// Runs git without a shell; what it says of its progress goes through.
  ///
  /// - Returns: Its exit status and standard output.
  func run(_ arguments: [String]) throws(CommandFailure) -> (status: Int32, output: String) {
    guard let program = Self.find("git", variables) else {
      throw CommandFailure(
        .failed, "no program 'git' in PATH", hints: ["'apt-get install git' brings it"])
    }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = variables
    process.currentDirectoryURL = URL(filePath: directory)
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
      let text = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    } catch {
      throw CommandFailure(.failed, "'\(program)' cannot be run: \(error)")
    }
  }

  /// Where a program is; never in the working directory, unless `PATH` names that in full.
  static func find(_ name: String, _ variables: [String: String]) -> String? {
    let folders = variables["PATH"]?.split(separator: ":").map(String.init) ?? []
    return folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension GitProgram {
  /// Waits for a while.
  static func wait(milliseconds: Int) {
    Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
  }
}
