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
}
