import Foundation
import TestSupport
import Testing

/// A limit on the size of files, which ends a process by a signal unless that is ignored.
@Suite struct FileLimitTests {
  /// Runs the program that was built with the tests, under a limit in blocks or under none.
  private func run(
    _ words: [String], limit: String, in repository: TemporaryRepository
  ) throws -> (errors: String, status: Int32, isSignal: Bool) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "ulimit -f \(limit) && exec \"$0\" \"$@\"", BuiltProgram.path]
      + words
    // Before `main` the thread sanitizer writes a file to the folder for such, if there is one.
    process.environment = TemporaryRepository.environment
      .merging(["TMPDIR": "/dev/null"]) { $1 }
    process.currentDirectoryURL = repository.directory
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (
      String(decoding: text, as: UTF8.self), process.terminationStatus,
      process.terminationReason == .uncaughtSignal
    )
  }

  @Test func itIsAnErrorAndNoCrash() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let head = try repository.git("rev-parse", "HEAD")
    let limited = try run(["action", "done", ids[0]], limit: "0", in: repository)
    #expect(limited.status == 2 && !limited.isSignal, "\(limited)")
    #expect(limited.errors.contains("Error: "), "\(limited.errors)")
    #expect(try repository.git("rev-parse", "HEAD") == head)
    #expect(try repository.git("status", "--porcelain") == "")
    let free = try run(["action", "done", ids[0]], limit: "unlimited", in: repository)
    #expect(free.status == 0, "\(free)")
    #expect(try repository.git("rev-parse", "HEAD~1") == head)
  }
}
