import Foundation
import TestSupport
import Testing

/// The program that was built with the tests, among signals: its own, and those of what it runs.
@Suite struct ProgramSignalTests {
  private let transcript: Transcript
  private let ids: [String]
  private var repository: TemporaryRepository { transcript.repository }

  init() throws {
    transcript = try Transcript()
    ids = try transcript.twoIncidents()
  }

  /// Runs the program from a shell that does something before.
  private func run(
    _ words: [String], after preparation: String = ":"
  ) throws -> (errors: String, status: Int32, isSignal: Bool) {
    let process = Process()
    // Whoever runs the tests may ignore some, as under nohup, and no shell takes that back.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "--default-signal=HUP,INT,QUIT,TERM", "/bin/sh", "-c",
        "\(preparation); exec \"$0\" \"$@\"", BuiltProgram.path,
      ] + words
    process.environment = TemporaryRepository.environment
    process.currentDirectoryURL = repository.directory
    process.standardOutput = FileHandle.nullDevice
    let errors = repository.root.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    // The threads that run tests have signals blocked, and a child inherits that.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_UNBLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
    process.waitUntilExit()
    return (
      try String(contentsOf: errors, encoding: .utf8), process.terminationStatus,
      process.terminationReason == .uncaughtSignal
    )
  }

  /// Locks and temporary files and folders.
  private func litter() -> [String] {
    FileManager.default.enumerator(atPath: repository.path + "/.git")?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".lock") || $0.hasSuffix(".tmp") } ?? []
  }

  @Test(arguments: [("INT", SIGINT), ("TERM", SIGTERM), ("HUP", SIGHUP)])
  func aSignalDuringAHookLeavesNothing(_ name: String, _ number: Int32) throws {
    let head = try repository.git("rev-parse", "HEAD")
    for hook in ["pre-commit", "commit-msg"] {
      try transcript.hook(hook, "kill -s \(name) $PPID; exec sleep 1")
      let run = try run(["action", "done", ids[0]])
      #expect(run.isSignal && run.status == number, "\(run)")
      #expect(litter() == [])
      #expect(try repository.git("rev-parse", "HEAD") == head)
      try FileManager.default.removeItem(at: repository.url(".git/hooks/\(hook)"))
    }
    let next = try run(["action", "done", ids[0]])
    #expect(next.status == 0, "\(next)")
    #expect(try repository.git("rev-parse", "HEAD~1") == head)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  /// Whoever is asked to end lets the program that it waits for end first.
  @Test func aSignalIsHandedToTheHook() throws {
    let out = repository.root.path
    let head = try repository.git("rev-parse", "HEAD")
    try transcript.hook(
      "pre-commit",
      "trap 'echo heard >\(out)/heard; kill $!; exit 0' TERM; sleep 120 & kill -s TERM $PPID; wait")
    let run = try run(["action", "done", ids[0]])
    #expect(run.isSignal && run.status == SIGTERM, "\(run)")
    #expect(try String(contentsOfFile: "\(out)/heard", encoding: .utf8) == "heard\n")
    #expect(litter() == [])
    #expect(try repository.git("rev-parse", "HEAD") == head)
  }

  /// A hook that goes on keeps nobody waiting who asks twice.
  @Test func aSecondSignalDoesNotWaitForTheHook() throws {
    let out = repository.root.path
    let head = try repository.git("rev-parse", "HEAD")
    try transcript.hook(
      "pre-commit",
      """
      trap '' HUP INT TERM
      echo $$ >'\(out)/hook'
      kill -s INT $PPID
      kill -s TERM $PPID
      exec sleep 120
      """)
    let run = try run(["action", "done", ids[0]])
    let hook = try #require(
      pid_t(try String(contentsOfFile: "\(out)/hook", encoding: .utf8).trimmed))
    #expect(kill(hook, SIGKILL) == 0, "it still runs")
    #expect(run.isSignal && [SIGINT, SIGTERM].contains(run.status), "\(run)")
    #expect(try repository.git("rev-parse", "HEAD") == head)
  }

  /// As behind `nohup`, and for what a shell runs in its background.
  @Test func whatIsIgnoredStaysSoInAHook() throws {
    try transcript.hook("pre-commit", "kill -s INT $$; kill -s HUP $$; kill -s INT $PPID")
    let run = try run(["action", "done", ids[0]], after: "trap '' INT HUP")
    #expect(run.status == 0 && !run.isSignal, "\(run)")
    try transcript.hook("pre-commit", "kill -s PIPE $$; exit 0")
    let ended = try self.run(["action", "done", ids[1]])
    #expect(ended.errors.contains("status \(128 + SIGPIPE)"), "the program's own is not handed on")
  }

  @Test func aHooksStatusIsKnownWhereChildrenAreIgnored() throws {
    let ignoring = "trap '' CHLD"
    try transcript.hook("pre-commit", "exit 7")
    let refused = try run(["action", "done", ids[0]], after: ignoring)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("ended with status 7"), "\(refused)")
    try transcript.hook("pre-commit", "exit 0")
    let done = try run(["action", "done", ids[0]], after: ignoring)
    #expect(done.status == 0, "\(done)")
  }
}
