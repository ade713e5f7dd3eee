import Foundation
import PostmortemModel
import TestSupport
import Testing

/// Many reports at once, and reports that are there already.
@Suite struct ImportBatchTests {
  /// A report with words of its own.
  static func report(_ day: Int, _ subject: String, _ words: String) -> String {
    """
    # \(subject)

    ## Summary
    On \(day) March 2026, from 09:40 to 10:10 UTC, \(words).

    ## Root cause
    Something about \(words) had failed.

    ## Action items
    - Watch \(subject)
    """
  }

  @Test func aFolderIsOneCommitAndOneSummary() throws {
    let transcript = try Transcript()
    let repository = transcript.repository
    try repository.write(Self.report(2, "Payments", "cards were declined"), to: "../in/a.md")
    try repository.write(Self.report(2, "Payments", "transfers hung in a queue"), to: "../in/b.txt")
    try repository.write(
      Self.report(9, "Search", "nothing was found by anybody"), to: "../in/old/c.markdown")
    try repository.write(Self.report(2, "Payments", "cards were declined"), to: "../in/old/twin.md")
    try repository.write("Bread, butter, two lemons.\n", to: "../in/list.md")
    try repository.write("\u{0}\u{1}", to: "../in/picture.md")
    try repository.write(Self.report(1, "Hidden", "x"), to: "../in/.git/hidden.md")
    transcript.run("init")
    transcript.run("import ../in --dry-run")
    transcript.run("import ../in")
    try transcript.git("show --stat --format=%B HEAD")
    transcript.run("import '../in/**/*.md' ../in/old ../nowhere.md")
    try transcript.git("status --short")
    #expect(try repository.fsck() == "")
    try expectGolden(transcript.text, "import-batch")
  }

  @Test func eachReportMayHaveACommit() throws {
    let transcript = try Transcript()
    for number in 1...5 {
      try transcript.repository.write(
        Self.report(2, "Payments", "\(number) cards were declined"), to: "../in/\(number).md")
    }
    _ = transcript.outcome("init")
    #expect(transcript.outcome("import --each ../in --quiet").status == 0)
    #expect(try transcript.repository.git("rev-list", "--count", "HEAD").trimmed == "6")
    let ids = transcript.outcome("list --format ids").output.lines.sorted()
    #expect(ids == ["", "-2", "-3", "-4", "-5"].map { "2026-03-02-payments\($0)" })
    #expect(transcript.outcome("import --each ../in").errors.contains("5 imported before"))
    #expect(try transcript.repository.git("rev-list", "--count", "HEAD").trimmed == "6")
    #expect(try transcript.repository.fsck() == "")
  }

  @Test func aTextIsKnownAgainAfterAnEdit() throws {
    let transcript = try Transcript()
    try transcript.repository.write(Self.report(2, "Payments", "cards failed"), to: "../a.md")
    _ = transcript.outcome("init")
    let path = transcript.outcome("import ../a.md").output.trimmed
    let text = try #require(transcript.repository.read(path))
    try transcript.repository.write(
      text.replacing("status: draft", with: "status: published") + "\nAnd more.\n", to: path)
    _ = try transcript.repository.git("commit", "-qam", "Edit")
    let (output, errors, status) = transcript.outcome("import ../a.md")
    #expect(output == "")
    #expect(errors == "Nothing changed.\n../a.md: imported before as 2026-03-02-payments.\n")
    #expect(status == 0)
  }

  @Test func whatLooksAlikeIsNamed() throws {
    let transcript = try Transcript()
    let words = "cards of four banks were declined because a certificate had silently expired"
    let first = Self.report(2, "Payments declined", words)
    try transcript.repository.write(first, to: "../a.md")
    try transcript.repository.write(first + "\n- Renew certificates earlier\n", to: "../b.md")
    try transcript.repository.write(
      Self.report(3, "Payments declined", words + " once more"), to: "../other-day.md")
    _ = transcript.outcome("init")
    _ = transcript.outcome("import ../a.md")
    let dry = transcript.outcome("import ../b.md ../other-day.md --dry-run --format json").output
    #expect(dry.components(separatedBy: "looks-like").count == 2)
    let skipped = transcript.outcome("import ../b.md --skip-similar")
    #expect(skipped.status == 0)
    #expect(skipped.errors.contains("left out; it looks like 2026-03-02-payments-declined."))
    let both = transcript.outcome("import ../b.md ../other-day.md")
    #expect(both.errors.contains("Warning: ../b.md: looks like 2026-03-02-payments-declined: 88 %"))
    #expect(both.output.lines.count == 2)
  }

