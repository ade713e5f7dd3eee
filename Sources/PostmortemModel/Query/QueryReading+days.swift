extension QueryReading {
  /// Reads a day: `2023-06-11`, `today`, `yesterday`, `tomorrow`, `-7d` or `+2w`.
  ///
  /// - Returns: The day; nil for another text, and for a day outside of the years 1 to 9999.
  public func day(_ text: String) -> CalendarDay? {
    guard let found = try? days(text[...]), found.first == found.last,
      !text.hasPrefix("this-"), !text.hasPrefix("last-")
    else { return nil }
    return found.first
  }

  /// Reads a day, or the last of a period such as `2027-Q1`.
  ///
  /// - Returns: The day; nil for another text.
  public func lastDay(_ text: String) -> CalendarDay? { (try? days(text[...]))?.last }

  /// The first and the last day of a period, or of a single day.
  func days(
    _ text: Substring
  ) throws(QueryBoundsError) -> (first: CalendarDay, last: CalendarDay) {
    if let days = text == "tomorrow" ? 1 : QueryBounds<CalendarDay>.relative(text) {
      let day = try Self.advanced(today, by: days)
      return (day, day)
    }
    let period = Period(String(text), today: today, fiscalStart: fiscalStart)
    guard let period, !text.contains("..") else { throw .unreadable(text) }
    return (period.start, period.end)
  }

  /// A day that is some days later, or earlier.
  static func advanced(
    _ day: CalendarDay, by days: Int
  ) throws(QueryBoundsError) -> CalendarDay {
    let day = day.advanced(by: days)
    guard (1...9999).contains(day.year) else { throw .noSuchDay }
    return day
  }
}
