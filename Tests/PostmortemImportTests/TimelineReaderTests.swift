import PostmortemModel
import Testing

@testable import PostmortemImport

@Suite struct TimelineReaderTests {
  static func entries(_ body: String) throws -> [String] {
    let text = "# Outage of the shop\n\nAll of 2 May 2024 was bad.\n\n## Timeline (UTC)\n\n" + body
    return try Draft(reading: Array(text.utf8)).timeline.map {
      [$0.time.day?.description, $0.time.clock, $0.text].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test func readsTables() throws {
    let entries = try Self.entries(
      """
      | Date and time | Event |
      |---|---|
      | 2024-05-02 08:00 | Disk fails |
      | 08:30 | Alarm |
      | 2024-05-03 --:-- | Long night |
      | | |
      """)
    #expect(
      entries == ["2024-05-02 08:00 Disk fails", "2024-05-02 08:30 Alarm", "2024-05-03 Long night"])
  }

  @Test func readsTablesWithoutOuterPipes() throws {
    #expect(
      try Self.entries("Time | Event\n--- | ---\n08:00 | Disk fails\n08:30 | Alarm\n")
        == ["08:00 Disk fails", "08:30 Alarm"])
  }

  @Test func readsHeadings() throws {
    #expect(
      try Self.entries(
        "### 2024-05-02 08:00\n\nDisk fails\n\n### 08:30\n\nAlarm, and then\n\n- a list\n")
        == ["2024-05-02 08:00 Disk fails", "2024-05-02 08:30 Alarm, and then"])
  }

  @Test func readsDaysAboveLists() throws {
    #expect(
      try Self.entries(
        "2024-05-02\n\n- 23:50 Disk fails\n- 23:55 Alarm\n\n2024-05-03\n\n- 00:10 New disk\n")
        == ["2024-05-02 23:50 Disk fails", "2024-05-02 23:55 Alarm", "2024-05-03 00:10 New disk"])
  }

  @Test func readsChat() throws {
    #expect(
      try Self.entries(
        "2 May 2024\n\n08.00 IK sees errors\n\n08.05 BA: me too\n\nand more\n\n08.20 IK fixed\n")
        == [
          "2024-05-02 08:00 IK sees errors", "2024-05-02 08:05 BA: me too",
          "2024-05-02 08:20 IK fixed",
        ])
  }

  @Test func followsMidnight() throws {
    #expect(
      try Self.entries("2 May 2024\n\n- 23:50 Disk fails\n- 00:10 New disk\n")
        == ["2024-05-02 23:50 Disk fails", "2024-05-03 00:10 New disk"])
  }

  @Test func keepsADayThatHoldsForAll() throws {
    #expect(
      try Self.entries(
        "Unless said otherwise, all times are of 2 May 2024.\n\n- 2024-05-01 22:00 Deploy\n- 08:00 Fails\n"
      )
        == ["2024-05-01 22:00 Deploy", "2024-05-02 08:00 Fails"])
  }

  @Test func dropsPhases() throws {
    #expect(
      try Self.entries(
        "- **Detection**\n  - 08:00 Alarm\n  - 08:05 Page\n- **Repair**\n  - 09:00 New disk\n")
        == ["08:00 Alarm", "08:05 Page", "09:00 New disk"])
  }

  @Test func leavesSubItemsOut() throws {
    #expect(
      try Self.entries("- 08:00 Alarm\n  - nobody woke up\n- 08:30 Page\n- later, calm\n")
        == ["08:00 Alarm", "08:30 Page", "later, calm"])
  }

  @Test func readsAStory() throws {
    let entries = try Self.entries(
      "The disk failed at 08:00 and nobody saw it. At 08:30 the alarm rang. All was well at 09:00.\n"
    )
    #expect(entries.count == 3)
  }

  @Test func readsPhaseHeadingsNamedLikeSections() throws {
    #expect(
      try Self.entries("### Detection\n\n- 08:00 Alarm\n\n### Resolution\n\n- 09:00 New disk\n")
        == ["08:00 Alarm", "09:00 New disk"])
  }

  @Test(arguments: [
    "08:00\tDisk fails\n08:30\tAlarm", "**08:00**\n\nDisk fails\n\n**08:30**\n\nAlarm",
    "* [08:00] Disk fails\n* [08:30] Alarm", "(08:00) Disk fails\n(08:30) Alarm",
    "- ~08:00 UTC: Disk fails\n- around 8:30 AM: Alarm", "> 08:00 Disk fails\n>\n> 08:30 Alarm",
    "Time: 08:00\nEvent: Disk fails\n\nTime: 08:30\nEvent: Alarm",
    "- 08:00 - 08:20: Disk fails\n- 08:30 to 09:00 Alarm",
    "<li>08:00 Disk fails</li><li>08:30 Alarm</li>",
    "#### 08:00 UTC - Disk fails\n\nMore.\n\n#### 08:30 UTC - Alarm\n",
    "- 08:00 Disk fails\n\n![chart](08-15.png)\n\n- 08:30 Alarm",
  ])
  func readsOtherForms(body: String) throws {
    #expect(try Self.entries(body) == ["08:00 Disk fails", "08:30 Alarm"], "\(body)")
  }

  @Test func readsAStoryThatBeginsWithATime() throws {
    #expect(
      try Self.entries(
        "At 08:00 the disk failed. The alarm rang at 08:30. By 09:00 all was well.\n"
      ).count
        == 3)
  }

  @Test func endsWhereTheLastEntryEnds() throws {
    let text =
      "# Outage\n\n## Timeline (UTC)\n\n- 2 May 2024 08:00 Disk fails\n- 08:30 - 09:15 New disk\n"
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.end?.text == "2024-05-02T09:15:00")
    #expect(draft.fields["end"]?.confidence == .derived)
  }

  @Test func endsAtTheRecoveryIfMoreFollowsHoursLater() throws {
    let text =
      "# Outage\n\n## Timeline (UTC)\n\n- 2 May 2024 08:00 Disk fails\n- 08:30 All is restored\n- 16:00 Talk\n"
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.end?.text == "2024-05-02T08:30:00")
  }

  @Test func leavesTheStartOpenIfOnlyItsDayIsKnown() throws {
    let text =
      "# Outage\n\n## Timeline (UTC)\n\n- 2024-05-01: Warning\n- 2024-05-02 08:00 Disk fails\n- 09:00 Fixed\n"
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.start == nil)
    #expect(draft.incidentDay?.description == "2024-05-01")
  }

  @Test func takesTheWindowFromKeyEvents() throws {
    let text = """
      # Outage of the mail

      - **Key events**
        - First detected 2024-05-02 08:00
        - Resolved 2024-05-02 09:00

      ## Timeline

      - 2024-05-01 11:00 New version prepared
      - 2024-05-02 08:00 Mail stops
      - 2024-05-02 08:50 Old version
      - 2024-05-02 09:00 Mail goes out
      """
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.start?.text == "2024-05-02T08:00:00")
    #expect(draft.end?.text == "2024-05-02T09:00:00")
    #expect(draft.timeline.count == 4)
  }
}
