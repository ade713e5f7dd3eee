import PostmortemModel
import Testing

@testable import PostmortemImport

@Suite struct ActionReaderTests {
  static func actions(_ section: String) throws -> [DraftAction] {
    let head = """
      # Outage of the ticket shop

      ## Summary

      On 2 May 2024, from 08:00 to 09:00 UTC, tickets could not be bought.

      ## Root cause

      A disk failed.


      """
    let draft = try Draft(reading: Array((head + section).utf8))
    #expect(draft.isRecognised)
    return draft.actions
  }

  static func texts(_ section: String) throws -> [String] { try actions(section).map(\.text) }

  @Test func takesChildrenOfLabels() throws {
    let texts = try Self.texts(
      """
      ## Corrective and preventive measures
      - **Improvements:**
        - Buy better disks
        - Watch disk health
      - Tasks:
          1. Replace disk seven
          2. Order spares
      """)
    #expect(
      texts == ["Buy better disks", "Watch disk health", "Replace disk seven", "Order spares"])
  }

  @Test func takesTwoListsUnderOneHeading() throws {
    let texts = try Self.texts(
      """
      ## Corrective and preventive measures

      Improvements/Fixes:
      - Buy better disks

      A list of tasks to address the issue:
      1. Replace disk seven

      By doing all this, we hope to sell tickets without a break.
      """)
    #expect(texts == ["Buy better disks", "Replace disk seven"])
  }

  @Test func leavesDetailsToTheirItem() throws {
    let actions = try Self.actions(
      """
      ## Actions
      1. Move tickets to mirrored disks
         - needs two more machines
         - https://tracker.example/shop/issues/12
      2. Test the alarm
      """)
    #expect(actions.map(\.text) == ["Move tickets to mirrored disks", "Test the alarm"])
    #expect(actions[0].tracker == "https://tracker.example/shop/issues/12")
    #expect(actions[0].lines == 12...14)
  }

  @Test(arguments: ["\n", "\n\n"])
  func takesLinesWithoutMarkers(gap: String) throws {
    let texts = try Self.texts(
      [
        "Preventative Measures", "The following things will be done:", "Replace disk seven",
        "Order spares for all racks", "Write down how to swap a disk",
        "We are sorry for the lost evening and thank you for your patience.",
      ].joined(separator: gap))
    #expect(
      texts == [
        "Replace disk seven", "Order spares for all racks", "Write down how to swap a disk",
      ])
  }

  @Test func leavesProseAlone() throws {
    let texts = try Self.texts(
      """
      ## Prevention

      The team is going to look at the disks once more. It may be that they came from a bad batch,
      in which case the maker will hear from us. Nothing has been decided so far, and it may take
      until the autumn before anything is.
      """)
    #expect(texts == [])
  }

  @Test func readsTables() throws {
    let actions = try Self.actions(
      """
      ## Action items

      Kinds:
      * Prevent - it does not come back

      | Action | Type | Priority | Owner | Due | Ticket | Status |
      |--------|------|----------|-------|-----|--------|--------|
      | Replace disk seven | Repair | P0 | Ida | 2024-05-09 | https://t.example/browse/OPS-7 | DONE |
      | Mirror all disks | Prevent | P1 | | June 1, 2024 | | |
      | Alarm on errors | Detect | P2 | Ben | | | In progress |
      """)
    #expect(
      actions.map(\.text) == ["Replace disk seven", "Mirror all disks", "Alarm on errors"])
    #expect(actions.map(\.isDone) == [true, nil, false])
    #expect(actions.map(\.owner) == ["Ida", nil, "Ben"])
    #expect(actions.map { $0.due?.description } == ["2024-05-09", "2024-06-01", nil])
    #expect(actions.map(\.priority) == [.p0, .p1, .p2])
    #expect(actions.map(\.type) == [.repair, .prevent, .detect])
    #expect(actions[0].tracker == "https://t.example/browse/OPS-7")
  }

  @Test func readsHTMLLists() throws {
    let texts = try Self.texts(
      """
      ## Preventive measures
      <ul>
      <li>Replace disk seven</li><li>Order <b>spares</b></li>
      <li>Watch disk health
      </ul>
      """)
    #expect(texts == ["Replace disk seven", "Order spares", "Watch disk health"])
  }

  @Test func readsDefinitions() throws {
    let texts = try Self.texts(
      """
      ## Preventive measures

      Spares
      : Order two disks for every rack

      Alarms
      : Add an alarm on disk errors
      """)
    #expect(
      texts == ["Spares: Order two disks for every rack", "Alarms: Add an alarm on disk errors"])
  }

  @Test func readsNumberedHeadings() throws {
    let texts = try Self.texts(
      """
      # Action items

      ### 1) Replace disk seven

      It is the oldest of all.

      ### 2) Order spares

      Two for every rack.
      """)
    #expect(texts == ["Replace disk seven", "Order spares"])
  }

  @Test(
    arguments: [
      ("- [x] Replace the disk", true), ("- [ ] Replace the disk", false),
      ("- \u{2705} Replace the disk", true), ("- Replace the disk (done)", true),
      ("- Replace the disk. DONE in #12", true), ("- Replace the disk (Accomplished.)", true),
      ("- Replace the disk - completed", true), ("- Replace the disk [pending]", false),
      ("- Replace the disk \u{274C}", false), ("- Replace the disk", nil),
      ("- Replace the disk so that it is done before the summer", nil),
      ("- Get the work on disks completed by June", nil),
    ] as [(String, Bool?)])
  func readsDoneMarks(item: String, isDone: Bool?) throws {
    let actions = try Self.actions("## Actions\n\n\(item)\n")
    #expect(actions.map(\.isDone) == [isDone])
  }

  @Test func readsARemarkBelow() throws {
    let actions = try Self.actions(
      "## Actions\n\n- Replace the disk\n  - This has been done on May 3rd, 2024\n- Order spares\n")
    #expect(actions.map(\.isDone) == [true, nil])
  }

  @Test func marksAllUnderACompletedHeading() throws {
    let actions = try Self.actions(
      "## Action items (completed)\n\n- Replace the disk\n\n## Action items\n\n- Order spares\n")
    #expect(actions.map(\.isDone) == [true, nil])
  }

  @Test(
    arguments: [
      ("- @ida-k: replace the disk", "ida-k"), ("- Replace the disk (Owner: Ben Ali)", "Ben Ali"),
      ("- Replace the disk, assigned to Ben", "Ben"), ("- Replace the disk", nil),
      ("- Mail ops@shop.example about it", nil), ("- Own the disk", nil),
      ("- Pin eslint-scope@3.7 in all of it", nil),
    ] as [(String, String?)])
  func readsOwners(item: String, owner: String?) throws {
    #expect(try Self.actions("## Actions\n\n\(item)\n").map(\.owner) == [owner])
  }

  @Test func readsOwnersAboveLists() throws {
    let actions = try Self.actions(
      "## Actions\n\n**Ida K**\n- Replace the disk\n\n**Monitoring**\n- Add an alarm\n")
    #expect(actions.map(\.owner) == ["Ida K", nil])
  }

  @Test(
    arguments: [
      ("- Replace the disk by May 20, 2024", "2024-05-20"),
      ("- Replace the disk (due: 2024-05-20)", "2024-05-20"),
      ("- Replace the disk - ETA: 2 weeks", nil),
      ("- Replace the disk that failed on May 2, 2024", nil),
    ] as [(String, String?)])
  func readsDueDays(item: String, due: String?) throws {
    #expect(try Self.actions("## Actions\n\n\(item)\n").map { $0.due?.description } == [due])
  }

  @Test func leavesTemplatesAndLabelsOut() throws {
    let texts = try Self.texts(
      """
      ## Action items

      <!--
      - an example of an item
      -->
      - {{ Replace disk seven }}
      - {{ summary }} [link]

      [12]: https://tracker.example/issues/12
      """)
    #expect(texts == ["Replace disk seven"])
  }

  @Test func lessonsAndFactorsAreNoMeasures() throws {
    let texts = try Self.texts(
      """
      ## Contributing factors
      - Disks were old
      ## Lessons learned
      - Old disks fail
      ## Actions
      - Replace the disk
      ## What went well
      - The alarm rang
      """)
    #expect(texts == ["Replace the disk"])
  }

  @Test(arguments: [
    "Corretive and Preventative Mesures:\n", "## Corective and Preventitive Measures\n",
    "corrective and preventative measures:\n", "CORRECTIVE AND PREVENTATIVE MEASURES\n",
    "IV. Corrective and Preventative Measures\n\n", "**4. Corrective and Preventative Measures**\n",
    "## \u{1F6E0} Action Items\n", "## What are we doing to prevent this from happening again?\n\n",
    "<h3>Corrective and Preventative Measures</h3>\n", "__Preventive measures__\n\n_Tasks_\n\n",
    "Preventive measures\n===\n", "## Measures\n\n> ",
  ])
  func knowsTheSection(heading: String) throws {
    let quote = heading.hasSuffix("> ") ? "> " : ""
    let texts = try Self.texts(heading + "- Replace disk seven\n\(quote)- Order spares\n")
    #expect(texts == ["Replace disk seven", "Order spares"], "\(heading)")
  }

  @Test(arguments: [
    "1. **Replace the disk in rack seven**\n   - It is old.\n2. **Order spares for all the racks**\n",
    "1. **Replace the disk in rack seven**\n2. **Order spares for all the racks**\n",
    "- Racks:\n  - Replace the disk in rack seven\n- Stock:\n  - Order spares for all the racks\n",
    "1. **Racks**\n   - Replace the disk in rack seven\n2. **Stock**\n   - Order spares for all the racks\n",
    "-Replace the disk in rack seven\n-Order spares for all the racks\n",
    "a) Replace the disk in rack seven\nb) Order spares for all the racks\n",
    "Replace the disk in rack seven<br>Order spares for all the racks<br>\n",
    "### Racks\n- Replace the disk in rack seven\n### Detection\n- Order spares for all the racks\n",
    "- Replace the disk in\nrack seven\n- Order spares for\n  all the racks\n",
    "- Replace the disk in rack seven\n- Order spares for all the racks\nBy doing this we hope for the best.\n",
    "Replace the disk in rack seven\n\nOrder spares for all the racks\n\nSincerely,\n\nThe team\n",
  ])
  func findsTheTwo(body: String) throws {
    let texts = try Self.texts("## Corrective measures\n\n" + body)
    #expect(
      texts == ["Replace the disk in rack seven", "Order spares for all the racks"], "\(body)")
  }

  @Test func takesLessonsThatAreWordedAsMeasuresIfNothingElseIsThere() throws {
    let lessons = "## Lessons learned\n- Replace disks every year\n- Monitor disk errors\n"
    let text = "# Outage\n\n## Root cause\n\nA disk failed on 2024-05-02.\n\n" + lessons
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.actions.count == 2)
    #expect(draft.findings.contains { $0.rule == "actions-from-lessons" })
    #expect(
      try Self.texts(lessons + "\n## Actions\n- Order spares\n") == ["Order spares"])
    #expect(try Self.texts("## Lessons learned\n- Disks age\n- Alarms help\n") == [])
  }
}
