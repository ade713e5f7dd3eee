import PostmortemModel

extension Listing where Row == LedgerEvent {
  /// The columns of events.
  static var events: Listing {
    Listing(
      key: "events",
      columns: [
        Column("event", tint: { Self.tint($0.kind) }) { .string($0.kind.rawValue) },
        Column("action", tint: { _ in .bold }) { JSONValue($0.action?.text) },
        Column("incident", isElastic: true) { .string($0.incident.text) },
        Column("title", isElastic: true) { .string($0.title) },
        Column("recorded", title: "DAY") { JSONValue($0.origin.day) },
        Column("stated") { JSONValue($0.stated) },
        Column("from", isElastic: true) { JSONValue($0.from) },
        Column("to", isElastic: true) { JSONValue($0.to) },
        Column("author", isElastic: true) { .string($0.origin.author) },
        Column("commit") { .string($0.origin.source) },
        Column("mainline_commit") { .string($0.origin.commit) },
      ],
      tableKeys: ["recorded", "stated", "event", "action", "incident", "from", "to", "title"],
      idKey: "action")
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