  /// What would fit into no postmortem stops nothing else, and says the way out.
  @Test func aReportThatIsTooLargeSaysWhatToDo() throws {
    let transcript = try Transcript()
    let picture = String(repeating: "QUJD", count: 1_100_000)
    let report = Self.report(2, "Payments", "cards failed")
    try transcript.repository.write(report, to: "../a.md")
    try transcript.repository.write(
      report + "\n\n[image1]: <data:image/png;base64,\(picture)>\n", to: "../pictures.md")
    try transcript.repository.write(
      report + "\n\n```\n" + String(repeating: "log\n", count: 1_100_000) + "```\n",
      to: "../logs.md")
    try transcript.repository.write(
      report + "\n"
        + (1...900).map { "- Watch machine \($0) of the many that we have\n" }.joined(),
      to: "../long.md")
    _ = transcript.outcome("init")
    let (output, errors, status) = transcript.outcome(
      "import ../a.md ../pictures.md ../logs.md ../long.md")
    #expect(status == 2)
    #expect(output == "Postmortems/2026/2026-03-02-payments.md\n")
    #expect(errors.contains("are pictures written into the text"))
    #expect(errors.contains("Hint: save the pictures as files beside the report"))
    #expect(errors.contains("Hint: keep logs and tables beside the postmortem"))
    #expect(errors.contains("../long.md: what was read from it fits into no postmortem"))
  }

  @Test func progressIsForTerminals() throws {
    let transcript = try Transcript()
    for number in 1...40 {
      try transcript.repository.write("no report \(number)\n", to: "../in/\(number).md")
    }
    _ = transcript.outcome("init")
    #expect(!transcript.outcome("import ../in").errors.contains("\r"))
    transcript.answers = []
    let errors = transcript.outcome("import ../in").errors
    #expect(errors.contains("\rReading 1 of 40 (2 %)\u{1B}[K"))
    #expect(errors.contains("\rReading 40 of 40 (100 %)\u{1B}[K\r\u{1B}[K"))
    #expect(!transcript.outcome("import ../in --quiet").errors.contains("\r"))
  }

  // MARK: - Bytes

  static let umlauts = report(
    2, "St\u{F6}rung", "alles \u{2013} au\u{DF}er der Suche \u{2013} stand")

  @Test(arguments: ["utf-8", "bom", "crlf", "cr", "nbsp", "utf-16le", "utf-16be", "windows-1252"])
  func theBodyIsTheTextAndTheDigestTheFiles(encoding: String) throws {
    var text = Self.umlauts
    if encoding == "crlf" { text = text.replacing("\n", with: "\r\n") }
    if encoding == "cr" { text = text.replacing("\n", with: "\r") }
    if encoding == "nbsp" { text = text.replacing(" ", with: "\u{A0}") }
    let bytes: [UInt8]
    switch encoding {
    case "bom": bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "utf-16le":
      bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case "utf-16be":
      bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    case "windows-1252":
      bytes = text.unicodeScalars.map { $0 == "\u{2013}" ? 0x96 : UInt8($0.value) }
    default: bytes = Array(text.utf8)
    }
    let transcript = try Transcript()
    let file = transcript.repository.path + "/../report.md"
    try Data(bytes).write(to: URL(filePath: file))
    _ = transcript.outcome("init")
    let (path, _, status) = transcript.outcome("import ../report.md")
    #expect(status == 0)
    let stored = try Data(
      contentsOf: URL(filePath: transcript.repository.path + "/" + path.trimmed))
    let document = try PostmortemDocument(parsing: Array(stored), path: "x.md")
    #expect(Array(document.body) == Array(text.utf8))
    let digest = try Self.sha256(file)
    #expect(document.postmortem.source?.sha256 == digest)
    #expect(document.postmortem.started?.text == "2026-03-02T09:40:00+00:00")
    #expect(transcript.outcome("import ../report.md").errors.contains("imported before"))
  }

  private static func sha256(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output.prefix(64), as: UTF8.self)
  }
}
