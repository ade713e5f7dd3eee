import PostmortemModel
import Testing

@testable import PostmortemImport

@Suite struct DateTests {
  static func day(_ text: String) -> String? {
    let tokens = TimeScanner(Array(text.utf8).folded).tokens
    let mentions = tokens.compactMap(\.date)
    let resolver = DateResolver(mentions)
    return mentions.first.flatMap { resolver.day(of: $0) }?.day.description
  }

  @Test(arguments: [
    ("June 9th, 2024", "2024-06-09"), ("on 10th of  April , 2024 we", "2024-04-10"),
    ("August 16 , 2024", "2024-08-16"), ("20th December, 2023", "2023-12-20"),
    ("2024-06-20 14:00 UTC", "2024-06-20"), ("06/May/2022", "2022-05-06"),
    ("03, 14, 2024", "2024-03-14"), ("January23, 2021", "2021-01-23"),
    ("Octobre 26th, 2022", "2022-10-26"), ("5-26-21", "2021-05-26"),
    ("January 3th, 2023", "2023-01-03"), ("12-Dec-2022", "2022-12-12"), ("2019-1-17", "2019-01-17"),
    ("12TH JUNE, 2O23", "2023-06-12"), ("the 11th of June, 2023.", "2023-06-11"),
    ("Friday 29 November 2019", "2019-11-29"), ("Sept. 5, 2021", "2021-09-05"),
    ("January 14-19, 2026", "2026-01-14"), ("12\u{2013}14 March 2022", "2022-03-12"),
    ("2020\u{5E74}5\u{6708}26\u{65E5}", "2020-05-26"), ("31.12.2021", "2021-12-31"),
    ("2024/06/20", "2024-06-20"), ("13/02/2024", "2024-02-13"),
    ("07-27-2023 2:14 pm", "2023-07-27"),
    ("05/05/2023", "2023-05-05"), ("Aug 12 2023", "2023-08-12"),
    ("2018-07-12T09:49:00Z", "2018-07-12"),
  ])
  func reads(text: String, expected: String) {
    #expect(Self.day(text) == expected)
  }

  @Test(arguments: [
    "04-12-2022", "20202-01-16", "2023-02-30", "June 31, 2023", "version 1.2.2023", "May 2024",
    "we may 5 times", "10.12.13.14", "3/4 of all users", "June 5", "1/20", "port 8080", "2024",
    "https://example.org/2023-04-05/post", "marching 12 steps", "sha 2023-1234",
  ])
  func leavesOpen(text: String) {
    #expect(Self.day(text) == nil)
  }

  @Test func ordersNumbersAsTheDocumentDoes() {
    #expect(Self.day("04-12-2022 and 25-12-2022") == "2022-12-04")
    #expect(Self.day("04-12-2022 and 12-25-2022") == "2022-04-12")
    #expect(Self.day("04-12-2022, that is December 4, 2022") == "2022-12-04")
    #expect(Self.day("04-12-2022 and 25-12-2022 and 12-25-2022") == nil)
  }

  @Test func takesAYearFromTheSameDocumentOnly() {
    #expect(Self.day("June 5, and on June 7, 2024") == "2024-06-05")
    #expect(Self.day("June 5, after 2023-06-01 and 2024-06-02") == nil)
  }
}

@Suite struct ClockTests {
  static func clocks(_ text: String) -> [String] {
    TimeScanner(Array(text.utf8).folded).tokens.compactMap { $0.clock?.text }
  }

  @Test(arguments: [
    ("6PM", "18:00"), ("7:23 AM", "07:23"), ("12:00pm", "12:00"), ("12:00 p.m.", "12:00"),
    ("9:02a", "09:02"), ("7:01am", "07:01"), ("14:15pm", "14:15"), ("15:30", "15:30"),
    ("13.00 Checks ran", "13:00"), ("13:00:00", "13:00"), ("at midnight", "00:00"),
    ("around noon", "12:00"), ("12:30 AM", "00:30"), ("2024-06-10T10:00Z", "10:00"),
    ("c16.55 done", "16:55"), ("1430 UTC", "14:30"), ("1430hrs", "14:30"),
    ("14h30", "14:30"), ("2.30 PM", "14:30"), ("09:00Z", "09:00"), ("10:00AM", "10:00"),
    ("11 a.m.", "11:00"), ("\u{FF11}\u{FF12}\u{FF1A}05", "12:05"),
  ])
  func reads(text: String, expected: String) {
    #expect(Self.clocks(text) == [expected])
  }

  @Test(arguments: [
    "25:00", "12:75", "1:2", "ratio 3:4", "upgraded from 1.12 to 1.14", "host:8080", "10.0.0.1",
    "file.c:12:3", "1h50m", "16:9%", "10:1", "version 2.30",
  ])
  func leavesAlone(text: String) {
    #expect(Self.clocks(text) == [], "\(text)")
  }

