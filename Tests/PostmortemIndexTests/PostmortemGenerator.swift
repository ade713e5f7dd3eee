import PostmortemModel
import TestSupport

/// Draws postmortems whose texts are chosen to trouble a query.
struct PostmortemGenerator {
  var random: SeededGenerator
  private var count = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Few enough that several rows share each, odd enough that quoting and patterns matter.
  static let texts = [
    "cache", "Cache", "CACHE warm-up", "50% of load", "a_b", "axb", "a%b", "back\\slash", "\\%",
    "it's", "say \"so\"", "'; DROP TABLE action; --", "?1 :text @x $y", "naïve", "NAÏVE", "🦀",
    "👩‍🚒 on call", "👩", "unknown", "2023-06-11", "e\u{301}", "é", "100%\u{301} sure", "%", "_", "\\",
    "null", "0", "1.10", "x y", "a\u{2028}b",
  ]

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  mutating func line() -> String { pick(Self.texts) }

  mutating func text() -> String { chance(30) ? "\(line())\n\n  \(line())\n\(line())" : line() }

  mutating func day() -> CalendarDay {
    CalendarDay(ordinal: 19_500 + Int.random(in: -25...25, using: &random))
  }

  private mutating func perhaps<Value>(_ make: (inout Self) -> Value) -> Value? {
    chance(60) ? make(&self) : nil
  }

  mutating func lines() -> [String] {
    var lines: [String] = []
    for _ in 0..<pick([0, 0, 1, 2, 3]) { lines.append(line()) }
    return lines
  }

  private mutating func moment() throws -> Moment? {
    guard chance(60) else { return nil }
    let day = day()
    guard chance(70) else { return Moment(day: day) }
    return try Moment("\(day)T\(pick(["00:00:00", "14:30:05", "23:59"]))\(pick(["Z", "+13:00"]))")
  }

  private mutating func name() -> String {
    count += 1
    return pick(["disk-full", "cache", "search", "a1"]) + "-\(count)"
  }

  mutating func actionID() -> ActionID {
    ActionID.random(using: &random) { _ in false }
  }

  private mutating func extra() -> [ExtraField] {
    guard chance(40) else { return [] }
    return [
      ExtraField(key: "x_cost", value: .scalar(line())),
      ExtraField(
        key: "x_more",
        value: .mapping([
          ExtraField(key: line(), value: .list([.scalar(line()), .list([]), .scalar("b")]))
        ])),
    ]
  }

  mutating func postmortem() throws -> Postmortem? {
    let name = name()
    guard let id = IncidentID(chance(70) ? "\(day())-\(name)" : name) else { return nil }
    var incident = Postmortem(id: id, title: line(), status: pick(PublicationStatus.allCases))
    incident.published = perhaps { $0.day() }
    incident.severity = perhaps { $0.pick(["sev1", "sev2", "sev3"]) }
    incident.services = lines()
    incident.started = try moment()
    incident.detected = try moment()
    incident.mitigated = try moment()
    incident.resolved = try moment()
    incident.impact = perhaps { $0.text() }
    incident.causes = lines()
    incident.tags = lines()
    incident.authors = lines()
    incident.recurrenceOf = chance(30) ? [id] + (IncidentID("cache").map { [$0] } ?? []) : []
    incident.notRecurrenceOf = chance(20) ? [id] : []
    incident.related = chance(20) ? [id] : []
    incident.aliases = lines()
    incident.whySurprised = perhaps { $0.text() }
    let digest = String(repeating: "0f", count: 32)
    incident.source = perhaps {
      Postmortem.Source(url: $0.line(), path: $0.line(), sha256: $0.chance(50) ? digest : nil)
    }
    incident.noActionsReason = perhaps { $0.text() }
    incident.extra = extra()
    for _ in 0..<pick([0, 1, 2, 4]) { incident.actions.append(action()) }
    return incident
  }

  mutating func action() -> Action {
    var action = Action(id: actionID(), title: line(), status: pick(ActionStatus.allCases))
    action.type = perhaps { $0.pick(ActionType.allCases) }
    action.priority = perhaps { $0.pick(Priority.allCases) }
    action.owner = perhaps { $0.line() }
    action.team = perhaps { $0.line() }
    action.due = perhaps { $0.day() }
    action.created = perhaps { $0.day() }
    action.completed = perhaps { $0.chance(20) ? .unknown : .day($0.day()) }
    action.evidence = lines()
    action.doneWhen = perhaps { $0.text() }
    action.details = perhaps { $0.text() }
    action.tracker = perhaps { $0.line() }
    action.note = perhaps { $0.text() }
    action.confirmed = perhaps { $0.day() }
    action.verifiedBy = perhaps { $0.line() }
    action.verification = perhaps { $0.text() }
    action.blockedBy = perhaps { $0.text() }
    action.reason = perhaps { $0.text() }
    action.supersededBy = perhaps { $0.actionID() }
    action.tags = lines()
    action.similarTo = chance(30) ? [actionID(), actionID()] : []
    action.notSimilarTo = chance(30) ? [actionID()] : []
    action.extra = extra()
    return action
  }
}
