/// When an action came to its end, as the file states it.
public enum Completion: Hashable, Sendable {
  /// On a known day.
  case day(CalendarDay)
  /// At some time that nobody remembers; written `unknown`.
  case unknown

  /// Reads `YYYY-MM-DD` or `unknown`; nil for any other text.
  public init?(_ text: String) {
    if text == "unknown" {
      self = .unknown
    } else if let day = CalendarDay(text) {
      self = .day(day)
    } else {
      return nil
    }
  }

  /// The day, or nil where it is unknown.
  public var day: CalendarDay? {
    if case .day(let day) = self { day } else { nil }
  }
}

extension Completion: CustomStringConvertible {
  /// The text that ``init(_:)`` reads.
  public var description: String {
    switch self {
    case .day(let day): day.description
    case .unknown: "unknown"
    }
  }
}
