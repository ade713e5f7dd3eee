/// The events between neighbouring versions, as DESIGN.md names them.
enum SimulatedEvents {
  /// What happened to an action.
  static func ofAction(_ before: Record?, _ after: Record?, isFirst: Bool) -> Set<String> {
    guard let after else { return ["removed"] }
    guard let before else { return isFirst ? [status(nil, after)] : ["returned"] }
    var kinds: Set<String> = []
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    if changed.contains("status") { kinds.insert(status(before, after)) }
    if changed.contains("incident") { kinds.insert("moved") }
    if changed.contains("due") { kinds.insert("re-dated") }
    if changed.contains("owner") || changed.contains("team") { kinds.insert("re-assigned") }
    if changed.contains("priority") { kinds.insert("re-prioritised") }
    if changed.contains("title") { kinds.insert("retitled") }
    if changed.contains("confirmed") { kinds.insert("confirmed") }
    if changed.contains("created") { kinds.insert("restated") }
    if changed.contains("completed"), !changed.contains("status") { kinds.insert("restated") }
    return kinds.isEmpty ? ["edited"] : kinds
  }

  private static func status(_ before: Record?, _ after: Record) -> String {
    if before?.isClosed == true, after.isActive { return "reopened" }
    let names = [
      "proposed": "proposed", "open": "opened", "in-progress": "started", "blocked": "blocked",
      "done": "completed",
    ]
    return names[after.status] ?? after.status
  }

  /// What happened to an incident.
  static func ofIncident(_ before: Record?, _ after: Record?, isFirst: Bool) -> Set<String> {
    guard let after else { return ["removed"] }
    guard let before else {
      let kinds: Set = [isFirst ? "added" : "returned"]
      return after.status == "published" ? kinds.union(["published"]) : kinds
    }
    var kinds: Set<String> = []
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    if changed.contains("status") {
      kinds.insert(after.status == "published" ? "published" : "status-changed")
    }
    if changed.contains("severity") { kinds.insert("severity-changed") }
    if changed.contains("title") { kinds.insert("retitled") }
    return kinds.isEmpty ? ["edited"] : kinds
  }
}
