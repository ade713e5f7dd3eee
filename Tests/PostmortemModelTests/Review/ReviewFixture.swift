import PostmortemModel
import TestSupport

/// A small history of one half-year, made from values: two dated incidents and an undated one.
struct ReviewFixture {
  var ledger = Ledger()
  var incidents: [String: Postmortem] = [:]
  var policy = Policy()
  private var stepCount = 0

  static func day(_ text: String) -> CalendarDay {
    CalendarDay("2026-\(text)") ?? CalendarDay(ordinal: 0)
  }

  init() throws {
    policy = try PolicyTests.policy(
      """
      time_zone: Africa/Lagos
      severities: [{key: sev1}, {key: sev2}]
      services: [search, payments]
      """)
    set("2026-02-03-sign-in-failed") { incident in
      incident.title = "Sign-in failed | for <everybody>"
      incident.severity = "sev1"
      incident.services = ["payments"]
      incident.actions = [
        Self.action("aaaaa", .open, created: "02-04", due: "05-01"),
        Self.action("bbbbb", .open, created: "02-04", due: "07-01", owner: "ada"),
        Self.action("ccccc", .open, created: "02-04"),
        Self.action("ddddd", .done, created: "02-04", completed: "02-20"),
      ]
    }
    commit("02-05", ["2026-02-03-sign-in-failed"])

    set("2026-04-10-search-was-slow") { incident in
      incident.title = "検索 | was <slow>"
      incident.severity = "sev2"
      incident.services = ["search", "payments"]
      incident.status = .draft
      incident.actions = [
        Self.action("eeeee", .open, created: "04-11", due: "06-01", owner: "ben"),
        Self.action("fffff", .proposed, created: "04-11"),
        Self.action("ggggg", .open, created: "04-11", due: "09-01", owner: "ada"),
      ]
    }
    set("disk-full") { incident in
      incident.title = "Disk full"
      incident.actions = [
        Self.action("hhhhh", .done, created: "04-01"), Self.action("jjjjj", .proposed),
      ]
      incident.actions[0].completed = .unknown
    }
    commit("04-12", ["2026-04-10-search-was-slow", "disk-full"])

    change("2026-02-03-sign-in-failed", "ccccc", .declined, "04-30") { $0.reason = "too dear" }
    change("2026-02-03-sign-in-failed", "ddddd", .open, nil) { _ in }
    commit("05-02", ["2026-02-03-sign-in-failed"])
    change("2026-04-10-search-was-slow", "eeeee", .verified, "05-20") { $0.verifiedBy = "ada" }
    set("2026-04-10-search-was-slow") { incident in
      incident.severity = "sev1"
      incident.actions.removeAll { $0.id.text == "ggggg" }
    }
    commit("06-02", ["2026-04-10-search-was-slow"])
    change("2026-02-03-sign-in-failed", "bbbbb", .superseded, "06-30") {
      $0.supersededBy = ActionID("aaaaa")
    }
    commit("07-03", ["2026-02-03-sign-in-failed"])
  }

  static func action(
    _ id: String, _ status: ActionStatus, created: String? = nil, completed: String? = nil,
    due: String? = nil, owner: String? = nil
  ) -> Action {
    var action = Action(id: ActionID(id) ?? .example, title: "Measure *\(id)*", status: status)
    action.created = created.map(day)
    action.completed = completed.map { .day(day($0)) }
    action.due = due.map(day)
    action.owner = owner
    action.type = owner == nil ? nil : .prevent
    action.priority = due == nil ? nil : .p1
    return action
  }

  mutating func set(_ id: String, _ body: (inout Postmortem) -> Void) {
    guard let name = IncidentID(id) else { return }
    body(&incidents[id, default: Postmortem(id: name, title: id, status: .published)])
  }

  mutating func change(
    _ incident: String, _ id: String, _ status: ActionStatus, _ completed: String?,
    _ body: (inout Action) -> Void
  ) {
    set(incident) { incident in
      guard let index = incident.actions.firstIndex(where: { $0.id.text == id }) else { return }
      incident.actions[index].status = status
      incident.actions[index].completed = completed.map { .day(Self.day($0)) }
      body(&incident.actions[index])
    }
  }

  mutating func commit(_ day: String, _ ids: [String]) {
    commit(
      day,
      files: ids.compactMap { id in
        incidents[id].map { LedgerStep.File(path: $0.id.path, content: .postmortem($0)) }
      })
  }

  mutating func commit(_ day: String, files: [LedgerStep.File]) {
    let day = Self.day(day)
    ledger.append(
      LedgerStep(
        commit: String(repeating: "\(stepCount)", count: 40), author: "Ada <ada@example.org>",
        recorded: Instant(seconds: Int64(day.ordinal) * 86_400), day: day, files: files))
    stepCount += 1
  }

  func review(
    _ period: String, on commitDay: String = "07-03", published: [PublishedReview] = []
  ) throws -> Review {
    let today = Self.day("07-03")
    let day = Self.day(commitDay)
    return try Review(
      of: Period(period, today: today) ?? Period(name: period, start: today, end: today),
      commitDay: day, ledger: ledger, policy: policy,
      provenance: Review.Provenance(
        commit: String(repeating: "4", count: 40), policyID: nil, policy: policy,
        recorded: Instant(seconds: Int64(day.ordinal) * 86_400)),
      published: published)
  }
}
