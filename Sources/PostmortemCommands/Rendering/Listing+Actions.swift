import PostmortemKit
import PostmortemModel

/// An action with what only history says of it.
struct ActionRow {
  var tracked: TrackedAction
  var facts: ActionFacts?
  var day: CalendarDay
  /// What the last look found of evidence.
  var checks = EvidenceChecks()
}

extension Listing where Row == ActionRow {
  /// The columns of actions.
  static var actions: Listing {
    let action = { (value: @escaping (Action) -> JSONValue) in
      { (row: ActionRow) in value(row.tracked.action) }
    }
    return Listing(
      key: "actions",
      columns: [
        Column("id", tint: { _ in .bold }, value: action { .string($0.id.text) }),
        Column("incident", isElastic: true) { .string($0.tracked.incident.text) },
        Column("title", isElastic: true, value: action { .string($0.title) }),
        Column("type", value: action { JSONValue($0.type?.rawValue) }),
        Column("priority", title: "PRI", value: action { JSONValue($0.priority?.rawValue) }),
        Column(
          "status", tint: { Self.tint($0.tracked.action.status) },
          value: action { .string($0.status.rawValue) }),
        Column("owner", value: action { JSONValue($0.owner) }),
        Column("team", value: action { JSONValue($0.team) }),
        Column(
          "due", tint: { $0.tracked.isOverdue(on: $0.day) ? .red : nil },
          value: action { JSONValue($0.due) }),
        Column("original_due") { JSONValue($0.facts?.originalDue) },
        Column("deadline") { JSONValue($0.facts?.deadline) },
        Column("created", value: action { JSONValue($0.created) }),
        Column("completed", value: action { JSONValue($0.completed?.description) }),
        Column("slips", isNumeric: true) { JSONValue($0.facts?.slips) },
        Column("overdue_days", isNumeric: true) { JSONValue($0.tracked.overdueDays(on: $0.day)) },
        Column("severity") { JSONValue($0.tracked.severity) },
        Column("services") { JSONValue($0.tracked.services) },
        Column("tracker", value: action { JSONValue($0.tracker) }),
        Column(
          "evidence", isElastic: true,
          shown: { row in
            row.tracked.action.evidence.map { "\($0) (\(row.checks[$0].word))" }
              .joined(separator: ", ")
          }, value: action { JSONValue($0.evidence) }),
        Column("evidence_state") { row in
          JSONValue(row.tracked.action.evidence.map { row.checks[$0].word })
        },
        Column("done_when", isElastic: true, value: action { JSONValue($0.doneWhen) }),
        Column("details", isElastic: true, value: action { JSONValue($0.details) }),
        Column("note", isElastic: true, value: action { JSONValue($0.note) }),
        Column("confirmed", value: action { JSONValue($0.confirmed) }),
        Column("verified_by", value: action { JSONValue($0.verifiedBy) }),
        Column("verification", isElastic: true, value: action { JSONValue($0.verification) }),
        Column("blocked_by", isElastic: true, value: action { JSONValue($0.blockedBy) }),
        Column("reason", isElastic: true, value: action { JSONValue($0.reason) }),
        Column("superseded_by", value: action { JSONValue($0.supersededBy?.text) }),
        Column("tags", value: action { JSONValue($0.tags) }),
        Column("similar_to", value: action { JSONValue($0.similarTo.map(\.text)) }),
        Column("not_similar_to", value: action { JSONValue($0.notSimilarTo.map(\.text)) }),
        Column("incident_title", isElastic: true) { .string($0.tracked.incidentTitle) },
        Column("incident_status") { .string($0.tracked.incidentStatus.rawValue) },
        Column("extra") { .verbatim($0.tracked.extra) },
      ],
      tableKeys: ["id", "status", "priority", "owner", "due", "incident", "title"])
  }

  /// The keys that need what scans have found.
  static var evidenceKeys: [String] { ["evidence", "evidence_state"] }

  /// The keys that need the ledger.
  static var factKeys: [String] { ["original_due", "deadline", "slips"] }

  static func tint(_ status: ActionStatus) -> Tint? {
    switch status {
    case .done, .verified: .green
    case .blocked: .red
    case .inProgress: .yellow
    case .proposed, .declined, .superseded: .dim
    case .open: nil
    }
  }
}

extension EvidenceCheck? {
  /// What was found, in one word.
  var word: String { self?.state.rawValue ?? "unchecked" }
}
