import PostmortemImport
import PostmortemKit
import PostmortemModel

extension ActionImport {
  /// The document of `import --actions --format json`, every key always there.
  func document(_ report: WriteReport) -> JSONValue {
    Envelope(commit: snapshot, asOf: today, problems: problems).document([
      .init("commit", JSONValue(report.commit)),
      .init("columns", columnsJSON),
      .init("updated", .array(updated.map(Self.json))),
      .init("different", .array(different.map(Self.json))),
      .init("added", .array(added.map(Self.json))),
      .init("unchanged", .array(unchanged.map(Self.json))),
      .init(
        "rows_without_incident",
        .array(
          rowsWithoutIncident.map { row in
            [
              "line": .number(row.line), "title": .string(row.title),
              "tracker": .string(row.tracker), "suggestion": JSONValue(row.suggestion?.text),
              "words": JSONValue(row.words),
            ]
          })),
      .init(
        "actions_without_row",
        .array(
          actionsWithoutRow.map { item in
            [
              "action": .string(item.action.id.text), "incident": .string(item.incident.text),
              "status": .string(item.action.status.rawValue),
              "title": .string(item.action.title), "tracker": JSONValue(item.action.tracker),
            ]
          })),
    ])
  }

  private var columnsJSON: JSONValue {
    .object((columns?.taken ?? []).map { .init($0.key.rawValue, .string($0.name)) })
  }

  private static func json(_ known: Known) -> JSONValue {
    [
      "line": .number(known.line), "action": .string(known.action.id.text),
      "incident": .string(known.incident.text), "title": .string(known.action.title),
      "tracker": JSONValue(known.action.tracker),
      "changes": .array(
        known.changes.map { change in
          [
            "key": .string(change.key.rawValue), "from": json(change.old), "to": json(change.new),
          ]
        }),
      "kept": JSONValue(known.kept),
    ]
  }

  private static func json(_ added: Added) -> JSONValue {
    [
      "line": .number(added.line), "action": .string(added.action.id.text),
      "incident": .string(added.incident.text), "title": .string(added.action.title),
      "tracker": JSONValue(added.action.tracker), "status": .string(added.action.status.rawValue),
      "created": JSONValue(added.action.created),
      "completed": JSONValue(added.action.completed?.description),
    ]
  }

  private static func json(_ value: FieldValue?) -> JSONValue {
    switch value {
    case nil: .null
    case .text(let text): .string(text)
    case .list(let items): JSONValue(items)
    }
  }
}
