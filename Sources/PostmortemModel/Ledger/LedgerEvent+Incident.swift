extension LedgerEvent {
  /// The events between two versions of an incident.
  ///
  /// - Parameters:
  ///   - previous: The version before; nil for the first.
  ///   - version: The version after.
  ///   - id: The incident.
  /// - Returns: One event for each thing that changed.
  public static func events(
    from previous: IncidentVersion?, to version: IncidentVersion, of id: IncidentID
  ) -> [LedgerEvent] {
    let title = version.postmortem?.title ?? previous?.postmortem?.title ?? ""
    let make = { (kind: Kind, from: String?, to: String?, stated: CalendarDay?) in
      LedgerEvent(
        kind: kind, action: nil, incident: id, title: title, origin: version.origin,
        stated: stated, from: from, to: to)
    }
    guard let after = version.postmortem else {
      return [make(.removed, previous?.postmortem?.status.rawValue, nil, nil)]
    }
    guard let before = previous?.postmortem else {
      let isPublished = after.status == .published
      let added = make(previous == nil ? .added : .returned, nil, after.status.rawValue, nil)
      return isPublished
        ? [added, make(.published, nil, after.status.rawValue, after.published)] : [added]
    }
    var events: [LedgerEvent] = []
    if after.status != before.status {
      let kind: Kind = after.status == .published ? .published : .statusChanged
      events.append(
        make(
          kind, before.status.rawValue, after.status.rawValue,
          kind == .published ? after.published : nil))
    }
    if after.severity != before.severity {
      events.append(make(.severityChanged, before.severity, after.severity, nil))
    }
    if after.title != before.title {
      events.append(make(.retitled, before.title, after.title, nil))
    }
    if events.isEmpty {
      let keys = IncidentKey.allCases.filter { before[$0] != after[$0] }.map(\.rawValue)
      let all = before.extra == after.extra ? keys : keys + ["other keys"]
      events = [make(.edited, nil, all.joined(separator: ", "), nil)]
    }
    return events
  }
}

extension Ledger {
  /// Everything that happened, oldest first: in order of steps, then of incidents, then of actions.
  ///
  /// - Complexity: O(*n* log *n*) in the number of versions.
  public func events() -> [LedgerEvent] {
    var numbered: [(key: (Int, String, String, Int, Int), event: LedgerEvent)] = []
    for (id, versions) in incidents {
      var previous: IncidentVersion?
      for (number, version) in versions.enumerated() {
        let events = LedgerEvent.events(from: previous, to: version, of: id)
        for (place, event) in events.enumerated() {
          numbered.append(((version.origin.step, id.text, "", number, place), event))
        }
        previous = version
      }
    }
    for (id, versions) in versions {
      var previous: ActionVersion?
      for (number, version) in versions.enumerated() {
        let events = LedgerEvent.events(from: previous, to: version, of: id)
        for (place, event) in events.enumerated() {
          let key = (version.origin.step, version.incident.text, id.text, number, place)
          numbered.append((key, event))
        }
        previous = version
      }
    }
    return numbered.sorted { $0.key < $1.key }.map(\.event)
  }
}
