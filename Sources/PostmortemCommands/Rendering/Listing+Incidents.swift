import PostmortemModel

extension Listing where Row == IncidentSummary {
  /// The columns of incidents.
  static var incidents: Listing {
    let incident = { (value: @escaping (Postmortem) -> JSONValue) in
      { (row: IncidentSummary) in value(row.postmortem) }
    }
    return Listing(
      key: "incidents",
      columns: [
        Column(
          "id", isElastic: true, tint: { _ in .bold }, value: incident { .string($0.id.text) }),
        Column("title", isElastic: true, value: incident { .string($0.title) }),
        Column(
          "status", tint: { $0.postmortem.status == .published ? nil : .dim },
          value: incident { .string($0.status.rawValue) }),
        Column("published", value: incident { JSONValue($0.published) }),
        Column("severity", value: incident { JSONValue($0.severity) }),
        Column("services", value: incident { JSONValue($0.services) }),
        Column("started", value: incident { JSONValue($0.started?.text) }),
        Column("detected", value: incident { JSONValue($0.detected?.text) }),
        Column("mitigated", value: incident { JSONValue($0.mitigated?.text) }),
        Column("resolved", value: incident { JSONValue($0.resolved?.text) }),
        Column("impact", isElastic: true, value: incident { JSONValue($0.impact) }),
        Column("causes", value: incident { JSONValue($0.causes) }),
        Column("tags", value: incident { JSONValue($0.tags) }),
        Column("authors", value: incident { JSONValue($0.authors) }),
        Column("recurrence_of", value: incident { JSONValue($0.recurrenceOf.map(\.text)) }),
        Column("not_recurrence_of", value: incident { JSONValue($0.notRecurrenceOf.map(\.text)) }),
        Column("related", value: incident { JSONValue($0.related.map(\.text)) }),
        Column("aliases", value: incident { JSONValue($0.aliases) }),
        Column("why_surprised", isElastic: true, value: incident { JSONValue($0.whySurprised) }),
        Column(
          "no_actions_reason", isElastic: true, value: incident { JSONValue($0.noActionsReason) }),
        Column("source", value: incident { $0.source?.json ?? .null }),
        Column("actions", isNumeric: true) { .number($0.actionCount) },
        Column(
          "active_actions", title: "ACTIVE", isNumeric: true,
          tint: { $0.activeCount > 0 ? .yellow : nil }
        ) { .number($0.activeCount) },
        Column("extra") { .verbatim($0.extra) },
      ],
      tableKeys: ["id", "status", "severity", "services", "actions", "active_actions", "title"])
  }
}
