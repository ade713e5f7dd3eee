import PostmortemModel

/// One entry of a timeline.
public struct TimelineEntry: Hashable, Sendable {
  /// When it happened, as far as the document says.
  public var time: LocalTime
  /// What happened.
  public var text: String
  /// The first and last source line, from 1.
  public var lines: ClosedRange<Int>
  /// The zone written behind the time.
  var zone: String?
  /// The offset of that zone, if it is certain.
  var offset: Int?
  /// Minutes after midnight until which the entry lasts, if it says so.
  var until: Int?
  /// Whether the entry's own text names the day.
  var namesDay = false
}
