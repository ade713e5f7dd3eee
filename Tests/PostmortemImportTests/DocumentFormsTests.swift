import PostmortemModel
import Testing

@testable import PostmortemImport

/// Titles, front matter, encodings, and texts that are something else.
@Suite struct DocumentFormsTests {
  static let body = """

    ## Summary

    From 10:00 to 10:30 UTC on 7 January 2025 the search was down. An error in a query was the reason.

    ## Action items

    - Test queries
    """

  static func draft(_ text: String) throws -> Draft { try Draft(reading: Array(text.utf8)) }

  @Test(
    arguments: [
      ("# Search was down\n", "Search was down"), ("#Search was down\n", "Search was down"),
      ("Search was down\n===\n", "Search was down"), ("**Search was down**\n", "Search was down"),
      ("Search was down\n", "Search was down"), ("#### Search was down\n", "Search was down"),
      ("---\ntitle: \"Search was down\"\ndate: 2025-01-08\n---\n", "Search was down"),
      ("+++\ntitle = \"Search was down\"\n[extra]\nteam = 'x'\n+++\n", "Search was down"),
      ("---\ntitle: Another\n---\n\n# Search was down\n", "Search was down"),
      ("# Postmortem\n\n## Search was down in winter\n", "Search was down in winter"),
      ("# Postmortem\n", "Postmortem"), ("<h1>Search <b>was</b> down</h1>\n", "Search was down"),
      ("# Search &amp; [sales](https://x.example) were `down`\n", "Search & sales were down"),
      ("", nil),
    ] as [(String, String?)])
  func findsTheTitle(head: String, title: String?) throws {
    let draft = try Self.draft(head + Self.body)
    #expect(draft.title == title)
    #expect(draft.isRecognised)
    #expect(draft.start?.text == "2025-01-07T10:00:00")
  }

  @Test func frontMatterDatesTheReport() throws {
    let draft = try Self.draft("---\ntitle: Search was down\ndate: 2025-01-08\n---\n" + Self.body)
    #expect(draft.published?.description == "2025-01-08")
    #expect(draft.incidentDay?.description == "2025-01-07")
    #expect(draft.fields["published"]?.lines == 3...3)
  }

  @Test(arguments: [
    "Date of postmortem: 9 January 2025", "**Published:** 2025-01-09", "- Report date: Jan 9, 2025",
    "Presented 9TH JANUARY, 2O25",
  ])
  func aLabelDatesTheReport(line: String) throws {
    let draft = try Self.draft("# Search was down\n\n" + line + "\n" + Self.body)
    #expect(draft.published?.description == "2025-01-09")
    #expect(draft.incidentDay?.description == "2025-01-07")
  }

  @Test func readsMetadataTables() throws {
    let options = ImportOptions(severities: ["sev1", "sev2"], services: ["search", "shop"])
    let text = """
      # Search was down

      |  |  |
      |--|--|
      | Severity | SEV 2 |
      | Affected services | Search |
      | Impact | Nobody could find anything. |

      """
    let draft = try Draft(reading: Array((text + Self.body).utf8), options: options)
    #expect(draft.severity == "sev2")
    #expect(draft.services == ["search"])
    #expect(draft.impact == "Nobody could find anything.")
  }

  @Test func saysWhichSeverityThePolicyLacks() throws {
    let options = ImportOptions(severities: ["sev1", "sev2"])
    let text = "# Search was down\n\nSeverity: purple\n" + Self.body
    let draft = try Draft(reading: Array(text.utf8), options: options)
    #expect(draft.severity == nil)
    #expect(draft.findings.contains { $0.rule == "unknown-severity" && $0.lines == 3...3 })
  }

  @Test func aBareDateBehindTheIncidentIsTheReports() throws {
    let text = """
      # Search was down

      |      |            |
      |------|------------|
      | Date | 2025-01-20 |

      ## Timeline

      - 2025-01-07 10:00 UTC: errors in the search
      - 2025-01-07 10:30 UTC: all is restored
      """
    let draft = try Self.draft(text)
    #expect(draft.incidentDay?.description == "2025-01-07")
    #expect(draft.published?.description == "2025-01-20")
    #expect(draft.fields["published"]?.confidence == .derived)
  }

