import Foundation
import Glibc

/// The user's own git, for what needs their credentials, SSH configuration and proxies.
struct GitProgram {
  /// The variables it runs with.
  let variables: [String: String]
  /// The folder it runs in.
  let directory: String
  /// Whether it may read what is typed.
  let mayAsk: Bool

  /// Runs git without a shell; what it says of its progress goes through.
  ///
  /// - Returns: Its exit status and standard output.
  func run(_ arguments: [String]) throws(CommandFailure) -> (status: Int32, output: String) {
    guard let program = Self.find("git", variables) else {
      throw CommandFailure(
        .failed, "no program 'git' in PATH", hints: ["'apt-get install git' brings it"])
    }
    do throws(ChildProcess.StartFailure) {
      var streams: [Int32: Int32] = [:]
      if !mayAsk {
        streams[STDIN_FILENO] = try ChildProcess.open("/dev/null", forWriting: false)
      }
      defer { if let nothing = streams[STDIN_FILENO] { close(nothing) } }
      let pipe = try ChildProcess.pipe()
      defer { close(pipe.reading) }
      streams[STDOUT_FILENO] = pipe.writing
      let child = Result { () throws(ChildProcess.StartFailure) in
        try ChildProcess(
          program, arguments, variables: variables, in: directory, streams: streams)
      }
      // While this process could write to the pipe, reading it would never end.
      close(pipe.writing)
      let git = try child.get()
      var output: [UInt8] = []
      let status = git.wait(reading: pipe.reading) { output += $0 }
      return (status, String(decoding: output, as: UTF8.self))
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
