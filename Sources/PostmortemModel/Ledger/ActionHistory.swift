/// All that is known about one action: its versions and what they add up to in time.
public struct ActionHistory: Sendable {
  /// The versions, oldest first; never empty.
  public let versions: [ActionVersion]
  /// The states in order of time.
  public let timeline: ActionTimeline

  /// The versions of the incidents that the action belonged to.
  let incidents: [IncidentID: [IncidentVersion]]

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

  /// The history of versions whose timeline is known.
  init(
    _ versions: [ActionVersion], _ timeline: ActionTimeline,
    incidents: [IncidentID: [IncidentVersion]]
  ) {
    self.versions = versions
    self.timeline = timeline
    self.incidents = incidents
  }

  /// The action.
  public var id: ActionID { timeline.id }

  /// The action as its newest version says that says anything.
  var lastSaid: Action? { versions.last { $0.action != nil }?.action }

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
    guard let said = incidents[id] else { return nil }
    return Self.version(of: said, on: day).flatMap { said[$0].postmortem }
  }

  /// What an incident said at the end of a day, as far as a step of the ledger had come.
  func incident(_ id: IncidentID, on day: CalendarDay, upTo step: Int) -> Postmortem? {
    guard let versions = incidents[id] else { return nil }
    let version = versions.last {
      $0.origin.day <= day && $0.origin.step <= step && $0.postmortem != nil
    }
    return (version ?? versions.first { $0.postmortem != nil })?.postmortem
  }

  /// The day by which the policy wants the action done: the first day on which it was active and the
  /// `action_days` of the severity and priority it had on that day; nil where the policy names none.
  public func deadline(_ policy: Policy) -> CalendarDay? {
    guard let first = firstActive, let version = firstActiveVersion,
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

  /// The version whose fields hold at the end of the first day on which the action was active; the
  /// last one that says anything, where it was removed on the same day.
  var firstActiveVersion: ActionVersion? {
    guard let first = firstActive else { return nil }
    return timeline.points.last { $0.day <= first && $0.state != .absent }.map {
      versions[$0.version]
    }
  }

  /// The day on which the action was last closed; nil while it is not, or where nobody knows.
  public var closed: CalendarDay? {
    guard !timeline.isClosedAtUnknownTime else { return nil }
    return timeline.points.reversed().prefix { $0.state.isClosed }.last?.day
  }

  /// The day on which the commit was recorded that closed the action, as it stands now.
  ///
  /// Nil while it is not closed, and where the ledger knows it as nothing else: an import, or a
  /// shallow history.
  public var recordedClosing: CalendarDay? {
    let run = versions.reversed().prefix { $0.action?.status.isClosed == true }
    guard run.count < versions.count, versions[versions.count - run.count - 1].action != nil
    else { return nil }
    return run.last?.origin.day
  }
}