  // MARK: - Encodings

  static let umlauts = "# St\u{F6}rung der Suche \u{2013} outage\n" + body

  @Test func keepsUTF8AsItIs() throws {
    let bytes = Array(Self.umlauts.utf8)
    let draft = try Draft(reading: bytes)
    #expect(draft.text == bytes)
    #expect(!draft.findings.contains { $0.rule == "transcoded" })
  }

  @Test func leavesAByteOrderMarkOut() throws {
    let draft = try Draft(reading: [0xEF, 0xBB, 0xBF] + Array(Self.umlauts.utf8))
    #expect(draft.text == Array(Self.umlauts.utf8))
    #expect(draft.title == "St\u{F6}rung der Suche \u{2013} outage")
  }

  @Test(arguments: [true, false])
  func readsUTF16(isBigEndian: Bool) throws {
    var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for unit in Self.umlauts.utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      bytes += isBigEndian ? [high, low] : [low, high]
    }
    let draft = try Draft(reading: bytes)
    #expect(draft.text == Array(Self.umlauts.utf8))
    #expect(draft.findings.contains { $0.rule == "transcoded" })
  }

  @Test func readsWindows1252() throws {
    let bytes = Self.umlauts.unicodeScalars.map { $0 == "\u{2013}" ? 0x96 : UInt8($0.value) }
    let draft = try Draft(reading: bytes)
    #expect(draft.text == Array(Self.umlauts.utf8))
    #expect(draft.findings.contains { $0.rule == "transcoded" })
  }

  @Test func refusesWhatIsNoText() {
    #expect(throws: ImportError.binary) { try Draft(reading: [0x7F, 0x45, 0x00, 0x01]) }
    #expect(throws: ImportError.binary) { try Draft(reading: Array("a\0b".utf8)) }
    #expect(throws: ImportError.binary) {
      try Draft(reading: [0xFF, 0xFE, 0x41, 0x00, 0x00, 0x00])
    }
  }

  // MARK: - Something else

  @Test(arguments: [
    "", "\n\n", "Hello", "# Readme\n\n## Usage\n\nRun it.\n",
    """
    # Garden party

    ## Summary

    We meet on 4 May 2025 from 14:00 to 18:00.

    ## Tasks

    - Bring chairs
    - Bake a cake
    """,
    """
    # How to write a postmortem

    ## What it must contain

    - Issue summary (what people read first): how long, who felt it
    - Timeline (one line each): when was it noticed
    - Measures (a list): what will be done

    ## Tasks

    0. Write one
    1. Publish it
    """,
  ])
  func isNoPostmortem(text: String) throws {
    let draft = try Self.draft(text)
    #expect(!draft.isRecognised, "\(text)")
    #expect(draft.actions.isEmpty)
    #expect(draft.findings.contains { $0.rule == "not-a-postmortem" })
  }

  @Test func ignoresAFenceAroundTheWholeText() throws {
    let draft = try Self.draft("```markdown\n# Search was down\n" + Self.body + "\n```\n")
    #expect(draft.title == "Search was down")
    #expect(draft.actions.count == 1)
  }

  @Test func ignoresWhatCodeSays() throws {
    let text =
      "# Search was down\n" + Self.body
      + "\n\n## Logs\n\n```\n# Timeline\n10:00 x\n```\n\n```sh\n- no item\n```\n"
    let draft = try Self.draft(text)
    #expect(draft.actions.count == 1)
  }

  @Test func withoutADayOnlyTimesAreKept() throws {
    let draft = try Self.draft(
      "# Search was down\n\n## Issue summary\n\nFrom 10 PM to 1:30 AM WAT the search failed.\n")
    #expect(draft.incidentDay == nil)
    #expect(draft.start?.clock == "22:00")
    #expect(draft.end?.clock == "01:30")
    #expect(draft.durationMinutes == 210)
    #expect(draft.fields["start_time"]?.lines == 5...5)
  }
}
