import PostmortemModel
import TestSupport

extension SimulatedHistory {
  mutating func addFile(to tree: inout [String: SimulatedFile], on today: CalendarDay) {
    given += 1
    let isDated = chance(5, in: 6)
    let id = isDated ? "\(today)-incident-\(given)" : "incident-\(given)"
    var fields: Record = ["id": id, "title": "Incident \(given)", "severity": pick(severities)]
    fields["status"] = pick(["draft", "in-review", "published", "published"])
    fields["services"] = pick(["search", "search,mail", "mail"])
    var file = SimulatedPostmortem(fields: fields, actions: [])
    for _ in 0..<pick([0, 1, 2, 3, 5]) { file.actions.append(newAction(on: today)) }
    let path = IncidentID(id)?.path ?? "Postmortems/undated/\(id).md"
    tree[path] = SimulatedFile(file, &random)
  }

  private var severities: [String] { ["sev1", "sev1", "sev2", "sev3"] }

  /// An action that nobody has seen yet, in any status and with any dates.
  mutating func newAction(on today: CalendarDay) -> Record {
    given += 1
    let alphabet = Array("abcdefghjkmnpqrstvwxyz")
    let id = "\(alphabet[given % 22])\(alphabet[given / 22 % 22])\(alphabet[given / 484 % 22])a2"
    var action: Record = ["id": id, "title": "Measure \(given)"]
    action["status"] = pick([
      "open", "open", "open", "open", "proposed", "proposed", "in-progress", "done", "declined",
      "blocked", "verified",
    ])
    action["created"] = pick([nil, nil, today.description, day(today, -90...0), day(today, 1...20)])
    action["due"] = pick([nil, day(today, -10...90), day(today, 1...60)])
    action["owner"] = pick([nil, "ada", "ben"])
    action["team"] = pick([nil, "core", "web"])
    action["priority"] = pick([nil, "p0", "p1", "p1", "p2"])
    action["type"] = pick([nil, "prevent", "detect"])
    if action.isClosed {
      action["completed"] = pick([nil, "unknown", today.description, day(today, -60...0)])
    }
    return action
  }

  /// A day about as far from another as days of a range.
  private mutating func day(_ today: CalendarDay, _ range: ClosedRange<Int>) -> String {
    today.advanced(by: Int.random(in: range, using: &random)).description
  }

  /// Edits one field as a person would.
  mutating func editIncident(_ file: inout SimulatedPostmortem) -> String {
    let key = pick(["severity", "severity", "status", "services", "title", "tags", "x_region"])
    switch key {
    case "severity": file.fields[key] = pick(severities + [nil])
    case "status": file.fields[key] = pick(["draft", "in-review", "published"])
    case "services": file.fields[key] = pick([nil, "search", "search,mail", "web"])
    case "title": file.fields[key] = "Incident renamed \(commits.count)"
    default: file.fields[key] = pick([nil, "north", "south"])
    }
    return "\(file.id) \(key): \(file.fields[key] ?? "-")"
  }

  /// Does what a verb does, or edits one field by hand.
  mutating func editAction(
    _ action: inout Record, of file: SimulatedPostmortem, on today: CalendarDay
  ) -> String {
    let before = action
    switch Int.random(in: 0..<30, using: &random) {
    case 0...4:
      action["status"] = pick(["done", "done", "verified"])
      action["completed"] = today.description
    case 5: (action["status"], action["completed"]) = ("done", day(today, -60...0))
    case 6: (action["status"], action["completed"]) = ("done", pick([nil, "unknown"]))
    case 7:
      (action["status"], action["completed"]) = ("declined", pick([nil, day(today, -30...0)]))
    case 8:
      action["status"] = "superseded"
      action["completed"] = pick([nil, today.description])
      let others = file.actions.compactMap { $0["id"] }.filter { $0 != action["id"] }
      action["superseded_by"] = others.randomElement(using: &random) ?? "zzzz9"
    case 9...11: (action["status"], action["completed"]) = (pick(["open", "in-progress"]), nil)
    case 12, 13: action["status"] = pick(["open", "in-progress", "blocked", "proposed"])
    case 14...16: action["due"] = pick([nil, day(today, -20...80), day(today, 10...90)])
    case 17: action["owner"] = pick([nil, "ada", "ben", "dora"])
    case 18: action["team"] = pick([nil, "core", "web"])
    case 19: action["priority"] = pick([nil, "p0", "p1", "p3"])
    case 20: action["type"] = pick([nil, "prevent", "process"])
    case 21: action["title"] = "Measure renamed \(commits.count)"
    case 22: action["created"] = pick([nil, day(today, -400...0), day(today, 1...30)])
    case 23:
      if action.isClosed {
        action["completed"] = pick([nil, "unknown", day(today, -90...0), day(today, 1...9)])
      }
    case 24: action["confirmed"] = today.description
    case 25: action["done_when"] = "Seen \(commits.count) times"
    case 26: action["note"] = "Remark \(commits.count)"
    case 27: action["tags"] = pick([nil, "one", "one,two"])
    default: action["x_cost"] = pick([nil, "high", "low"])
    }
    return "\(action["id"] ?? ""): \(Record.difference(before, action))"
  }
}
