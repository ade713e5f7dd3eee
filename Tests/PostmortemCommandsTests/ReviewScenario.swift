import PostmortemModel
import TestSupport

/// Two quarters of a small organisation, committed file by file on fixed days.
struct ReviewScenario {
  let transcript: Transcript

  static let policy = """
    version: 1
    time_zone: Africa/Lagos
    severities:
      - {key: sev1, publish_days: 5, action_days: {p0: 15, p1: 30}}
      - {key: sev2, publish_days: 10, action_days: {p1: 60}}
    services: [payments, search]
    people:
      ada: {emails: [ada@example.org], team: core}
      ben: {emails: [ben@example.org], team: web, until: 2026-05-01}
    causes: [replication-lag, capacity]

    """

  init() throws {
    transcript = try Transcript()
    try commit("2026-01-05", ["Schema/policy.yml": Self.policy])
    let one = "Postmortems/2026/2026-01-20-replica-fell-behind.md"
    let two = "Postmortems/2026/2026-04-10-replica-fell-behind-again.md"
    let three = "Postmortems/2026/2026-05-12-checkout-ran-out-of-disk.md"
    let four = "Postmortems/undated/something-odd.md"
    let alert = ["type: detect", "priority: p1", "due: 2026-04-15", "owner: ada", "team: core"]
    try commit(
      "2026-01-26",
      [
        one: Self.incident(
          "2026-01-20-replica-fell-behind", "The replica fell behind and reads were stale", "sev1",
          "search", "replication-lag", day: "2026-01-20", published: "2026-01-24",
          [
            Self.action(
              "aaaa2", "Alert on replication lag", "open", ["created: 2026-01-21"] + alert),
            Self.action(
              "aaaa3", "Fail over | by <itself>", "open",
              ["type: prevent", "priority: p0", "created: 2026-01-21", "owner: ben"]),
            Self.action("aaaa4", "Write down how to resync", "open", ["type: process"]),
          ])
      ])
    try commit(
      "2026-04-14",
      [
        two: Self.incident(
          "2026-04-10-replica-fell-behind-again", "The replica fell behind: stale reads again",
          "sev1", "search", "replication-lag", day: "2026-04-10", published: "2026-04-13",
          [
            Self.action(
              "bbbb2", "Add alerts on the replication lag", "open",
              ["type: detect", "priority: p1", "created: 2026-04-11", "due: 2026-06-01"]),
            Self.action("bbbb3", "Buy a larger replica", "proposed", ["created: 2026-04-11"]),
            Self.action(
              "bbbb4", "Migrate the old table", "done",
              ["created: 2026-04-11", "completed: unknown"]),
          ], more: ["recurrence_of: [2026-01-20-replica-fell-behind]"]),
        four: Self.incident("something-odd", "Something odd", "sev2", "search", "capacity", []),
      ])
    try commit(
      "2026-05-15",
      [
        three: Self.incident(
          "2026-05-12-checkout-ran-out-of-disk", "Checkout ran out of disk", "sev2", "payments",
          "capacity", day: "2026-05-12", status: "draft",
          [
            Self.action(
              "cccc2", "Alarm on full disks", "open", ["priority: p1", "created: 2026-05-13"]),
            Self.action(
              "cccc3", "Delete old logs", "blocked", ["created: 2026-05-13", "due: 2026-05-20"]),
          ])
      ])
    try edit("2026-05-20", one) {
      $0.replacing("due: 2026-04-15", with: "due: 2026-07-15")
        .replacing("priority: p0", with: "priority: p2")
    }
    try edit("2026-06-20", three) {
      $0.replacing(
        "  status: open\n  priority: p1",
        with: "  status: done\n  completed: 2026-06-10\n  priority: p1")
    }
    try edit("2026-06-25", two) {
      $0.replacing(
        "  status: open", with: "  status: declined\n  completed: 2026-06-24\n  reason: Too dear.")
    }
    try commit("2026-07-02", ["README.md": "Postmortems.\n"])
  }

  func commit(_ day: String, _ files: [String: String?]) throws {
    try transcript.repository.commit("On \(day)", files: files, date: "\(day)T12:00:00+00:00")
  }

  func edit(_ day: String, _ path: String, _ body: (String) -> String) throws {
    let old = try transcript.repository.git("show", "HEAD:\(path)")
    let new = body(old)
    guard new != old else { throw SetUpFailure(command: "edit \(path)", errors: old) }
    try commit(day, [path: new])
  }

  static func incident(
    _ id: String, _ title: String, _ severity: String, _ service: String, _ cause: String,
    day: String? = nil, published: String? = nil, status: String = "published",
    _ actions: [String], more: [String] = []
  ) -> String {
    var lines = ["---", "schema: 1", "id: \(id)", "title: \"\(title)\"", "status: \(status)"]
    if let published { lines.append("published: \(published)") }
    lines += ["severity: \(severity)", "services: [\(service)]", "causes: [\(cause)]"]
    if let day {
      lines += ["started: \(day)T10:00:00+01:00", "detected: \(day)T10:20:00+01:00"]
      lines += ["resolved: \(day)T12:30:00+01:00"]
    }
    lines += more
    if !actions.isEmpty { lines += ["actions:"] + actions }
    return (lines + ["---", "", "# \(title)", ""]).joined(separator: "\n")
  }

  static func action(_ id: String, _ title: String, _ status: String, _ more: [String]) -> String {
    (["- id: \(id)", "title: \"\(title)\"", "status: \(status)"] + more)
      .joined(separator: "\n  ")
  }
}