  @Test(arguments: [
    ("from 6 to 7PM", ["18:00", "19:00"]), ("2:30 - 3:15 PM", ["14:30", "15:15"]),
    ("11:30 to 1:15 PM", ["11:30", "13:15"]), ("between 1900 and 2100 UTC", ["19:00", "21:00"]),
    ("10:00 AM / 15:30", ["10:00", "15:30"]),
  ])
  func readsPairs(text: String, expected: [String]) {
    #expect(Self.clocks(text) == expected)
  }
}

@Suite struct ZoneTests {
  static func zone(_ text: String, _ policy: [String: Int] = [:]) -> ZoneMention? {
    TimeScanner(Array(text.utf8).folded, zones: policy).tokens.first?.clock?.zone
  }

  @Test(arguments: [
    ("10:00 WAT", "WAT", 3600), ("10:00 AM (EAT)", "EAT", 10800), ("10:00 UTC", "UTC", 0),
    ("10:00 GMT+1", "GMT+1", 3600), ("10:00 UTC-05:00", "UTC-05:00", -18000),
    ("10:00 PST", "PST", -28800), ("10:00 West African Time", "West African Time", 3600),
    ("00:10 Eastern African Time (EAT)", "EAT", 10800), ("10:00+0100", "+0100", 3600),
    ("10:00Z", "Z", 0),
  ])
  func reads(text: String, name: String, offset: Int) {
    #expect(Self.zone(text) == ZoneMention(text: name, offset: offset))
  }

  @Test(arguments: ["10:00 IST", "10:00 CST", "10:00 Pacific Time", "10:00 Eastern", "10:00 PT"])
  func namesButDoesNotPlace(text: String) throws {
    let zone = try #require(Self.zone(text))
    #expect(zone.offset == nil)
  }

  @Test(arguments: [
    "10:00 we ate", "10:00 the cat", "10:00 Art was", "10:00 A server", "10:00 West",
  ])
  func inventsNone(text: String) {
    #expect(Self.zone(text) == nil)
  }

  @Test func asksThePolicy() {
    #expect(Self.zone("10:00 IST", ["IST": 19800])?.offset == 19800)
  }
}

@Suite struct WindowTests {
  static func window(_ text: String) -> String? {
    let folded = Array(text.utf8).folded
    let tokens = TimeScanner(folded).tokens
    let resolver = DateResolver(tokens.compactMap(\.date))
    guard let window = WindowReader(folded, tokens, resolver).window() else { return nil }
    let show = { (time: LocalTime) in time.text ?? time.clock ?? "?" }
    return show(window.start) + " " + show(window.end)
  }

  @Test(arguments: [
    ("On May 4, 2024, from 10:00 to 11:30 UTC", "2024-05-04T10:00:00 2024-05-04T11:30:00"),
    ("From 10:00 to 11:30 on May 4, 2024", "2024-05-04T10:00:00 2024-05-04T11:30:00"),
    ("2024-05-04 22:00 to 2024-05-05 01:30", "2024-05-04T22:00:00 2024-05-05T01:30:00"),
    ("May 4, 2024, 10 PM - 1:30 AM", "2024-05-04T22:00:00 2024-05-05T01:30:00"),
    (
      "from 9 AM on May 4, 2024 until 4:30 AM on May 6, 2024",
      "2024-05-04T09:00:00 2024-05-06T04:30:00"
    ),
    (
      "started at 10:00 on 2024-05-04 and ended at 11:00", "2024-05-04T10:00:00 2024-05-04T11:00:00"
    ),
    ("between 10:00 and 11:00 WAT", "10:00 11:00"), ("13:00:00 to 17:35:08", "13:00 17:35"),
    ("2:30PM\u{2013}3:15PM", "14:30 15:15"),
  ])
  func reads(text: String, expected: String) {
    #expect(Self.window(text) == expected)
  }

  @Test(arguments: [
    "at 10:00 and 11:00 we saw", "10:00. Then 11:00", "10:00 to 10:00", "10:00 - ok",
  ])
  func isNone(text: String) {
    #expect(Self.window(text) == nil)
  }
}

@Suite struct DurationTests {
  @Test(arguments: [
    ("1h50m", 110), ("3h 02m", 182), ("7.5 hours", 450), ("1 hour and 31 minutes", 91),
    ("371 minutes", 371), ("2 and half hours", 150), ("2 and a half hours", 150),
    ("two hours", 120), ("half an hour", 30), ("an hour", 60), ("5 days", 7200),
    ("1 day, 2 hours and 5 minutes", 1565), ("45 mins", 45), ("90-minute", 90),
    ("2 hours 30 minutes", 150), ("20h 03m", 1203),
  ])
  func reads(text: String, minutes: Int) {
    #expect(DurationReader(Array(text.utf8)).first()?.minutes == minutes)
  }

  @Test(arguments: ["10:30", "version 2", "12 users", "v1.5h", "a team"])
  func isNone(text: String) {
    #expect(DurationReader(Array(text.utf8)).first() == nil)
  }
}
