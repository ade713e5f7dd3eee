import PostmortemModel
import TestSupport
import Testing

/// The rules about links and timelines in the body.
@Suite struct BodyRuleTests {
  static let others = [
    "2026-01-02-outage": "aliases: [first-outage, 2026-01-03-outage]",
    "2026-02-03-outage": "aliases: [twice]", "2026-02-04-outage": "aliases: [twice]",
  ]

  @Test func deadLink() throws {
    let bench = LintBench(others: Self.others)
    try expectWords(
      "dead-link",
      """
      title: Again
      ---
      As [before](2026-01-02-outage.md), [here](../2026/2026-01-02-outage.md#timeline), and
      [nowhere](⟦../2025/2026-01-02-outage.md#cause⟧), [nor here](<⟦../undated/none.md⟧> "A title").

      | [in a table](⟦2026-01-01-outage.md⟧) |
      |---|
      | [again](⟦2026-01-01-outage.md⟧) |

      [by reference][1], [outside](https://example.org/2026/none.md), [mail](mailto:a@example.org),
      [other file](../../README.md), [picture](../2026/a.png), [root](/Postmortems/2026/2026-01-02-outage.md),
      [root](⟦/Postmortems/2026/none.md⟧), [part](#timeline), [far](../../../../none.md).

      `[code](none.md)`

          [code](none.md)

      [1]: ⟦2026-12-31-none.md⟧
      """, in: bench)
  }

  @Test func aLinkIsMendedWhereOnlyOneFileCanBeMeant() throws {
    let text = LintBench.file(
      """
      title: Again
      related: [first-outage, twice]
      ---
      [a](../2025/2026-01-02-outage.md#x), [b](first-outage.md), [c](twice.md), [d](../2026/none.md)
      """)
    let bench = LintBench(folder: "ops/", others: Self.others)
    let document = try PostmortemDocument(parsing: text.bytes, path: "ops/" + LintBench.path)
    let findings = try bench.findings(in: document)
    #expect(findings.map(\.rule).filter { $0 == "dead-link" }.count == 4)
    let (mended, gone) = document.fixing(findings)
    #expect(gone.count == 3)
    let expected = text.text
      .replacing("[a](../2025/", with: "[a](").replacing(
        "(first-outage.md)", with: "(2026-01-02-outage.md)"
      )
      .replacing("[first-outage, twice]", with: "[2026-01-02-outage, twice]")
    #expect(String(decoding: mended.bytes, as: UTF8.self) == expected)
    #expect(try bench.findings(in: mended).count == findings.count - 3)
  }

  private static func timeline(_ entries: String, _ times: String = Self.times) -> String {
    "\(times)\n---\n# Outage\n\n## Timeline\n\n\(entries)\n\n## Root cause\n\nAt 23:59 nothing."
  }
  private static let times = """
    started: 2026-05-04T14:30:00+01:00
    detected: 2026-05-04T14:31:00+01:00
    resolved: 2026-05-04T15:15:00+01:00
    """

  @Test(arguments: [
    "- 14:30 It begins\n- ⟦15:40⟧ Resolved",
    "All times are +01:00.\n\n| Time | What |\n|---|---|\n| 14:00 | A |\n| ⟦14:13⟧ | Outage begins |\n| 15:15 | End |",
    "- **2:30 PM** it begins\n- **⟦2:35 PM⟧** Incident detected.\n- 3:15 p.m. resolved",
  ])
  func timelineDiffers(entries: String) throws {
    try expectWords("timeline-differs", Self.timeline(entries))
  }

  @Test func timelineOfAnotherTime() throws {
    try expectWords(
      "timeline-differs",
      """
      ⟦started⟧: 2026-05-04T14:30:00Z
      resolved: 2026-05-04T15:15:00Z
      ---
      ## Timeline (UTC)

      - 02:30 It begins
      - 03:15 It ends
      """)
    try expectWords(
      "timeline-differs",
      """
      started: 2026-05-04T02:30:00Z
      ⟦resolved⟧: 2026-05-04T03:15:00Z
      ---
      ## Timeline

      - 14:30 It begins
      - 15:15 It ends
      """)
  }

  @Test(arguments: [
    "- 14:00 A deployment\n- 14:30 It begins\n- 15:15 Resolved\n- 16:00 A letter to users",
    "- 14:30 It begins\n- about 15:20 Resolved",
    "- 14:30 It begins\n- 15:40 Resolved a ticket by phone",
    "- 23:30 It begins\n- 00:10 Resolved",
    "All times are UTC.\n\n- 13:30 It begins\n- 14:20 Resolved",
    "All times are PDT.\n\n- 06:30 It begins\n- 07:20 Resolved",
    "Times in GMT+2.\n\n- 15:30 It begins\n- 16:20 Resolved",
    "- 14:30 It begins\n- 5 May, 09:00 A letter\n- 15:40 Resolved", "- 15:40 Resolved",
    "- 2026-05-03 A deployment\n- 14:30 It begins\n- 15:40 Resolved", "Nothing is known.",
    "### Monday\n\n- 14:30 It begins\n- 15:40 Resolved",
  ])
  func timelineAgreesOrIsNotSure(entries: String) throws {
    try expectWords("timeline-differs", Self.timeline(entries))
  }

  @Test func timesOfSeveralDaysAreNotJudged() throws {
    let entries = "- 14:30 It begins\n- 15:40 Resolved"
    for times in [
      "started: 2026-05-04T14:30:00Z\nresolved: 2026-05-05T15:15:00Z",
      "started: 2026-05-04T14:30:00Z\nresolved: 2026-05-04T17:15:00+02:00", "started: 2026-05-04",
      "resolved: 2026-05-05",
    ] {
      try expectWords("timeline-differs", Self.timeline(entries, times))
    }
  }
}
