extension Ledger {
  /// Everything that happened, with the days on which it counts, oldest first: in order of steps,
  /// then of incidents, then of actions.
  ///
  /// What enters a balance is marked, each change once, so that the entries of a period are exactly
  /// what a review of it counts. An action that came in closed was owed before: it is opened, and
  /// then closed, by the same commit.
  ///
  /// - Parameter day: Only what had happened by the end of this day, stated days first; what was
  ///   recorded between the stated and the recorded end of an action is left out on days in between.
  /// - Returns: The entries.
  /// - Complexity: O(*n* log *n*) in the number of versions.
  public func log(asOf day: CalendarDay? = nil) -> [LogEntry] {
    var numbered: [(key: (Int, String, String, Int, Int), entry: LogEntry)] = []
    for (id, versions) in incidents {
      var previous: IncidentVersion?
      for (number, version) in versions.enumerated() {
        let events = LedgerEvent.events(from: previous, to: version, of: id)
        for (place, event) in events.enumerated() {
          var entry = LogEntry(event)
          entry.incident = version.postmortem ?? previous?.postmortem
          numbered.append(((version.origin.step, id.text, "", number, place), entry))
        }
        previous = version
      }
    }
    for history in histories() {
      for (place, entry) in history.log(asOf: day).enumerated() {
        let key = (
          entry.event.origin.step, entry.event.incident.text, history.id.text, entry.version ?? 0,
          place
        )
        numbered.append((key, entry))
      }
    }
    if let day { numbered.removeAll { ($0.entry.day ?? $0.entry.event.origin.day) > day } }
    return numbered.sorted { $0.key < $1.key }.map(\.entry)
  }

  /// What an action's history said after an event.
  ///
  /// - Parameters:
  ///   - entry: The event, as ``log(asOf:)`` gives it.
  ///   - predecessors: The actions that each action may supersede, as ``predecessors()`` gives them.
  ///   - policy: The rules.
  /// - Returns: The facts on the day on which the event counts; nil for an incident's.
  /// - Complexity: O(*n*) in the number of versions of the action.
  public func facts(
    after entry: LogEntry, predecessors: [ActionID: [ActionID]], policy: Policy
  ) -> ActionFacts? {
    guard let id = entry.event.action, let last = entry.version, let versions = versions[id] else {
      return nil
    }
    let history = ActionHistory(
      id, versions: Array(versions.prefix(last + 1)), incidents: incidents)
    let promised = originalDue(of: id, predecessors: predecessors) { id in
      (self.versions[id] ?? []).filter { $0.origin.step <= entry.event.origin.step }
    }
    return history.facts(
      originalDue: promised, policy: policy, on: entry.day ?? entry.event.origin.day)
  }
}

extension ActionHistory {
  /// What happened to the action, in order of its versions.
  func log(asOf day: CalendarDay?) -> [LogEntry] {
    let changes = stateChanges()
    var entries: [LogEntry] = []
    for (number, version) in versions.enumerated() {
      let previous = number > 0 ? versions[number - 1] : nil
      var events = LedgerEvent.events(from: previous, to: version, of: id)
      var own = changes.filter { $0.version == number }
      if own.count > 1, let event = events.first,
        let stated = version.action?.created ?? own.first?.day
      {
        var opening = event
        opening.kind = .opened
        opening.to = nil
        opening.stated = stated
        events.insert(opening, at: 0)
      }
      for event in events {
        var entry = LogEntry(event)
        entry.version = number
        entry.action = version.action ?? previous?.action
        entry.incident = incident(event.incident, on: event.origin.day, upTo: event.origin.step)
        if event.kind.changesStatus, !own.isEmpty {
          let change = own.removeFirst()
          entry.balance = change.step
          // Closed from the first at a time that nobody knows.
          entry.day = change.previous == nil && change.state.isClosed ? nil : change.day
          if change.step != nil { entry.incident = incident(event.incident, on: change.partDay) }
        } else {
          entry.day = event.origin.day
        }
        entries.append(entry)
      }
    }
    guard let day else { return entries }
    let hidden = changes.filter { change in
      change.state.isClosed && change.day <= day && versions[change.version].origin.day > day
    }
    return entries.filter { entry in
      !hidden.contains { change in
        (entry.version ?? 0) < change.version && entry.day.map { $0 > change.day } ?? false
      }
    }
  }

  /// A point of the timeline at which the state is another than before.
  private struct StateChange {
    var version: Int
    var day: CalendarDay
    var previous: ActionState?
    var state: ActionState
    var step: BalanceStep?
    /// The day whose fields decide to which part of a breakdown the change belongs.
    var partDay: CalendarDay
  }

  private func stateChanges() -> [StateChange] {
    var changes: [StateChange] = []
    var previous: ActionTimeline.Point?
    var wasOwed = timeline.isClosedFromTheFirst
    for point in timeline.points {
      let before = previous?.state ?? .absent
      if before != point.state {
        let step = BalanceStep(from: before, to: point.state, wasOwed: wasOwed)
        // What leaves a part leaves the one that it was in until then.
        let partDay =
          before == .active
          ? max(previous?.day ?? point.day, point.day.advanced(by: -1)) : point.day
        changes.append(
          StateChange(
            version: point.version, day: point.day, previous: previous?.state, state: point.state,
            step: step, partDay: partDay))
      }
      wasOwed = wasOwed || point.state == .active
      previous = point
    }
    return changes
  }
}

extension LedgerEvent.Kind {
  /// Whether an action came into another status, or into the files or out of them.
  fileprivate var changesStatus: Bool {
    switch self {
    case .proposed, .opened, .started, .blocked, .completed, .verified, .reopened, .declined,
      .superseded, .removed, .returned:
      true
    case .reDated, .reAssigned, .rePrioritised, .retitled, .confirmed, .restated, .moved, .edited,
      .added, .published, .statusChanged, .severityChanged:
      false
    }
  }
}
