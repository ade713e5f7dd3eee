import PostmortemModel
import Testing

@Suite struct PeriodTests {
  let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)

  @Test(arguments: [
    ("2023", "2023", "2023-01-01", "2023-12-31"),
    ("2023-Q2", "2023-Q2", "2023-04-01", "2023-06-30"),
    ("2024-q1", "2024-Q1", "2024-01-01", "2024-03-31"),
    ("2023-H1", "2023-H1", "2023-01-01", "2023-06-30"),
    ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
    ("2023-W24", "2023-W24", "2023-06-12", "2023-06-18"),
    ("2020-W53", "2020-W53", "2020-12-28", "2021-01-03"),
    ("2023-06-11", "2023-06-11", "2023-06-11", "2023-06-11"),
    ("today", "2026-11-21", "2026-11-21", "2026-11-21"),
    ("yesterday", "2026-11-20", "2026-11-20", "2026-11-20"),
    ("this-week", "2026-W47", "2026-11-16", "2026-11-22"),
    ("last-month", "2026-10", "2026-10-01", "2026-10-31"),
    ("last-quarter", "2026-Q3", "2026-07-01", "2026-09-30"),
    ("this-half", "2026-H2", "2026-07-01", "2026-12-31"),
    ("last-year", "2025", "2025-01-01", "2025-12-31"),
    ("2023-Q2..2023-Q4", "2023-Q2..2023-Q4", "2023-04-01", "2023-12-31"),
    ("FY2024", "FY2024", "2024-01-01", "2024-12-31"),
  ])
  func readsNames(text: String, name: String, start: String, end: String) throws {
    let period = try #require(Period(text, today: today))
    #expect(period.name == name)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test(arguments: [
    ("FY2024", "2023-04-01", "2024-03-31"), ("FY2024-Q1", "2023-04-01", "2023-06-30"),
    ("FY2024-Q4", "2024-01-01", "2024-03-31"), ("2024-Q1", "2024-01-01", "2024-03-31"),
    ("last-quarter", "2026-07-01", "2026-09-30"), ("this-year", "2026-04-01", "2027-03-31"),
  ])
  func fiscalYearsAreNamedByTheYearTheyEndIn(text: String, start: String, end: String) throws {
    let period = try #require(Period(text, today: today, fiscalStart: 4))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test func quartersTileEveryFiscalYear() throws {
    for fiscalStart in 1...12 {
      var next = try #require(Period("FY2000", today: today, fiscalStart: fiscalStart)).start
      for year in 2000...2030 {
        for quarter in 1...4 {
          let name = "FY\(year)-Q\(quarter)"
          let period = try #require(Period(name, today: today, fiscalStart: fiscalStart))
          #expect(period.start == next)
          #expect((89...92).contains(period.length))
          next = period.end.advanced(by: 1)
        }
      }
    }
  }

  @Test func everyDayIsInTheWeekThatIsNamedAfterIt() throws {
    var day = try #require(CalendarDay("2015-12-01"))
    for _ in 0..<4000 {
      let week = try #require(Period("this-week", today: day))
      #expect(week.contains(day))
      #expect(week.start.weekday == 1)
      #expect(Period(week.name, today: today) == week)
      day = day.advanced(by: 1)
    }
  }

  @Test(arguments: [
    "", "23-Q2", "2023-Q5", "2023-Q", "2023-13", "2023-W60", "2023-W53", "2021-W00", "2023-H3",
    "Q2",
    "2023-Q2..", "2023-Q4..2023-Q1", "last-decade", "FY2024-06", "2023-Q22", "2023Q2", "２０２３",
    "2023-+1", "2023-W+1", "2023-Q+", "+023", "2023-06-31", "2023-Q1..2023-Q2..2023-Q3", "..",
    "..2023", "0000", "0000-Q1", "FY0000", "this-", "last-fortnight", "2023-Q２", "2023-W2",
  ])
  func refusesWhatIsNoPeriod(text: String) {
    #expect(Period(text, today: today) == nil)
  }

  @Test(arguments: ["FY0001", "FY0000", "FY0001-Q1", "FY9999", "0001", "9999", "9999-W52"])
  func theEndsOfTheCalendarAreNoTrap(text: String) {
    for fiscalStart in 1...12 {
      guard let period = Period(text, today: today, fiscalStart: fiscalStart) else { continue }
      #expect(period.start <= period.end)
      #expect((1...9999).contains(period.start.year))
    }
  }

  @Test func aNameReadsBackAsThePeriodItNames() throws {
    for fiscalStart in [1, 4, 10] {
      for offset in stride(from: 0, to: 1500, by: 11) {
        let day = today.advanced(by: -offset)
        for unit in ["day", "week", "month", "quarter", "half", "year"] {
          for which in ["this", "last"] {
            let text = "\(which)-\(unit)"
            let period = try #require(Period(text, today: day, fiscalStart: fiscalStart))
            #expect(
              Period(period.name, today: today, fiscalStart: fiscalStart) == period,
              "\(text) on \(day)")
            #expect(period.contains(day) == (which == "this"), "\(text) on \(day)")
          }
          let range = "last-\(unit)..this-\(unit)"
          let both = try #require(Period(range, today: day, fiscalStart: fiscalStart))
          #expect(both.end == Period("this-\(unit)", today: day, fiscalStart: fiscalStart)?.end)
          #expect(Period(both.name, today: today, fiscalStart: fiscalStart) == both)
        }
      }
    }
  }
}
