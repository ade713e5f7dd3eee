/// The figures of a review as they were published, with the actions behind them.
public struct PublishedReview: Hashable, Sendable {
  /// The period.
  public var period: Period
  /// The day that the figures are for.
  public var day: CalendarDay
  /// The commit that it was computed from.
  public var commit: String
  /// When the mainline recorded that commit.
  public var recorded: Instant
  /// The version of the definitions that it was counted by.
  public var definitions: Int
  /// The balance of everything.
  public var total: Balance
  /// The actions behind each figure of the balance, in order of ids.
  public var rows: [String: [ActionID]]

  /// The figures of a balance by which reviews are compared, as JSON spells them.
  public static let figures =
    ["opening"] + Balance.Flow.allCases.filter { !$0.isMove }.map(\.rawValue) + ["closing"]
}

extension PublishedReview {
  /// What is published of a review.
  ///
  /// - Parameter review: The review.
  public init(_ review: Review) {
    period = review.period
    day = review.day
    commit = review.provenance.commit
    recorded = review.provenance.recorded
    definitions = Review.definitions
    total = review.balance.total
    rows = review.balance.rows
  }

  /// The members that a published review has beside those of every review.
  public var json: JSONValue {
    [
      "recorded_seconds": .number(Int(recorded.seconds)),
      "rows": .object(
        Self.figures.map { .init($0, JSONValue((rows[$0] ?? []).map(\.text))) }),
    ]
  }

  /// Reads what was published; nil for a document that is no published review.
  ///
  /// - Parameter document: A review's JSON document with the member `published`.
  public init?(json document: JSONValue) {
    guard let period = document["period"], let name = period["name"]?.text,
      let start = period["start"]?.text.flatMap({ CalendarDay($0) }),
      let end = period["end"]?.text.flatMap({ CalendarDay($0) }), start <= end,
      let day = document["as_of"]?.text.flatMap({ CalendarDay($0) }),
      let commit = document["snapshot"]?["commit"]?.text,
      let definitions = document["definitions"]?.whole,
      let figures = document["balance"]?["total"],
      let recorded = document["published"]?["recorded_seconds"]?.whole
    else { return nil }
    self.period = Period(name: name, start: start, end: end)
    self.day = day
    self.commit = commit
    self.definitions = definitions
    self.recorded = Instant(seconds: Int64(recorded))
    total = Balance()
    rows = [:]
    total.opening = figures["opening"]?.whole ?? 0
    total.closing = figures["closing"]?.whole ?? 0
    for flow in Balance.Flow.allCases where !flow.isMove {
      total[flow] = figures[flow.rawValue]?.whole ?? 0
    }
    for figure in Self.figures {
      guard case .array(let ids)? = document["published"]?["rows"]?[figure] else { continue }
      rows[figure] = ids.compactMap { $0.text.flatMap(ActionID.init) }
    }
  }
}

extension Balance.Flow {
  /// Whether it is between the parts of a breakdown, and in no total.
  var isMove: Bool { self == .movedIn || self == .movedOut }
}

extension JSONValue {
  /// The text; nil for other values.
  var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The whole number; nil for other values.
  var whole: Int? { if case .number(let number) = self { number } else { nil } }
}
