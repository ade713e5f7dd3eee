extension Ledger {
  /// Replays a commit that a merge brought in, on top of what the mainline and the commits before it
  /// hold.
  ///
  /// A field counts as changed where the commit differs from every one of its parents.
  mutating func replay(_ part: LedgerStep.Part, in step: LedgerStep, _ touched: inout Touched) {
    let origin = Origin(
      step: stepCount, commit: step.commit, source: part.commit, author: part.author,
      recorded: step.recorded, day: step.day, committed: part.committed)
    let changes = part.changes
    let parents = changes.map(\.before.count).max() ?? 0
    let after = Holdings(changes.map { ($0.path, $0.after.postmortem) })
    let before = (0..<max(parents, 1)).map { parent in
      Holdings(
        changes.map {
          ($0.path, parent < $0.before.count ? $0.before[parent].postmortem : nil)
        })
    }
    for id in after.incidents(and: before) {
      touched.incidents.insert(id)
      if let path = after.incidentPaths[id],
        !before.contains(where: { $0.incidentPaths[id] == path })
      {
        touched.incidentPlaces[id] = path
      }
      let current = incidents[id]?.last?.postmortem
      let replayed = replay(
        before.map { $0.incidents[id] }, after.incidents[id], on: current
      ) { old, new, result in
        result.take(changesFrom: old, to: new)
      }
      record(id, replayed, origin)
    }
    for id in after.actions(and: before) {
      touched.actions.insert(id)
      if let path = after.actions[id]?.path {
        if !before.contains(where: { $0.actions[id]?.path == path }) {
          touched.actionPlaces[id] = .some(path)
        }
      } else if before.allSatisfy({ $0.actions[id] != nil }) {
        touched.actionPlaces[id] = .some(nil)
      }
      let current = versions[id]?.last
      let replayed = replay(
        before.map { $0.actions[id]?.action }, after.actions[id]?.action, on: current?.action
      ) { old, new, result in
        result.take(changesFrom: old, to: new)
      }
      let moved = after.actions[id]?.incident
      let stayed = before.contains { $0.actions[id]?.incident == moved }
      guard let incident = stayed ? current?.incident ?? moved : moved ?? current?.incident
      else { continue }
      record(id, replayed, in: incident, origin)
    }
  }

  /// What becomes of a value when a commit's change is applied to it.
  private func replay<Value: Equatable>(
    _ before: [Value?], _ after: Value?, on current: Value?,
    _ take: ([Value], Value, inout Value) -> Void
  ) -> Value? {
    guard !before.contains(after) else { return current }
    guard let after else { return nil }
    let old = before.compactMap { $0 }
    guard !old.isEmpty else { return after }
    // What is gone from the mainline cannot be changed; only its own tree brings it back.
    guard var result = current else { return nil }
    take(old, after, &result)
    return result
  }
}

/// The incidents and actions of some files.
private struct Holdings {
  var incidents: [IncidentID: Postmortem] = [:]
  var incidentPaths: [IncidentID: String] = [:]
  var actions: [ActionID: (action: Action, incident: IncidentID, path: String)] = [:]

  /// Gathers what files hold, in order of paths; of what stands twice the first counts.
  init(_ files: [(path: String, postmortem: Postmortem?)]) {
    for case (let path, let postmortem?) in files {
      if incidents[postmortem.id] == nil {
        incidents[postmortem.id] = postmortem.withoutActions
        incidentPaths[postmortem.id] = path
      }
      for action in postmortem.actions where actions[action.id] == nil {
        actions[action.id] = (action, postmortem.id, path)
      }
    }
  }

  /// The incidents of this or others, in order.
  func incidents(and others: [Holdings]) -> [IncidentID] {
    others.reduce(Set(incidents.keys)) { $0.union($1.incidents.keys) }.sorted()
  }

  /// The actions of this or others, in order.
  func actions(and others: [Holdings]) -> [ActionID] {
    others.reduce(Set(actions.keys)) { $0.union($1.actions.keys) }.sorted()
  }
}

extension Action {
  /// Takes over the fields in which a new value differs from all old ones.
  fileprivate mutating func take(changesFrom old: [Action], to new: Action) {
    for key in ActionKey.allCases where !old.contains(where: { $0[key] == new[key] }) {
      assign(new[key] ?? .list([]), to: key)
    }
    if !old.contains(where: { $0.extra == new.extra }) { extra = new.extra }
  }
}

extension Postmortem {
  /// Takes over the fields in which a new value differs from all old ones.
  fileprivate mutating func take(changesFrom old: [Postmortem], to new: Postmortem) {
    for key in IncidentKey.allCases where !old.contains(where: { $0[key] == new[key] }) {
      assign(new[key] ?? .list([]), to: key)
    }
    if !old.contains(where: { $0.source == new.source }) { source = new.source }
    if !old.contains(where: { $0.extra == new.extra }) { extra = new.extra }
  }
}
