/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  public let seconds: Int64

  /// The point in time a number of seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Whether the left instant is earlier.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }

  /// The day on which the instant falls where clocks are `offset` seconds ahead of UTC.
  public func day(offset: Int) -> CalendarDay {
    let (sum, isOver) = seconds.addingReportingOverflow(Int64(offset))
    let local = isOver ? seconds : sum
    let quotient = local / 86_400
    return CalendarDay(ordinal: Int(local % 86_400 < 0 ? quotient - 1 : quotient))
  }
}
