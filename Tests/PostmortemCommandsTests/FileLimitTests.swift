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

  /// The commit stands, so the status is 0; what its file did not follow is said and mended.
  @Test func whatCouldNotBeWrittenIsSaidAndFinished() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    let file = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    // Far above the limit as a file, and far below it as an object.
    let text = try #require(repository.read(file))
    let old = text + "\n" + String(repeating: "All was slow.\n", count: 20_000)
    try repository.commit("Long", files: [file: old])
    let limited = try run(["action", "done", ids[0]], limit: "100", in: repository)
    #expect(limited.status == 0 && !limited.isSignal, "\(limited)")
    #expect(
      limited.errors.contains("Warning: '\(file)' was not brought up to date"), "\(limited.errors)")
    #expect(limited.errors.contains("'git restore --staged --worktree -- \(file)' does it"))
    #expect(limited.errors.contains("] Complete \(ids[0])"))
    #expect(repository.read(file) == old)
    let found = transcript.outcome("doctor")
    #expect(found.status == 1)
    #expect(
      found.output.hasPrefix("\(file): warning: the file is as it was before a recent commit"),
      "\(found.output)")
    #expect(transcript.outcome("doctor --fix").status == 0)
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(repository.read(file)?.contains("status: done") == true)
    #expect(transcript.outcome("doctor").status == 0)
  }
}
