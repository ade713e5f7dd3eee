extension LedgerEvent {
  /// The events between two versions of an action.
  ///
  /// - Parameters:
  ///   - previous: The version before; nil for the first.
  ///   - version: The version after.
  ///   - id: The action.
  /// - Returns: One event for each thing that changed: how it stands first, then the rest.
  public static func events(
    from previous: ActionVersion?, to version: ActionVersion, of id: ActionID
  ) -> [LedgerEvent] {
    let title = version.action?.title ?? previous?.action?.title ?? ""
    let make = { (kind: Kind, from: String?, to: String?, stated: CalendarDay?) in
      LedgerEvent(
        kind: kind, action: id, incident: version.incident, title: title, origin: version.origin,
        stated: stated, from: from, to: to)
    }
    guard let action = version.action else {
      return [make(.removed, previous?.action?.status.rawValue, nil, nil)]
    }
    guard let before = previous?.action else {
      let kind = previous == nil ? Kind(entering: action.status) : .returned
      let stated = previous == nil ? statedDay(of: action) : nil
      return [make(kind, nil, action.status.rawValue, stated)]
    }
    var events: [LedgerEvent] = []
    if action.status != before.status {
      let isReopened = before.status.isClosed && action.status.isActive
      let kind = isReopened ? .reopened : Kind(entering: action.status)
      events.append(
        make(
          kind, before.status.rawValue, action.status.rawValue,
          action.status.isClosed && !before.status.isClosed ? action.completed?.day : nil))
    } else if action.completed != before.completed {
      events.append(
        make(.restated, before.completed?.description, action.completed?.description, nil))
    }
    if action.created != before.created {
      events.append(
        make(.restated, before.created?.description, action.created?.description, nil))
    }
    if let previous, previous.incident != version.incident {
      events.append(make(.moved, previous.incident.text, version.incident.text, nil))
    }
    let simple: [(Kind, [ActionKey])] = [
      (.reDated, [.due]), (.reAssigned, [.owner, .team]), (.rePrioritised, [.priority]),
      (.retitled, [.title]), (.confirmed, [.confirmed]),
    ]
    for (kind, keys) in simple {
      for key in keys where action[key] != before[key] {
        events.append(make(kind, before[key]?.text, action[key]?.text, nil))
      }
    }
    if events.isEmpty { events = [make(.edited, nil, edited(before, action), nil)] }
    return events
  }

  /// The keys that differ, for an event that has no kind of its own.
  private static func edited(_ before: Action, _ after: Action) -> String {
    let keys = ActionKey.allCases.filter { before[$0] != after[$0] }.map(\.rawValue)
    return (before.extra == after.extra ? keys : keys + ["other keys"]).joined(separator: ", ")
  }

  /// The day that a first version states: that of its end if it is closed, else of its beginning.
  private static func statedDay(of action: Action) -> CalendarDay? {
    action.status.isClosed ? action.completed?.day : action.created
  }
}

extension LedgerEvent.Kind {
  /// What happened when an action came into a status.
  init(entering status: ActionStatus) {
    switch status {
    case .proposed: self = .proposed
    case .open: self = .opened
    case .inProgress: self = .started
    case .blocked: self = .blocked
    case .done: self = .completed
    case .verified: self = .verified
    case .declined: self = .declined
    case .superseded: self = .superseded
    }
  }
}
