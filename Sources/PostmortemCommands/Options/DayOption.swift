import PostmortemKit
import PostmortemModel

extension CommandFailure {
  /// Reads the day that an option was given, as queries write days.
  static func day(
    _ text: String, _ option: String, today: CalendarDay
  ) throws(CommandFailure) -> CalendarDay {
    guard let day = QueryReading(.actions, today: today).day(text) else {
      throw CommandFailure(
        .usage, "\(option) takes a day, not '\(text)'", hints: ["2026-03-31, today, yesterday, -7d"]
      )
    }
    return day
  }

  /// Reads the day that something is promised for: a day as queries write it, or the last of a period.
  static func promisedDay(
    _ text: String, _ option: String, _ view: View
  ) throws(CommandFailure) -> CalendarDay {
    let reading = QueryReading(
      .actions, today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    guard let day = reading.lastDay(text) else {
      throw CommandFailure(
        .usage, "\(option) takes a day, not '\(text)'",
        hints: ["2026-03-31, tomorrow, +2w, or a period for its last day: 2027-Q1, this-month"])
    }
    return day
  }

  /// Reads the day on which something happened, which is not to come.
  static func pastDay(
    _ text: String?, _ option: String, today: CalendarDay
  ) throws(CommandFailure) -> CalendarDay {
    guard let text else { return today }
    let day = try day(text, option, today: today)
    guard day <= today else {
      throw CommandFailure(.usage, "\(option) \(day) is to come; today is \(today)")
    }
    return day
  }
}
