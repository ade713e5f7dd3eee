import PostmortemModel

/// What DESIGN.md, section 6, makes of a simulated history, worked out commit by commit.
///
/// It shares nothing with the product's ledger but the days of the calendar.
struct SimulatedLedger {
  /// What was held from a mainline commit on.
  struct Version {
    /// nil where it was removed.
    var record: Record?
    /// The place of the mainline commit in ``mainline``.
    var step: Int
    /// The commit that made the change.
    var source: Int
    /// The day it was recorded, in the zone of the commit that is read.
    var day: CalendarDay
  }

  let history: SimulatedHistory
  let mainline: [Int]
  /// When each mainline commit was recorded.
  private(set) var recorded: [Int64] = []
  private(set) var actions: [String: [Version]] = [:]
  private(set) var incidents: [String: [Version]] = [:]
  /// What is held now, by id.
  private var heldActions: [String: Record] = [:]
  private var heldIncidents: [String: Record] = [:]
  /// What the newest mainline commit holds.
  private var held = SimulatedSnapshot([:])

  var commit: Int { mainline[mainline.count - 1] }
  var policy: SimulatedPolicy { history.commits[commit].policy }
  var recordedDay: CalendarDay { policy.day(recorded[recorded.count - 1]) }

  /// Replays the mainline up to a commit.
  init(_ history: SimulatedHistory, upTo commit: Int, _ snapshots: [SimulatedSnapshot]) {
    self.history = history
    mainline = history.mainline(of: commit)
    var before: Int64 = .min
    var seen: Set<Int> = []
    for (step, number) in mainline.enumerated() {
      before = max(before, history.commits[number].seconds)
      recorded.append(before)
      let day = history.commits[commit].policy.day(before)
      for part in history.broughtIn(by: number, unlessIn: &seen) {
        apply(part, snapshots, step: step, day: day)
      }
      correct(by: number, step: step, day: day)
    }
  }

  /// Replays what a commit that was merged changed.
  private mutating func apply(
    _ number: Int, _ snapshots: [SimulatedSnapshot], step: Int, day: CalendarDay
  ) {
    let parents = history.commits[number].parents.map { snapshots[$0] }
    let here = snapshots[number]
    for (id, record) in Self.changed(heldActions, parents.map(\.actions), here.actions) {
      heldActions[id] = record
      Self.note(record, of: id, in: &actions, Version(step: step, source: number, day: day))
    }
    for (id, record) in Self.changed(heldIncidents, parents.map(\.incidents), here.incidents) {
      heldIncidents[id] = record
      Self.note(record, of: id, in: &incidents, Version(step: step, source: number, day: day))
    }
  }

  /// Makes what is held equal to what a mainline commit holds.
  private mutating func correct(by number: Int, step: Int, day: CalendarDay) {
    var files: [String: SimulatedPostmortem] = [:]
    for (path, file) in history.commits[number].tree {
      files[path] = file.postmortem ?? lastSaid(at: path)
    }
    held = SimulatedSnapshot(files)
    let version = Version(step: step, source: number, day: day)
    for id in Set(held.actions.keys).union(heldActions.keys) {
      Self.note(held.actions[id], of: id, in: &actions, version)
    }
    for id in Set(held.incidents.keys).union(heldIncidents.keys) {
      Self.note(held.incidents[id], of: id, in: &incidents, version)
    }
    (heldActions, heldIncidents) = (held.actions, held.incidents)
  }

  /// What a file that cannot be read said last, with what was replayed since: it corrects nothing.
  private func lastSaid(at path: String) -> SimulatedPostmortem? {
    let fields = heldIncidents.values.filter { $0["path"] == path }.min {
      ($0["id"] ?? "") < ($1["id"] ?? "")
    }
    guard var file = held.files[path] ?? fields.map({ .init(fields: $0.said, actions: []) })
    else { return nil }
    if let fields { file.fields = fields.said }
    file.actions.removeAll { action in
      let id = action["id"] ?? ""
      let wasHere = held.actions[id]?["path"] == path
      return heldActions[id] == nil || wasHere && heldActions[id]?["path"] != path
    }
    for (id, record) in heldActions.sorted(by: { $0.key < $1.key }) where record["path"] == path {
      var action = record.said
      action["incident"] = nil
      if let place = file.actions.firstIndex(where: { $0["id"] == id }) {
        file.actions[place] = action
      } else {
        file.actions.append(action)
      }
    }
    return file
  }

  /// Adds a version if it says something new.
  private static func note(
    _ record: Record?, of id: String, in versions: inout [String: [Version]], _ version: Version
  ) {
    let last = versions[id]?.last
    guard record?.said != last?.record else { return }
    var version = version
    version.record = record?.said
    versions[id, default: []].append(version)
  }

  /// What a commit makes of what is held: the fields in which it differs from all its parents.
  private static func changed(
    _ held: [String: Record], _ parents: [[String: Record]], _ here: [String: Record]
  ) -> [(String, Record?)] {
    var changes: [(String, Record?)] = []
    for id in Set(here.keys).union(parents.flatMap(\.keys)) {
      let before = parents.map { $0[id] }
      guard let now = here[id] else {
        if before.allSatisfy({ $0 != nil }), held[id] != nil { changes.append((id, nil)) }
        continue
      }
      let old = before.compactMap { $0 }
      guard !old.isEmpty else {
        changes.append((id, now))
        continue
      }
      // What is gone from the mainline cannot be changed.
      guard var record = held[id], !before.contains(now) else { continue }
      for key in Set(now.keys).union(old.flatMap(\.keys))
      where old.allSatisfy({ $0[key] != now[key] }) {
        record[key] = now[key]
      }
      changes.append((id, record))
    }
    return changes
  }
}

extension SimulatedLedger.Version {
  init(step: Int, source: Int, day: CalendarDay) {
    self.init(record: nil, step: step, source: source, day: day)
  }
}

extension SimulatedHistory {
  /// The commits that a mainline commit brought in, parents first, then by time, then by id.
  func broughtIn(by number: Int, unlessIn seen: inout Set<Int>) -> [Int] {
    let parents = commits[number].parents
    // All that is before the first parent has been seen.
    var brought: Set<Int> = []
    var waiting = Array(parents.dropFirst())
    while let next = waiting.popLast() {
      guard !seen.contains(next), brought.insert(next).inserted else { continue }
      waiting += commits[next].parents
    }
    seen.formUnion(brought)
    seen.insert(number)
    var order: [Int] = []
    var done: Set<Int> = []
    while order.count < brought.count {
      let ready = brought.filter { candidate in
        !done.contains(candidate)
          && commits[candidate].parents.allSatisfy { !brought.contains($0) || done.contains($0) }
      }
      let next = ready.min {
        (commits[$0].seconds, commits[$0].id) < (commits[$1].seconds, commits[$1].id)
      }
      guard let next else { break }
      done.insert(next)
      order.append(next)
    }
    return order
  }
}
