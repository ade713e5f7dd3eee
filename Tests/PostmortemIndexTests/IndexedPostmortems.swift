import PostmortemIndex
import PostmortemModel

/// The id of an object that no repository has; only its being one of a kind matters.
func objectID(_ number: Int) -> String {
  let hex = String(number, radix: 16)
  return String(repeating: "0", count: 40 - hex.count) + hex
}

/// The day that questions are asked about.
let today = CalendarDay(ordinal: 19_500)
let dueSoonDays = 7

extension PostmortemIndex {
  /// Makes a snapshot that holds postmortems at the paths of their ids.
  func snapshot(
    _ tree: Int, of postmortems: [Postmortem], from base: Snapshot? = nil
  ) throws -> Snapshot {
    let blobs = Dictionary(
      uniqueKeysWithValues: postmortems.enumerated().map { (objectID(tree * 10_000 + $0), $1) })
    let changes = blobs.map { EntryChange(path: $1.id.path, blob: $0) }
    return try makeSnapshot(of: objectID(tree), from: base, changes: changes) { blob in
      blobs[blob].map { .postmortem($0) } ?? .problem("no such blob")
    }
  }

  func actions(
    _ query: Query, in snapshot: Snapshot
  ) throws(IndexError) -> [TrackedAction] {
    try actions(matching: query, in: snapshot, today: today, dueSoonDays: dueSoonDays)
  }

  func incidents(
    _ query: Query, in snapshot: Snapshot
  ) throws(IndexError) -> [IncidentSummary] {
    try incidents(matching: query, in: snapshot, today: today, dueSoonDays: dueSoonDays)
  }
}

extension Postmortem {
  /// What the index is to say of the incident.
  var summary: IncidentSummary {
    var incident = self
    incident.actions = []
    incident.extra = []
    return IncidentSummary(
      postmortem: incident, extra: ExtraField.json(extra).compactText, actionCount: actions.count,
      activeCount: actions.count { $0.status.isActive })
  }

  /// What the index is to say of the actions.
  var trackedActions: [TrackedAction] {
    actions.map { action in
      var bare = action
      bare.extra = []
      return TrackedAction(
        action: bare, extra: ExtraField.json(action.extra).compactText, incident: id,
        incidentTitle: title, incidentStatus: status, severity: severity, services: services)
    }
  }
}
