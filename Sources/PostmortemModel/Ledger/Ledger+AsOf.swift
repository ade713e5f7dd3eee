extension Ledger {
  /// What was true at the end of a day, as the ledger knows it.
  ///
  /// The status of an action follows stated and recorded times; every other field is as recorded by
  /// that day, else as first recorded. An incident is there from the day it began or was first
  /// recorded, whichever is earlier.
  ///
  /// - Parameter day: The day.
  /// - Returns: The postmortems with their actions, in order of ids.
  /// - Complexity: O(*n* log *n*) in the number of versions.
  public func postmortems(asOf day: CalendarDay) -> [Postmortem] {
    var actions: [IncidentID: [Action]] = [:]
    for history in histories() {
      guard let (action, incident) = history.action(asOf: day) else { continue }
      actions[incident, default: []].append(action)
    }
    var postmortems: [Postmortem] = []
    for (id, versions) in incidents {
      guard var postmortem = Self.postmortem(versions, asOf: day, hasActions: actions[id] != nil)
      else { continue }
      postmortem.actions = actions[id] ?? []
      postmortems.append(postmortem)
    }
    return postmortems.sorted { $0.id < $1.id }
  }

  private static func postmortem(
    _ versions: [IncidentVersion], asOf day: CalendarDay, hasActions: Bool
  ) -> Postmortem? {
    if let recorded = versions.last(where: { $0.origin.day <= day }) {
      // Actions outlive an incident that was removed, for one that has gone to another file.
      let last = versions.last { $0.origin.day <= day && $0.postmortem != nil }
      return recorded.postmortem ?? (hasActions ? last?.postmortem : nil)
    }
    guard let first = versions.first?.postmortem else { return nil }
    let began = first.started?.day ?? first.id.day
    return hasActions || began.map { $0 <= day } ?? false ? first : nil
  }
}

extension ActionHistory {
  /// The action as it was at the end of a day, and its incident; nil if it was not there.
  ///
  /// - Parameter day: The day.
  /// - Returns: The action with the status that it truly had.
  public func action(asOf day: CalendarDay) -> (action: Action, incident: IncidentID)? {
    guard let point = timeline.point(on: day), point.state != .absent,
      let closing = versions[point.version].action
    else { return nil }
    let recorded = versions.last { $0.origin.day <= day && $0.action != nil }
    guard let version = recorded ?? versions.first(where: { $0.action != nil }),
      var action = version.action
    else { return nil }
    if point.state == .active {
      if !action.status.isActive {
        action.status = closing.status.isActive ? closing.status : .open
      }
      action.completed = nil
    } else {
      action.status = closing.status
      action.completed = closing.completed
      action.reason = closing.reason
      action.supersededBy = closing.supersededBy
      action.evidence = closing.evidence
    }
    return (action, version.incident)
  }
}
