/// All that is known about one action: its versions and what they add up to in time.
public struct ActionHistory: Sendable {
  /// The versions, oldest first; never empty.
  public let versions: [ActionVersion]
  /// The states in order of time.
  public let timeline: ActionTimeline

  /// The versions of the incidents that the action belonged to.
  private let incidents: [IncidentID: [IncidentVersion]]

  /// The history that an action's versions tell, oldest first.
  ///
  /// - Parameters:
  ///   - id: The action.
  ///   - versions: Its versions, oldest first.
  ///   - incidents: The versions of all incidents that they belong to.
  public init(
    _ id: ActionID, versions: [ActionVersion], incidents: [IncidentID: [IncidentVersion]]
  ) {
    self.versions = versions
    self.incidents = incidents
    timeline = ActionTimeline(id, versions: versions)
  }

  /// The action.
  public var id: ActionID { timeline.id }

  /// The state at the end of a day.
  public func state(on day: CalendarDay) -> ActionState {
    timeline.point(on: day)?.state ?? .absent
  }

  /// The version whose fields hold at the end of a day; the first one on earlier days.
  public func version(on day: CalendarDay) -> ActionVersion? {
    timeline.point(on: day).map { versions[$0.version] } ?? versions.first
  }

  /// What an incident said at the end of a day, as recorded by then, else as first recorded.
  public func incident(_ id: IncidentID, on day: CalendarDay) -> Postmortem? {
    guard let versions = incidents[id] else { return nil }
    let version = versions.last { $0.origin.day <= day && $0.postmortem != nil }
    return (version ?? versions.first { $0.postmortem != nil })?.postmortem
  }

  /// The points of the timeline, and between them the days on which the incident changed.
  func moments() -> [ActionMoment] {
    var moments: [ActionMoment] = []
    for (index, point) in timeline.points.enumerated() {
      let version = versions[point.version]
      let end = index + 1 < timeline.points.count ? timeline.points[index + 1].day : nil
      let changes = (incidents[version.incident] ?? []).map(\.origin.day).filter { day in
        day > point.day && end.map { day < $0 } ?? true
      }
      for day in [point.day] + changes {
        moments.append(
          ActionMoment(
            day: day, state: point.state, version: version,
            incident: incident(version.incident, on: day)))
      }
    }
    return moments
  }

  /// The day by which the policy wants the action done: the first day on which it was active and the
  /// `action_days` of the severity and priority it had on that day; nil where the policy names none.
  public func deadline(_ policy: Policy) -> CalendarDay? {
    guard let first = firstActive, let version = version(on: first),
      let priority = version.action?.priority,
      let severity = incident(version.incident, on: first)?.severity,
      let rank = policy.rank(ofSeverity: severity),
      let days = policy.severities[rank].actionDays[priority]
    else { return nil }
    return first.advanced(by: days)
  }

  /// How often `due` was moved later while the action was active.
  public var slips: Int {
    zip(versions, versions.dropFirst()).count { earlier, later in
      guard let before = earlier.action, let after = later.action, before.status.isActive,
        let due = before.due, let next = after.due
      else { return false }
      return next > due
    }
  }

  /// The first day on which the action was active; nil if it never was.
  public var firstActive: CalendarDay? {
    timeline.points.first { $0.state == .active }?.day
  }

  /// The day on which the action was last closed; nil while it is not, or where nobody knows.
  public var closed: CalendarDay? {
    guard !timeline.isClosedAtUnknownTime else { return nil }
    return timeline.points.reversed().prefix { $0.state.isClosed }.last?.day
  }

  /// The action's own balance, by part.
  func balance(
    from start: CalendarDay, through end: CalendarDay, parts: (ActionMoment) -> [String]
  ) -> [String: Balance] {
    var balances: [String: Balance] = [:]
    var held: Set<String> = []
    var state = ActionState.absent
    var wasOwed = false
    var isBeforeStart = true
    for point in moments() where point.day <= end {
      if isBeforeStart, point.day >= start {
        isBeforeStart = false
        for part in held { balances[part, default: Balance()].opening += 1 }
      }
      let holds = point.state == .active ? Set(parts(point)) : []
      if !isBeforeStart {
        count(held, holds, point.state, wasOwed, state, &balances)
      }
      wasOwed = wasOwed || point.state == .active || point.state.isClosed
      state = point.state
      held = holds
    }
    for part in held {
      if isBeforeStart { balances[part, default: Balance()].opening += 1 }
      balances[part, default: Balance()].closing += 1
    }
    return balances
  }

  private func count(
    _ held: Set<String>, _ holds: Set<String>, _ state: ActionState, _ wasOwed: Bool,
    _ previous: ActionState, _ balances: inout [String: Balance]
  ) {
    if previous == .active, state == .active {
      for part in held.subtracting(holds) { balances[part, default: Balance()].movedOut += 1 }
      for part in holds.subtracting(held) { balances[part, default: Balance()].movedIn += 1 }
      return
    }
    for part in holds {
      if wasOwed {
        balances[part, default: Balance()].reopened += 1
      } else {
        balances[part, default: Balance()].new += 1
      }
    }
    for part in held {
      switch state {
      case .done: balances[part, default: Balance()].done += 1
      case .declined, .proposed: balances[part, default: Balance()].declined += 1
      case .superseded: balances[part, default: Balance()].superseded += 1
      case .absent: balances[part, default: Balance()].removed += 1
      case .active: break
      }
    }
  }
}
