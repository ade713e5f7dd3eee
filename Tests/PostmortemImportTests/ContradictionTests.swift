import PostmortemModel
import Testing

@testable import PostmortemImport

@Suite struct ContradictionTests {
  static func findings(
    title: String = "Mail was late",
    summary: String = "On 3 June 2024, from 1:00 PM to 2:00 PM UTC, mail was late.",
    cause: String = "A queue was full.",
    timeline: [String] = ["1:00 PM: Queue fills up", "2:00 PM: Queue is empty again"]
  ) throws -> [String] {
    let text = """
      # \(title)

      ## Summary

      \(summary)

      ## Timeline

      \(timeline.map { "- " + $0 }.joined(separator: "\n"))

      ## Root cause

      \(cause)

      ## Actions

      - Watch the queue
      """
    return try Draft(reading: Array(text.utf8)).findings.map {
      "\($0.rule) \($0.lines.map { String($0.lowerBound) } ?? "-")"
    }
  }

  @Test func aPlainReportHasNone() throws {
    #expect(try Self.findings() == [])
  }

  @Test func halvesOfTheDay() throws {
    #expect(try Self.findings(cause: "By 1:00 AM the queue was full.") == ["time-differs 14"])
    #expect(try Self.findings(cause: "By 1:00 PM the queue was full.") == [])
    #expect(try Self.findings(cause: "By 01:00 on the clock of the queue, it was full.") == [])
  }

  @Test func oneEventAtTwoTimes() throws {
    let timeline = [
      "12:30 PM: Broken filter deployed", "1:00 PM: Queue fills up", "2:00 PM: Queue empty",
    ]
    #expect(
      try Self.findings(
        cause: "At 12:40 PM a broken filter was deployed to all hosts.", timeline: timeline)
        == ["time-differs 15"])
    #expect(
      try Self.findings(
        cause: "At 12:30 PM a broken filter was deployed to all hosts.", timeline: timeline)
        == [])
    #expect(
      try Self.findings(cause: "At 12:40 PM somebody had lunch.", timeline: timeline) == [])
  }

  @Test func durations() throws {
    let summary =
      "On 3 June 2024, from 1:00 PM to 2:00 PM UTC, mail was late. It lasted three hours."
    #expect(try Self.findings(summary: summary) == ["duration-differs 5"])
    let near =
      "On 3 June 2024, from 1:00 PM to 2:00 PM UTC, mail was late. It lasted about an hour."
    #expect(try Self.findings(summary: near) == [])
  }

  @Test func daysOfTheTitle() throws {
    #expect(try Self.findings(title: "Mail was late on June 4, 2024") == ["date-differs 1"])
    #expect(try Self.findings(title: "Mail was late on June 3, 2024") == [])
  }

  @Test func startAndEnd() throws {
    #expect(
      try Self.findings(timeline: ["1:20 PM: Queue fills up", "2:00 PM: Queue is empty again"])
        == ["start-differs 9"])
    #expect(
      try Self.findings(timeline: ["1:00 PM: Queue fills up", "1:40 PM: Queue is empty again"])
        == ["end-differs 10"])
  }

  @Test func datesThatMayBeReadTwoWays() throws {
    let summary = "On 04-06-2024, from 1:00 PM to 2:00 PM UTC, mail was late."
    #expect(try Self.findings(summary: summary) == ["ambiguous-date 5"])
  }

  @Test func zonesThatNobodyNamed() throws {
    let summary = "On 3 June 2024, from 1:00 PM to 2:00 PM, mail was late."
    #expect(try Self.findings(summary: summary) == ["no-offset 5"])
    let winter = "On 3 June 2024, from 1:00 PM to 2:00 PM PST, mail was late."
    #expect(try Self.findings(summary: winter) == ["zone-out-of-season 5"])
  }
}
