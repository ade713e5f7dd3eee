import Foundation
import PostmortemModel
import TestSupport
import Testing

/// `check` as people and CI servers run it.
@Suite struct CheckCommandTests {
  private static let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"

  /// A knowledge base with an old file that has findings, all committed.
  private static func base() throws -> Transcript {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let old = """
      ---
      schema: 1
      id: 2026-09-01-mail-was-late
      title: Mail was late
      status: published
      severity: SEV2
      started: 2026-09-01
      recurrence_of: [mail-late]
      actions:
        - {id: abcde, title: Improve monitoring of mail, status: open}
      ---

      # Mail was late

      Somebody forgot to restart it; see [checkout](../2025/2026-10-05-checkout-was-slow.md).

      """
    try transcript.repository.write(old, to: "Postmortems/2026/2026-09-01-mail-was-late.md")
    try transcript.commitAll("An old postmortem")
    return transcript
  }

  @Test func everyFormat() throws {
    let transcript = try Self.base()
    transcript.run("check")
    transcript.run("check Postmortems/2026/2026-09-01-mail-was-late.md --format github --quiet")
    transcript.run("check --format json")
    transcript.run("check --explain vague-verb")
    transcript.run("check --explain vague-vreb")
    try expectGolden(transcript.text, "check")
    let sarif = transcript.outcome("check --format sarif").output
    let object = try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any]
    #expect(object?["version"] as? String == "2.1.0")
    #expect(transcript.outcome("check --rules").output == RuleList.page)
  }

  /// Nothing else reads it there, so this is the only one to say so.
  @Test(arguments: ["2026/q3", "."])
  func aPostmortemThatNothingReads(folder: String) throws {
    let transcript = try Self.base()
    let repository = transcript.repository
    let files = repository.url("Postmortems")
    try FileManager.default.createDirectory(
      at: files.appending(path: folder), withIntermediateDirectories: true)
    let before = transcript.outcome("check --format json").output
    try repository.write("# How we write these\n", to: "Postmortems/README.md")
    try repository.git("add", "Postmortems")
    #expect(transcript.outcome("check --format json").output == before)
    let name = "2026-09-01-mail-was-late.md"
    let place = folder == "." ? "Postmortems/\(name)" : "Postmortems/\(folder)/\(name)"
    try repository.git("mv", "Postmortems/2026/\(name)", place)
    for words in ["check", "check --staged"] {
      let (output, _, status) = transcript.outcome(words)
      #expect(status == 2)
      #expect(
        output.contains("\(place): error: a postmortem that is not read")
          && output.contains("git mv -- \(place) Postmortems/2026/\(name)"), "\(output)")
    }
    try repository.git("commit", "-q", "-m", "Move")
    #expect(transcript.outcome("check --at HEAD").output.contains("a postmortem that is not read"))
  }

  @Test func anOldCorpusOnlyGetsBetter() throws {
    let transcript = try Self.base()
    transcript.run("check --write-baseline known.json")
    let file = transcript.repository.url("known.json")
    transcript.say(try String(contentsOf: file, encoding: .utf8))
    transcript.run("check --baseline known.json")
    let path = "Postmortems/2026/2026-09-01-mail-was-late.md"
    let text = try String(contentsOf: transcript.repository.url(path), encoding: .utf8)
    try transcript.repository.write(
      text.replacing("Improve monitoring of mail", with: "Page when mail waits")
        .replacing("# Mail", with: "# Once more\n\nHe forgot to ask.\n\n# Mail"), to: path)
    transcript.run("check --baseline known.json")
    transcript.run("check --baseline known.json --format json")
    transcript.run("check --baseline none.json")
    transcript.run("check --baseline \(path)")
    try expectGolden(transcript.text, "check-baseline")
  }

  @Test func mending() throws {
    let transcript = try Self.base()
    transcript.run("check --fix --dry-run")
    #expect(try transcript.repository.git("status", "--short").isEmpty)
    transcript.run("check --fix")
    try transcript.git("diff")
    transcript.say("Nothing is staged, and a second time there is nothing to mend.")
    try transcript.git("diff --cached --stat")
    #expect(!transcript.outcome("check --fix").errors.contains("Mended"))
    transcript.run("check --fix --staged")
    transcript.run("check --dry-run")
    try expectGolden(transcript.text, "check-fix")
  }

  @Test func stagedAtAndSince() throws {
    let transcript = try Self.base()
    let text = try String(contentsOf: transcript.repository.url(Self.path), encoding: .utf8)
    try transcript.repository.write(
      text.replacing("severity: sev2", with: "severity: sev9"), to: Self.path)
    transcript.say("The old findings stay out; what is not staged is not judged.")
    transcript.run("check --staged --since HEAD")
    transcript.run("check --since HEAD")
    try transcript.repository.git("add", Self.path)
    try transcript.repository.write(text, to: Self.path)
    transcript.run("check --staged --since HEAD")
    transcript.run("check --since HEAD")
    transcript.run("check --at HEAD~1 --quiet")
    transcript.run("check --at HEAD --since HEAD~1 --quiet")
    transcript.run("check --at nowhere")
    try expectGolden(transcript.text, "check-since")
  }

  @Test func backDating() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action done \(ids[0]) --on 2026-10-07").status == 0)
    let expected = "says 2026-10-07, 45 days before that was recorded [back-dated-completion]"
    #expect(transcript.outcome("check").output.contains(expected))
    #expect(!transcript.outcome("check --at HEAD~1").output.contains("back-dated"))
    transcript.now += 100 * 86_400
    #expect(transcript.outcome("check").output.contains(expected))
    // In the work tree, what is not committed would be recorded today.
    let text = try String(contentsOf: transcript.repository.url(Self.path), encoding: .utf8)
    let edited = text.replacing("completed: 2026-10-07", with: "completed: 2026-11-20")
    try transcript.repository.write(edited, to: Self.path)
    #expect(!transcript.outcome("check").output.contains("back-dated"))
  }

  @Test func filesThatMergingLeftOpenAreNamed() throws {
    let transcript = try Self.base()
    let repository = transcript.repository
    let text = try String(contentsOf: repository.url(Self.path), encoding: .utf8)
    try repository.git("switch", "--quiet", "--create", "other")
    try repository.write(text.replacing("severity: sev2", with: "severity: sev1"), to: Self.path)
    try transcript.commitAll("other")
    try repository.git("switch", "--quiet", "main")
    try repository.write(text.replacing("severity: sev2", with: "severity: sev3"), to: Self.path)
    try transcript.commitAll("main")
    _ = try? repository.git("merge", "--quiet", "other")
    let (output, _, status) = transcript.outcome("check --staged")
    #expect(status == 2)
    #expect(output.contains("\(Self.path): error: merging left several versions"))
  }

  /// The hook of the manual, run by git.
  @Test func thePreCommitHook() throws {
    let program = URL(filePath: BuiltProgram.path)
    let transcript = try Self.base()
    let repository = transcript.repository
    let hook = repository.url(".git/hooks/pre-commit")
    try FileManager.default.createDirectory(
      at: hook.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Self.manual("sh").write(to: hook, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    let environment = ["PATH": "\(program.deletingLastPathComponent().path):/usr/bin:/bin"]

    let text = try String(contentsOf: repository.url(Self.path), encoding: .utf8)
    try repository.write(text.replacing("severity: sev2", with: "severity: sev9"), to: Self.path)
    try repository.git("add", "--all")
    #expect(throws: (any Error).self) {
      try repository.git(["commit", "--message", "Bad"], environment: environment)
    }
    try repository.write(text.replacing("severity: sev2", with: "severity: sev1"), to: Self.path)
    try repository.git("add", "--all")
    try repository.git(["commit", "--quiet", "--message", "Good"], environment: environment)
    #expect(try repository.git("log", "-1", "--format=%s").trimmed == "Good")
    #expect(try repository.git("show", "HEAD:\(Self.path)").contains("severity: sev1"))
  }

  /// The first block of the manual in a language.
  private static func manual(_ language: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appending(
        path: "Sources/PostmortemCommands/Documentation.docc/Checking.md"), encoding: .utf8)
    let start = try #require(page.firstRange(of: "```\(language)\n")?.upperBound)
    let end = try #require(page[start...].firstRange(of: "```")?.lowerBound)
    return String(page[start..<end])
  }
}

extension Transcript {
  /// Commits everything, on the transcript's clock.
  func commitAll(_ message: String) throws {
    try repository.git("add", "--all")
    try repository.git(
      ["commit", "--quiet", "--message", message],
      environment: [
        "GIT_AUTHOR_DATE": "@\(now) +0000", "GIT_COMMITTER_DATE": "@\(now) +0000",
      ])
  }
}
