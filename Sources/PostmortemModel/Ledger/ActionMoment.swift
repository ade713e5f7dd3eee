/// How an action and its incident stood from a day on.
public struct ActionMoment: Hashable, Sendable {
  /// The first day.
  public var day: CalendarDay
  /// The action's state.
  public var state: ActionState
  /// The action's version.
  public var version: ActionVersion
  /// What the incident said, without its actions; nil if it never could be read.
  public var incident: Postmortem?
}
