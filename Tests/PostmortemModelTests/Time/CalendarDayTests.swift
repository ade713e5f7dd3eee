import PostmortemModel
import Testing

@Suite struct CalendarDayTests {
  @Test func countsEveryDayOfFourCenturiesOnce() throws {
    var expected = try #require(CalendarDay("1800-01-01")).ordinal
    for year in 1800..<2200 {
      for month in 1...12 {
        for day in 1...CalendarDay.length(ofMonth: month, inYear: year) {
          let made = try #require(CalendarDay(year: year, month: month, day: day))
          #expect(made.ordinal == expected)
          #expect(made.components == (year, month, day))
          expected += 1
        }
      }
    }
  }

  @Test(arguments: [("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-11-21", 20_778, 6)])
  func knowsOrdinalAndWeekday(text: String, ordinal: Int, weekday: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.ordinal == ordinal)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "", "2023-6-11", "2023-02-30", "2023-13-01", "2023-00-10", "2023-06-00", "2023/06/11",
    "2023-06-11 ", "02023-06-11", "２０２３-06-11", "2023-06-11T00:00",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(CalendarDay(text) == nil)
  }
}
