import Foundation

/// The editor that a person chose, run as git runs it.
struct Editor {
  private let command: String

  /// The editor of `$VISUAL` or `$EDITOR`, else vi; never one that a repository names.
  init(_ variables: [String: String]) {
    command =
      [variables["VISUAL"], variables["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty }
      ?? "vi"
  }

  /// Writes a text to a new file that only this user can read.
  func temporaryFile(
    named name: String, containing bytes: [UInt8]
  ) throws(CommandFailure) -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postmortem-\(UUID().uuidString)")
    let file = folder.appending(path: name)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: file)
    } catch {
      throw CommandFailure(.failed, "no file for the editor could be made: \(error)")
    }
    return file.path
  }

  /// Opens a file and waits until the editor ends.
  ///
  /// As in git, the shell splits the command, so that it may have options; the file's name is an
  /// argument of its own.
  func open(_ file: String) throws(CommandFailure) {
    let status: Int32
    do throws(ChildProcess.StartFailure) {
      status = try ChildProcess(
        "/bin/sh", ["-c", "\(command) \"$@\"", command, file],
        variables: ProcessInfo.processInfo.environment
      ).waitAsEditor()
    } catch {
      throw CommandFailure(.failed, "the editor '\(command)' cannot be started: \(error)")
    }
    guard status == 0 else {
      throw CommandFailure(
        .failed, "the editor '\(command)' ended with status \(status)",
        hints: ["set $EDITOR to an editor that is installed"])
    }
  }

  static func readFile(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
  }

  static func remove(_ file: String) {
    try? FileManager.default.removeItem(at: URL(filePath: file).deletingLastPathComponent())
  }
}
