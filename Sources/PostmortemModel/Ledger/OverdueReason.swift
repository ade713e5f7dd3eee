/// Why an action is overdue, or was late: what was promised when, by whom, and what moved.
public struct OverdueReason: Hashable, Sendable {
  /// A day that was promised, with who wrote it down.
  public struct Promise: Hashable, Sendable {
    /// The action that promised it: the one that is asked about, or one that it supersedes.
    public var action: ActionID
    /// The day.
    public var due: CalendarDay
    /// Where it came from.
    public var origin: Origin
  }

  /// A change of the due day.
  public struct Redating: Hashable, Sendable {
    /// The day before; nil if there was none.
    public var from: CalendarDay?
    /// The day after; nil if there is none.
    public var to: CalendarDay?
    /// Whether it counts as a slip: later, while the action was active.
    public var isSlip: Bool
    /// Where it came from.
    public var origin: Origin
    /// The remark that came with it; nil if none did.
    public var note: String?
  }

  /// How the policy comes to a deadline.
  public struct Derivation: Hashable, Sendable {
    /// The first day on which the action was active; nil if it never was.
    public var firstActive: CalendarDay?
    /// The severity of the incident on that day.
    public var severity: String?
    /// The priority of the action on that day.
    public var priority: Priority?
    /// The policy's days for the two; nil where it names none.
    public var actionDays: Int?
    /// The deadline; nil where the policy names none.
    public var deadline: CalendarDay?
  }

  /// Days on which the work could not go on.
  public struct Blockage: Hashable, Sendable {
    /// The first day.
    public var start: CalendarDay
    /// The day on which it ended; nil if it has not.
    public var end: CalendarDay?
    /// What was in the way, as last written.
    public var by: String?
    /// The number of days, up to the day that is asked about.
    public var days: Int
  }

  /// The first day that was promised; nil if none was.
  public var original: Promise?
  /// Every change of the due day, oldest first.
  public var redatings: [Redating]
  /// The deadline by the policy.
  public var derivation: Derivation
  /// The times it was blocked, oldest first.
  public var blockages: [Blockage]
  /// The day it ended; nil while it is active, and where nobody knows.
  public var closed: CalendarDay?
  /// The days by which it is past its due day; nil unless it is overdue.
  public var overdueDays: Int?
  /// The days from the original due day, else the deadline, to the end, or to the day that is asked
  /// about; nil where there is neither or it is not yet over.
  public var lateDays: Int?
}

extension Ledger {
  /// Why an action is overdue, or was late.
  ///
  /// - Parameters:
  ///   - id: The action.
  ///   - policy: The rules.
  ///   - day: The day that is asked about.
  ///   - isAsOf: Whether only what was known and true at the end of that day counts.
  /// - Returns: The reason; nil if there was no such action.
  /// - Complexity: O(*n*) in the number of versions of the action and those that it supersedes.
  public func overdueReason(
    of id: ActionID, policy: Policy, on day: CalendarDay, isAsOf: Bool
  ) -> OverdueReason? {
    let known = { (id: ActionID) in
      let history = self.history(of: id)
      return isAsOf ? history?.asOf(day) : history
    }
    guard let history = known(id), let last = history.versions.last?.action else { return nil }
    let promise = firstPromise(of: id, predecessors: predecessors()) {
      known($0)?.versions ?? []
    }
    let original = promise.flatMap { promise in
      promise.version.action?.due.map {
        OverdueReason.Promise(action: promise.action, due: $0, origin: promise.version.origin)
      }
    }
    let derivation = history.derivation(policy)
    let closed = last.status.isClosed ? history.closed : nil
    var late: Int?
    if let promised = original?.due ?? derivation.deadline,
      last.status.isActive || closed != nil
    {
      let days = promised.distance(to: closed ?? day)
      late = days > 0 ? days : nil
    }
    let overdue = last.status.isActive ? last.due.map { $0.distance(to: day) } ?? 0 : 0
    return OverdueReason(
      original: original, redatings: history.redatings, derivation: derivation,
      blockages: history.blockages(upTo: day), closed: closed,
      overdueDays: overdue > 0 ? overdue : nil, lateDays: late)
  }
}

extension ActionHistory {
  fileprivate var redatings: [OverdueReason.Redating] {
    zip(versions, versions.dropFirst()).compactMap { earlier, later in
      guard let before = earlier.action, let after = later.action, before.due != after.due
      else { return nil }
      let isLater = before.due.flatMap { old in after.due.map { old < $0 } } ?? false
      return OverdueReason.Redating(
        from: before.due, to: after.due, isSlip: isLater && before.status.isActive,
        origin: later.origin, note: after.note == before.note ? nil : after.note)
    }
  }

  fileprivate func derivation(_ policy: Policy) -> OverdueReason.Derivation {
    var derivation = OverdueReason.Derivation()
    guard let first = firstActive, let version = firstActiveVersion else { return derivation }
    derivation.firstActive = first
    derivation.priority = version.action?.priority
    derivation.severity = incident(version.incident, on: first)?.severity
    if let rank = derivation.severity.flatMap({ policy.rank(ofSeverity: $0) }) {
      derivation.actionDays = derivation.priority.flatMap {
        policy.severities[rank].actionDays[$0]
      }
    }
    derivation.deadline = deadline(policy)
    return derivation
  }

  fileprivate func blockages(upTo day: CalendarDay) -> [OverdueReason.Blockage] {
    var blockages: [OverdueReason.Blockage] = []
    var isBlocked = false
    for version in versions where version.origin.day <= day {
      let isNow = version.action?.status == .blocked
      if isNow, !isBlocked {
        blockages.append(
          OverdueReason.Blockage(start: version.origin.day, by: version.action?.blockedBy, days: 0))
      } else if isNow, let by = version.action?.blockedBy {
        blockages[blockages.count - 1].by = by
      } else if isBlocked, !isNow {
        // What ended on a stated day was in nobody's way after it.
        let end = min(version.origin.day, closed ?? version.origin.day)
        let start = blockages[blockages.count - 1].start
        blockages[blockages.count - 1].end = max(start, end)
      }
      isBlocked = isNow
    }
    for index in blockages.indices {
      blockages[index].days = blockages[index].start.distance(to: blockages[index].end ?? day)
    }
    return blockages
  }
}
