import PostmortemModel

extension Listing where Row == LogEntry {
  /// The columns of events.
  static var events: Listing {
    let event = { (value: @escaping (LedgerEvent) -> JSONValue) in
      { (row: LogEntry) in value(row.event) }
    }
    return Listing(
      key: "events",
      columns: [
        Column(
          "event", tint: { Self.tint($0.event.kind) }, value: event { .string($0.kind.rawValue) }),
        Column("action", tint: { _ in .bold }, value: event { JSONValue($0.action?.text) }),
        Column("incident", isElastic: true, value: event { .string($0.incident.text) }),
        Column("title", isElastic: true, value: event { .string($0.title) }),
        Column("recorded", title: "DAY", value: event { JSONValue($0.origin.day) }),
        Column("stated", value: event { JSONValue($0.stated) }),
        Column("from", isElastic: true, value: event { JSONValue($0.from) }),
        Column("to", isElastic: true, value: event { JSONValue($0.to) }),
        Column("author", isElastic: true, value: event { .string($0.origin.author) }),
        Column("commit", value: event { .string($0.origin.source) }),
        Column("mainline_commit", value: event { .string($0.origin.commit) }),
        Column("when") { JSONValue($0.day) },
        Column("balance") { JSONValue($0.balance?.rawValue) },
      ],
      tableKeys: ["recorded", "stated", "event", "action", "incident", "from", "to", "title"],
      idKeys: ["action", "incident"])
  }

  private static func tint(_ kind: LedgerEvent.Kind) -> Tint? {
    switch kind {
    case .completed, .verified, .published: .green
    case .reopened, .removed, .blocked: .red
    case .reDated, .declined, .superseded: .yellow
    default: nil
    }
  }
}
