import PostmortemModel
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("2023-06-11T14:30:00+01:00", 1_686_490_200), ("2023-06-11T13:30Z", 1_686_490_200),
    ("2023-06-11 13:30:00.250z", 1_686_490_200), ("2023-06-11t08:00:00-05:30", 1_686_490_200),
    ("2016-12-31T23:59:60Z", 1_483_228_800),
  ])
  func readsTimesWithAnOffset(text: String, seconds: Int64) throws {
    let moment = try Moment(text)
    #expect(moment.instant == Instant(seconds: seconds))
    #expect(moment.description == text)
    #expect(moment.day.description == text.prefix(10))
  }

  @Test func readsADay() throws {
    let moment = try Moment("2023-06-11")
    #expect(moment.instant == nil)
    #expect(moment.day == CalendarDay("2023-06-11"))
  }

  @Test(arguments: [
    ("2023-06-11T14:30:00", Moment.ParseFailure.bareLocalTime),
    ("2023-06-11 14:30", .bareLocalTime), ("2023-06-11T14:30:00.5", .bareLocalTime),
    ("2023-02-30", .noSuchDay), ("2023-06-11T25:00:00Z", .neitherDayNorTime),
    ("2023-06-11T14:30:00+1", .neitherDayNorTime), ("2023-06-11T14:30:00Z ", .neitherDayNorTime),
    ("yesterday", .neitherDayNorTime), ("", .neitherDayNorTime),
    ("2023-06-11T14:30:00.Z", .neitherDayNorTime), ("2023-06-11T1430:00Z", .neitherDayNorTime),
  ])
  func saysWhyATextIsNoMoment(text: String, failure: Moment.ParseFailure) {
    #expect(throws: failure) { try Moment(text) }
  }
}
