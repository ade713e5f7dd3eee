import PostmortemKit
import PostmortemModel

/// A group of actions as a terminal and a program see it.
struct GroupPage {
  private let group: ActionGroup
  private let rows: [ActionRow]
  private let day: CalendarDay

  init(
    _ group: ActionGroup, _ facts: [ActionID: ActionFacts], _ day: CalendarDay,
    _ checks: EvidenceChecks
  ) {
    self.group = group
    self.day = day
    rows = group.members.map { tracked in
      ActionRow(tracked: tracked, facts: facts[tracked.action.id], day: day, checks: checks)
    }
  }

  /// Writes groups as the options say.
  static func write(
    _ pages: [GroupPage], _ output: OutputOptions, envelope: Envelope, to console: Console
  ) throws(CommandFailure) {
    let listing = Listing.actions
    switch output.format {
    case .table:
      for (number, page) in pages.enumerated() {
        if number > 0 { console.result() }
        console.result(page.heading(console))
        try listing.write(page.rows, output, envelope: envelope, to: console)
      }
    case .json:
      let groups = JSONValue.Member("groups", .array(pages.map(\.json)))
      console.result(envelope.document([groups]).indentedText)
    case .ndjson:
      for page in pages { console.result(page.json.compactText) }
    case .csv:
      let columns = listing.grouped
      let rows = pages.flatMap { page in page.rows.map { Listing.GroupedRow(page, $0) } }
      try columns.write(rows, output, envelope: envelope, to: console)
    case .ids:
      var seen: Set<ActionID> = []
      for row in pages.flatMap(\.rows) where seen.insert(row.tracked.action.id).inserted {
        console.result(row.tracked.action.id.text)
      }
    }
  }

  /// What the group is, as one line of the table.
  private func heading(_ console: Console) -> String {
    let name = Tint.bold.painted(self.name.showingControls(), console.usesColor)
    return "\(name): \(counts)"
  }

  private var name: String {
    guard let likeness = group.likeness else { return group.value ?? "(none)" }
    let words = likeness.words.isEmpty ? "alike in parts" : likeness.words.joined(separator: ", ")
    return likeness.isDecided ? "\(words) (as people say)" : "\(words) (\(likeness.score))"
  }

  private var counts: String {
    var parts = [
      group.members.count == group.total
        ? Self.actions(group.total) : "\(group.members.count) of \(Self.actions(group.total))"
    ]
    for (key, count) in states where count > 0 { parts.append("\(count) \(key)") }
    var text = parts[0] + (parts.count > 1 ? ": " + parts.dropFirst().joined(separator: ", ") : "")
    if overdue > 0 { text += "; \(overdue) overdue" }
    if let oldest { text += "; first promised for \(oldest)" }
    return text
  }

  private static func actions(_ count: Int) -> String {
    count == 1 ? "1 action" : "\(count) actions"
  }

  /// How many actions stand how; `done` counts those that are verified too.
  private var states: [(key: String, count: Int)] {
    [
      ("proposed", group.count { $0.status == .proposed }),
      ("active", group.count { $0.status.isActive }), ("done", group.count { $0.status.isDone }),
      ("declined", group.count { $0.status == .declined }),
      ("superseded", group.count { $0.status == .superseded }),
    ]
  }

  private var overdue: Int { group.members.count { $0.isOverdue(on: day) } }

  /// The oldest of the days for which the actions were first promised.
  private var oldest: CalendarDay? { rows.compactMap { $0.facts?.originalDue }.min() }

  /// The group as JSON; every key is there.
  private var json: JSONValue {
    .object(
      keys + [
        .init("count", .number(group.members.count)), .init("total", .number(group.total)),
      ] + states.map { .init($0.key, .number($0.count)) } + [
        .init("overdue", .number(overdue)), .init("oldest_original_due", JSONValue(oldest)),
        .init("actions", .array(rows.map(Listing.actions.json))),
      ])
  }

  /// What makes the group.
  fileprivate var keys: [JSONValue.Member] {
    [
      .init("group", .string(group.key.rawValue)), .init("value", JSONValue(group.value)),
      .init("words", group.likeness.map { JSONValue($0.words) } ?? .null),
      .init("score", JSONValue(group.likeness?.score)),
      .init("decided", group.likeness.map { .bool($0.isDecided) } ?? .null),
    ]
  }
}

extension Listing where Row == ActionRow {
  /// An action with the group that it is in.
  struct GroupedRow {
    var keys: [JSONValue.Member]
    var row: ActionRow

    init(_ page: GroupPage, _ row: ActionRow) {
      keys = page.keys
      self.row = row
    }
  }

  /// The columns of actions behind those of their group.
  var grouped: Listing<GroupedRow> {
    let own = ["group", "value", "words", "score", "decided"].enumerated().map { place, key in
      Listing<GroupedRow>.Column(key) { $0.keys[place].value }
    }
    let others = columns.map { column in
      Listing<GroupedRow>.Column(column.key) { column.value($0.row) }
    }
    return Listing<GroupedRow>(key: "groups", columns: own + others, tableKeys: [])
  }
}
