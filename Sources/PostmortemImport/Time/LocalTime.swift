public import PostmortemModel

/// A day, a time of day, or both, as a document writes them, without conversion.
public struct LocalTime: Hashable, Sendable {
  /// The day; nil where the document names none.
  public var day: CalendarDay?
  /// Minutes after midnight; nil where only the day is known.
  public var minute: Int?
  /// Seconds, where they are written.
  public var second: Int?

  /// A local time of the given parts.
  public init(day: CalendarDay? = nil, minute: Int? = nil, second: Int? = nil) {
    self.day = day
    self.minute = minute
    self.second = second
  }

  /// The time of day as `HH:MM`; nil where only the day is known.
  public var clock: String? {
    guard let minute else { return nil }
    return Self.digits(minute / 60 % 24) + ":" + Self.digits(minute % 60)
  }

  /// The day and time as `YYYY-MM-DDTHH:MM:SS`; nil where one of them is unknown.
  public var text: String? {
    guard let day, let clock, let minute else { return nil }
    let written = minute >= 1440 ? day.advanced(by: 1) : day
    return "\(written)T\(clock):" + Self.digits(second ?? 0)
  }

  /// Minutes since 1970-01-01T00:00, or since midnight where the day is unknown.
  var ordinal: Int? { minute.map { (day?.ordinal ?? 0) * 1440 + $0 } }

  private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
