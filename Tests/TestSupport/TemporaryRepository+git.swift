public import Foundation

/// A git command that did not exit with 0.
public struct GitFailure: Error, CustomStringConvertible {
  /// What was run, without `git`.
  public let arguments: [String]
  /// How it exited.
  public let status: Int32
  /// What it wrote to standard error.
  public let message: String

  /// The command, its status and its message.
  public var description: String {
    "git \(arguments.joined(separator: " ")) exited with \(status): \(message)"
  }
}

extension TemporaryRepository {
  /// The variables that git runs with: nothing of the caller's but the search path.
  public static let environment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "TZ": "UTC",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": defaultDate,
    "GIT_COMMITTER_NAME": "Cleo Example",
    "GIT_COMMITTER_EMAIL": "cleo@example.com",
    "GIT_COMMITTER_DATE": defaultDate,
  ]

  /// Runs git in any directory.
  ///
  /// - Parameters:
  ///   - arguments: What follows `git`.
  ///   - directory: The working directory.
  ///   - environment: Variables over those of ``environment``.
  ///   - input: What standard input gives.
  /// - Returns: The bytes of standard output.
  /// - Throws: ``GitFailure`` if it does not exit with 0.
  @discardableResult
  public static func git(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:],
    input: [UInt8] = []
  ) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = directory
    process.environment = Self.environment.merging(environment) { $1 }

    // Files, not pipes: none of the three can fill up while another is waited for.
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "git-test-io-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let names = ["in", "out", "err"].map { scratch.appending(path: $0) }
    for name in names { try Data(name == names[0] ? input : []).write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])

    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let message = String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
      throw GitFailure(
        arguments: arguments, status: process.terminationStatus, message: message.trimmed)
    }
    return Array(try Data(contentsOf: names[1]))
  }
}
