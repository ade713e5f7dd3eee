import PostmortemKit
import PostmortemModel

/// What is similar to what was asked for.
enum SimilarRow {
  case action(SimilarAnswer.SimilarAction)
  case incident(SimilarAnswer.SimilarIncident)

  /// The value of an action, or of an incident.
  fileprivate func value(
    _ ofAction: (SimilarAnswer.SimilarAction) -> JSONValue,
    _ ofIncident: (SimilarAnswer.SimilarIncident) -> JSONValue = { _ in .null }
  ) -> JSONValue {
    switch self {
    case .action(let action): ofAction(action)
    case .incident(let incident): ofIncident(incident)
    }
  }
}

extension Listing where Row == SimilarRow {
  /// The columns of what is similar.
  static var similar: Listing {
    let column = {
      (
        key: String, isElastic: Bool,
        ofAction: @escaping (SimilarAnswer.SimilarAction) -> JSONValue,
        ofIncident: @escaping (SimilarAnswer.SimilarIncident) -> JSONValue
      ) in
      Column(key, isElastic: isElastic) { $0.value(ofAction, ofIncident) }
    }
    let action = { (value: @escaping (Action) -> JSONValue) in
      { (row: SimilarRow) in row.value({ value($0.tracked.action) }) }
    }
    return Listing(
      key: "similar",
      columns: [
        column("kind", false, { _ in "action" }, { _ in "incident" }),
        Column("id", isElastic: true, tint: { _ in .bold }) {
          $0.value(
            { .string($0.tracked.action.id.text) },
            { .string($0.summary.postmortem.id.text) })
        },
        column(
          "incident", true, { .string($0.tracked.incident.text) },
          { .string($0.summary.postmortem.id.text) }),
        column(
          "title", true, { .string($0.tracked.action.title) },
          { .string($0.summary.postmortem.title) }),
        Column("score", isNumeric: true) {
          $0.value({ .number($0.score) }, { .number($0.match.score) })
        },
        column("words", true, { JSONValue($0.words) }, { JSONValue($0.match.words) }),
        column("causes", true, { _ in .null }, { JSONValue($0.match.causes) }),
        column(
          "services", true, { JSONValue($0.tracked.services) }, { JSONValue($0.match.services) }),
        column("decided", false, { .bool($0.isDecided) }, { .bool($0.isDecided) }),
        Column("status", tint: { Self.tint($0) }) {
          $0.value(
            { .string($0.tracked.action.status.rawValue) },
            { .string($0.summary.postmortem.status.rawValue) })
        },
        Column("owner", value: action { JSONValue($0.owner) }),
        Column("due", value: action { JSONValue($0.due) }),
        Column("completed", value: action { JSONValue($0.completed?.description) }),
        Column("superseded_by", value: action { JSONValue($0.supersededBy?.text) }),
        Column("supersedes") { $0.value({ JSONValue($0.supersedes.map(\.text)) }) },
        Column("active_actions", isNumeric: true) {
          $0.value({ _ in .null }, { .number($0.summary.activeCount) })
        },
      ],
      tableKeys: ["score", "id", "status", "owner", "due", "superseded_by", "words", "title"])
  }

  private static func tint(_ row: SimilarRow) -> Tint? {
    guard case .action(let action) = row else { return nil }
    return Listing<ActionRow>.tint(action.tracked.action.status)
  }
}

extension SimilarAnswer.Subject {
  /// What was asked for, as JSON.
  var json: JSONValue {
    switch self {
    case .action(let id): ["kind": "action", "text": .string(id.text)]
    case .incident(let id): ["kind": "incident", "text": .string(id.text)]
    case .text(let text): ["kind": "text", "text": .string(text)]
    }
  }
}
