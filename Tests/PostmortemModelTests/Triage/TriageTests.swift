import PostmortemModel
import TestSupport
import Testing

/// The walk through actions, without a terminal.
@Suite struct TriageTests {
  static let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)

  static func tracked(
    _ id: String, _ status: ActionStatus = .open, severity: String? = nil,
    _ change: (inout Action) -> Void = { _ in }
  ) throws -> TrackedAction {
    let incident = try #require(IncidentID("2026-10-05-slow"))
    var action = Action(
      id: try #require(ActionID(id)), title: "Limit queries", status: status)
    action.owner = "ada"
    change(&action)
    return TrackedAction(
      action: action, extra: "{}", incident: incident, incidentTitle: "Slow",
      incidentStatus: .published, severity: severity, services: [])
  }

  static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  static var policy: Policy {
    var policy = Policy()
    policy.severities = [.init(key: "sev1"), .init(key: "sev2")]
    policy.people = ["ada": .init(), "ben": .init()]
    policy.noteRequired = [.laterDue]
    return policy
  }

  static func walk(
    _ actions: [TrackedAction], _ facts: [ActionID: ActionFacts] = [:]
  ) -> Triage {
    Triage(actions, facts, policy: policy, today: today)
  }

  @Test func reasonsComeInTheirOrder() throws {
    var missed = ActionFacts()
    missed.isMissed = true
    var changed = ActionFacts()
    changed.needsReverification = true
    let late = try Self.day("2026-11-01")
    let actions: [(TrackedAction, ActionFacts?, [TriageReason])] = [
      (try Self.tracked("aaaa2") { $0.due = late }, missed, [.overdue(days: 20)]),
      (try Self.tracked("aaaa3") { $0.owner = nil }, nil, [.unowned]),
      (
        try Self.tracked("aaaa4") {
          $0.owner = "cy"
          $0.due = late
        }, nil, [.overdue(days: 20), .orphaned]
      ),
      (try Self.tracked("aaaa5"), missed, [.missed]),
      (try Self.tracked("aaaa6", .verified), changed, [.reverify]),
      (try Self.tracked("aaaa7", .proposed) { $0.owner = nil }, nil, [.proposed]),
      (try Self.tracked("aaaa8", .done) { $0.due = late }, missed, []),
      (try Self.tracked("aaaa9", .declined) { $0.owner = nil }, missed, []),
    ]
    let context = QueryContext(Self.policy, on: Self.today)
    for (tracked, facts, expected) in actions {
      #expect(
        TriageReason.reasons(of: tracked.action, facts, in: context) == expected,
        "\(tracked.action.id)")
    }
    let facts = Dictionary(uniqueKeysWithValues: actions.map { ($0.0.action.id, $0.1) })
      .compactMapValues { $0 }
    let walk = Self.walk(actions.map(\.0).reversed(), facts)
    #expect(
      walk.entries.map(\.tracked.action.id.text) == [
        "aaaa2", "aaaa4", "aaaa3", "aaaa5", "aaaa6", "aaaa7", "aaaa8", "aaaa9",
      ])
  }

  @Test func theWorstSeverityComesFirstThenThePriorityThenTheOldestDay() throws {
    let (early, late) = (try Self.day("2026-10-01"), try Self.day("2026-11-01"))
    let actions = [
      try Self.tracked("bbbb2", severity: "sev2") { $0.due = early },
      try Self.tracked("bbbb3", severity: "sev1") { $0.due = late },
      try Self.tracked("bbbb4", severity: "sev1") {
        $0.due = late
        $0.priority = .p1
      },
      try Self.tracked("bbbb5") { $0.due = early },
      try Self.tracked("bbbb6", severity: "sev2") { $0.due = late },
    ]
    #expect(
      Self.walk(actions).entries.map(\.tracked.action.id.text)
        == ["bbbb4", "bbbb3", "bbbb2", "bbbb6", "bbbb5"])
    let asGiven = Triage(actions, [:], policy: Self.policy, today: Self.today, isSorted: true)
    #expect(asGiven.entries.map(\.tracked) == actions)
  }

  @Test func anActionStaysUntilNothingElseNeedsADecision() throws {
    let late = try Self.day("2026-11-01")
    var walk = Self.walk([
      try Self.tracked("cccc2") {
        $0.due = late
        $0.owner = "gone"
      }, try Self.tracked("cccc3", .proposed) { $0.owner = nil },
    ])
    try walk.decide(.assign(to: "ben"))
    #expect(walk.place == 0)
    #expect(throws: ChangeRefusal.self) { try walk.decide(.due(Self.today.advanced(by: 9))) }
    #expect(walk.decisions.count == 1)
    try walk.decide(.due(Self.today.advanced(by: 9)), note: "the team moved")
    #expect(walk.place == 1)
    try walk.decide(.accept(owner: nil, due: nil, priority: nil))
    #expect(walk.place == 1, "nobody owns it yet")
    try walk.decide(.assign(to: "ada"))
    #expect(walk.place == 2)
    #expect(walk.current == nil)
    #expect(walk.decidedCount == 2)
    #expect(
      walk.entries[0].action.owner == "ben" && walk.entries[0].action.note == "the team moved")
    #expect(walk.decisions.allSatisfy { $0.seen.owner == "gone" || $0.action.text == "cccc3" })
  }

  @Test func whatWasDecidedIsTakenBackInTurn() throws {
    let late = try Self.day("2026-11-01")
    let actions = [
      try Self.tracked("dddd2") { $0.due = late }, try Self.tracked("dddd3") { $0.due = late },
    ]
    var walk = Self.walk(actions)
    try walk.decide(.assign(to: "ben"))
    try walk.decide(.done(on: Self.today, evidence: ["a@4f1c2ab"]))
    walk.skip()
    #expect(walk.current == nil)
    #expect(walk.undo()?.participle == "completed")
    #expect(walk.place == 0)
    #expect(walk.entries[0].action.status == .open && walk.entries[0].action.owner == "ben")
    #expect(walk.undo()?.participle == "assigned")
    #expect(walk.entries[0].action == actions[0].action)
    #expect(walk.undo() == nil)
    walk.goBack()
    #expect(walk.place == 0)
  }

  @Test func whatIsVerifiedIsVerifiedAnew() throws {
    var changed = ActionFacts()
    changed.needsReverification = true
    let action = try Self.tracked("eeee2", .verified) {
      $0.completed = .day(Self.today.advanced(by: -30))
      $0.verifiedBy = "ben"
    }
    var walk = Self.walk([action], [action.action.id: changed])
    try walk.decide(.verify(by: "ben", what: "the new test ran", evidence: []))
    let after = walk.entries[0].action
    #expect(after.status == .verified && after.verification == "the new test ran")
    #expect(after.completed == action.action.completed)
    #expect(walk.reasons(of: walk.entries[0]).isEmpty)
  }

  @Test func whatSomebodyElseVerifiedMeanwhileStays() throws {
    let change = ActionChange.verify(by: "ada", what: nil, evidence: [])
    let verified = try Self.tracked("eeee2", .verified) { $0.completed = .day(Self.today) }
    for (status, count) in [(ActionStatus.done, 1), (.verified, 3)] {
      let seen = TriageDecision.Outline(try Self.tracked("eeee2", status).action)
      let decision = TriageDecision(verified.action.id, change, seen: seen)
      #expect(decision.changes(to: verified.action).count == count, "\(status)")
    }
  }

  @Test func whatWasKeptIsReadAsItWas() throws {
    for seed in UInt64(1)...400 {
      var text = TextGenerator(seed: seed)
      let day = Self.today.advanced(by: text.number(-900...900))
      let changes: [ActionChange] = [
        .accept(owner: nil, due: nil, priority: nil), .reopen, .assign(to: text.line()), .due(day),
        .done(on: day, evidence: (0..<text.number(0...2)).map { _ in text.line() }),
        .verify(by: text.line(), what: text.chance(50) ? text.text() : nil, evidence: []),
        .decline(reason: text.text(), on: day), .confirm(on: day),
      ]
      let change = text.pick(changes)
      let tracked = try Self.tracked("ffff2") {
        $0.title = text.line()
        $0.owner = text.chance(50) ? text.line() : nil
        $0.due = text.chance(50) ? day : nil
      }
      let decision = TriageDecision(
        tracked.action.id, change, note: text.chance(50) ? text.text() : nil,
        seen: .init(tracked.action))
      let json = try JSONValue(parsing: Array(decision.json.compactText.utf8))
      #expect(TriageDecision(json: json) == decision, "seed \(seed)")
      #expect(!decision.json.compactText.contains("\n"), "seed \(seed)")
    }
  }

  @Test func whatNoLongerFitsIsNotRestored() throws {
    let decision = TriageDecision(
      try #require(ActionID("gggg2")), .done(on: Self.today, evidence: []),
      seen: .init(try Self.tracked("gggg2").action))
    var walk = Self.walk([try Self.tracked("gggg2", .declined), try Self.tracked("gggg3")])
    #expect(throws: ChangeRefusal.self) { try walk.restore(decision) }
    #expect(walk.decisions.isEmpty)
    var other = Self.walk([try Self.tracked("gggg3")])
    #expect(throws: ChangeRefusal.self) { try other.restore(decision) }
  }
}
