/// What only history can say about an action, whichever day is asked about.
public struct LastingFacts: Hashable, Sendable {
  /// The first `due` it ever had, inherited from what it supersedes.
  public var originalDue: CalendarDay?
  /// The day by which the policy wants it done.
  public var deadline: CalendarDay?
  /// How often its due day was moved later while it was active.
  public var slips = 0
  /// The first day on which it was active; nil if it never was.
  public var firstActive: CalendarDay?
  /// The first day on which it counts as missed; nil if it never does.
  public var missedFrom: CalendarDay?
  /// The first day on which it counts as stale, if nothing more happens to it; nil if it is closed.
  public var staleFrom: CalendarDay?
  /// Whether it became active again after it had been closed or removed.
  public var isReopened = false
  /// Whether it states a day more than the policy's `back_dated_days` before that was recorded.
  public var isBackDated = false
  /// Whether it was verified, and its title or `done_when` changed since.
  public var needsReverification = false

  /// The facts of an action to which nothing happened.
  public init() {}

  /// The facts as they are on a day.
  public func facts(on day: CalendarDay) -> ActionFacts {
    var facts = ActionFacts()
    facts.originalDue = originalDue
    facts.deadline = deadline
    facts.slips = slips
    facts.firstActive = firstActive
    facts.isMissed = missedFrom.map { $0 <= day } ?? false
    facts.isReopened = isReopened
    facts.isStale = staleFrom.map { $0 <= day } ?? false
    facts.isBackDated = isBackDated
    facts.needsReverification = needsReverification
    return facts
  }
}
