import PostmortemModel

extension CommandFailure {
  /// Reads the day that an option was given: `YYYY-MM-DD`, `today` or `yesterday`.
  static func day(
    _ text: String, _ option: String, today: CalendarDay
  ) throws(CommandFailure) -> CalendarDay {
    switch text {
    case "today": return today
    case "yesterday": return today.advanced(by: -1)
    default:
      guard let day = CalendarDay(text) else {
        throw CommandFailure(
          .usage, "\(option) takes a day, not '\(text)'", hints: ["2026-03-31, today, yesterday"])
      }
      return day
    }
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
