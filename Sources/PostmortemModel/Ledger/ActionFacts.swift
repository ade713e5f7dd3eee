/// What only history can say about an action.
public struct ActionFacts: Hashable, Sendable {
  /// The first `due` it ever had, inherited from what it supersedes.
  public var originalDue: CalendarDay?
  /// The day by which the policy wants it done.
  public var deadline: CalendarDay?
  /// How often its due day was moved later while it was active.
  public var slips = 0
  /// The first day on which it was active; nil if it never was.
  public var firstActive: CalendarDay?
  /// Whether it was not done by its original due day, else by its deadline.
  public var isMissed = false
  /// Whether it became active again after it had been closed or removed.
  public var isReopened = false
  /// Whether it is active and nothing happened to it for the policy's `stale_days`.
  public var isStale = false
  /// Whether it states a day more than the policy's `back_dated_days` before that was recorded.
  public var isBackDated = false
  /// Whether it was verified, and its title or `done_when` changed since.
  public var needsReverification = false

  /// The facts of an action to which nothing happened.
  public init() {}
}

extension ActionHistory {
  /// What the history says under a policy's rules, on a day.
  ///
  /// - Parameters:
  ///   - originalDue: What ``Ledger/originalDue(of:predecessors:)`` says of the action.
  ///   - policy: The rules.
  ///   - day: The day that is asked about; the versions are taken as they are.
  /// - Returns: The facts.
  /// - Complexity: O(*n*) in the number of versions.
  public func facts(
    originalDue: CalendarDay?, policy: Policy, on day: CalendarDay
  ) -> ActionFacts {
    var facts = lastingFacts(originalDue: originalDue, policy: policy).facts(on: day)
    if let last = versions.last, last.origin.day > day, last.action?.status.isActive == true {
      // What is known only from a later record was there since the day that it states.
      let latest = timeline.points.last?.day
      facts.isStale = latest.map { $0.distance(to: day) >= policy.staleDays } ?? false
    }
    return facts
  }

  /// What the history says under a policy's rules, whichever day is asked about.
  ///
  /// - Parameters:
  ///   - originalDue: What ``Ledger/originalDue(of:predecessors:)`` says of the action.
  ///   - policy: The rules.
  /// - Returns: The facts.
  /// - Complexity: O(*n*) in the number of versions.
  public func lastingFacts(originalDue: CalendarDay?, policy: Policy) -> LastingFacts {
    var facts = LastingFacts()
    facts.originalDue = originalDue
    facts.deadline = deadline(policy)
    facts.slips = slips
    facts.firstActive = firstActive
    // Nobody was late with an idea. Of what was closed at a time that nobody knows, nobody knows
    // whether that was in time.
    if facts.firstActive != nil, !timeline.isClosedAtUnknownTime,
      let promised = originalDue ?? facts.deadline, state(on: promised) != .done
    {
      facts.missedFrom = promised.advanced(by: 1)
    }
    facts.isReopened = isReopened
    if let last = versions.last, last.action?.status.isActive == true {
      facts.staleFrom = last.origin.day.advanced(by: policy.staleDays)
    }
    facts.isBackDated = isBackDated(by: policy.backDatedDays)
    facts.needsReverification = needsReverification
    return facts
  }

  /// The days since something was last recorded of it; nil unless it is active on the day.
  func quietDays(on day: CalendarDay) -> Int? {
    guard state(on: day) == .active, let last = versions.last(where: { $0.origin.day <= day })
    else { return nil }
    return last.origin.day.distance(to: day)
  }

  /// Whether it is or was active again after it had been closed or removed.
  private var isReopened: Bool {
    var wasOwed = timeline.isClosedFromTheFirst
    var previous = ActionState.absent
    for point in timeline.points {
      if point.state == .active, previous != .active, wasOwed { return true }
      wasOwed = wasOwed || point.state == .active
      previous = point.state
    }
    return false
  }

  /// Whether it states a day more than some days before that was recorded.
  func isBackDated(by days: Int) -> Bool {
    // What the newest version states of its creation counts, as in the timeline.
    if let first = versions.first, let created = lastSaid?.created,
      created.distance(to: first.origin.day) > days
    {
      return true
    }
    var wasClosed = false
    var closedOn: CalendarDay?
    for version in versions {
      guard let action = version.action else { continue }
      if action.status.isClosed {
        if !wasClosed { closedOn = version.origin.day }
        if let completed = action.completed?.day, let closedOn,
          completed.distance(to: closedOn) > days
        {
          return true
        }
      }
      wasClosed = action.status.isClosed
    }
    return false
  }

  private var needsReverification: Bool {
    guard let last = versions.last?.action, last.status == .verified else { return false }
    let run = versions.reversed().prefix { $0.action?.status == .verified }.reversed()
    var checked = last
    var previous: Action?
    for action in run.compactMap(\.action) {
      let isCheckedAnew =
        previous.map {
          $0.verifiedBy != action.verifiedBy || $0.verification != action.verification
        } ?? true
      if isCheckedAnew { checked = action }
      previous = action
    }
    return checked.title != last.title || checked.doneWhen != last.doneWhen
  }
}
