import PostmortemModel
import Testing

@testable import PostmortemImport

/// Days as trackers and spreadsheets export them.
@Suite struct TrackerDayTests {
  /// An hour ahead of UTC.
  static let zone = TimeZoneRules(name: "Lagos", fixedOffset: 3600)

  @Test(arguments: [
    "2023-06-28", " 2023-06-28 ", "2023-06-28 14:05", "2023-06-28T14:05:09", "2023/06/28",
    "2023-06-28T14:05:09Z", "2023-06-28T14:05:09.123+02:00", "2023-06-28T14:05:09.000+0000",
    "2023-06-27T23:05:00Z", "2023-06-29T00:30:00+02:00", "28/Jun/23 2:05 PM", "28/Jun/2023",
    "28-Jun-2023", "28 Jun 2023", "28 June 2023, 14:05", "28th June 2023", "Jun 28, 2023",
    "June 28, 2023, 2:05 PM", "Wed Jun 28 2023 14:05:00 GMT+0000 (Coordinated Universal Time)",
    "Wed, 28 Jun 2023 14:05:00 GMT", "2023-06-28 14:05:00 UTC", "28/Jun/23 12:05 AM",
    "28.06.2023", "28/06/2023 14:05", "06/28/2023", "6/28/23",
  ])
  func formsOfOneDay(text: String) throws {
    let meaning = try #require(TrackerDay.read(text, Self.zone))
    let order = TrackerDayOrder([], Self.zone)
    #expect(order.day(meaning) == CalendarDay("2023-06-28"))
  }

  @Test(arguments: [
    "", "soon", "2023-02-30", "2023-13-01", "31/Feb/23", "28/Jan", "45105", "2023-06-28 25:00",
    "2023-06-28 14:05 or so", "30/30/2023", "Maybe 3, 2023", "28/06", "2023-06", "28 Jun 14:05",
    "13:00 PM", "2023-06-28 13:00 PM", "2023-06-28x",
  ])
  func whatIsNoDay(text: String) {
    #expect(TrackerDay.read(text, Self.zone) == nil)
  }

  @Test func theColumnDecidesOrNothingDoes() throws {
    let meaning = try #require(TrackerDay.read("05/06/2023", Self.zone))
    let day = { (cells: [String]) in TrackerDayOrder(cells, Self.zone).day(meaning)?.description }
    #expect(day([]) == nil)
    #expect(day(["05/06/2023", "07/08/2023"]) == nil)
    #expect(day(["13/06/2023"]) == "2023-06-05")
    #expect(day(["05/13/2023"]) == "2023-05-06")
    #expect(day(["05/13/2023", "13/05/2023"]) == nil)
    let same = try #require(TrackerDay.read("05/05/2023", Self.zone))
    #expect(TrackerDayOrder([], Self.zone).day(same)?.description == "2023-05-05")
  }
}
