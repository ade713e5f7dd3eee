import Foundation
import TestSupport

extension Transcript {
  /// Lets the program find others, and gives it and git a configuration of the user's.
  func use(_ configuration: String) throws {
    let file = repository.root.appending(path: "gitconfig")
    try Data(configuration.utf8).write(to: file)
    variables["GIT_CONFIG_GLOBAL"] = file.path
    variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    variables["HOME"] = repository.root.path
  }

  /// Writes a program beside the repository, or a hook into it.
  @discardableResult
  func script(_ text: String, _ path: String, executable: Bool = true) throws -> String {
    let file =
      path.hasPrefix("/") ? URL(filePath: path) : repository.root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: executable ? 0o755 : 0o644], ofItemAtPath: file.path)
    return file.path
  }

  /// Writes a hook into the repository.
  func hook(_ name: String, _ text: String, executable: Bool = true) throws {
    try script(text, repository.url(".git/hooks/\(name)").path, executable: executable)
  }

  /// Runs another program; its output, or nil if it is not there or fails.
  func tool(_ name: String, _ arguments: [String], _ more: [String: String] = [:]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.environment = TemporaryRepository.environment.merging(more) { $1 }
    process.currentDirectoryURL = repository.root
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil,
      let data = try? output.fileHandleForReading.readToEnd() ?? Data()
    else { return nil }
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  /// What git says of a commit's signature, with the user's configuration.
  func verifies(_ revision: String) -> Bool {
    (try? repository.git(
      ["verify-commit", revision],
      environment: variables.filter { ["GIT_CONFIG_GLOBAL", "GNUPGHOME", "HOME"].contains($0.key) }
    )) != nil
  }
}

/// Whether a program is installed.
func isInstalled(_ program: String) -> Bool {
  ["/usr/bin", "/usr/local/bin", "/bin"]
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}
