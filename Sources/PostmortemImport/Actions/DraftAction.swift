public import PostmortemModel

/// A measure as a document words it.
public struct DraftAction: Hashable, Sendable {
  /// The whole text, in one line.
  public var text: String
  /// Whether the document marks it as finished, or as not; nil without a mark.
  public var isDone: Bool?
  /// The day on which it was finished, if the document says so.
  public var completed: CalendarDay?
  /// Who answers for it, as written.
  public var owner: String?
  /// The day it is promised for.
  public var due: CalendarDay?
  /// The URL of its item in an issue tracker.
  public var tracker: String?
  /// What it does about incidents of its kind, if the document says so.
  public var type: ActionType?
  /// How urgent it is, if the document says so.
  public var priority: Priority?
  /// The first and last source line, from 1.
  public var lines: ClosedRange<Int>
}
