import PostmortemModel
import TestSupport
import Testing

/// A query written and read again is the same query.
@Suite struct QueryTextTests {
  @Test(arguments: [UInt64](1...20))
  func writtenAndReadAgainItIsEqual(seed: UInt64) throws {
    var generator = QueryGenerator(seed: seed)
    for round in 0..<200 {
      let subject = generator.pick([Query.Subject.actions, .incidents, .events])
      let query = generator.query(subject)
      let written = query.description
      // Another day: what is written does not depend on it.
      let reading = QueryReading(
        subject, today: CalendarDay(ordinal: Int.random(in: 0...20_000, using: &generator.random)),
        fiscalStart: 1 + round % 12)
      do {
        let read = try Query(parsing: written, reading)
        #expect(read == query, "seed \(seed), round \(round): \(written)")
      } catch {
        Issue.record("seed \(seed), round \(round): \(written): \(error)")
      }
    }
  }

  /// Whatever is read at all is read the same when it is written.
  @Test(arguments: [UInt64](1...20))
  func readWrittenAndReadAgainItIsEqual(seed: UInt64) throws {
    var generator = QueryGenerator(seed: seed)
    let reading = QueryParsingTests.reading
    var readCount = 0
    for round in 0..<500 {
      let text = generator.noise()
      guard let query = try? Query(parsing: text, reading) else { continue }
      readCount += 1
      #expect(
        try Query(parsing: query.description, reading) == query,
        "seed \(seed), round \(round): \(text)")
    }
    #expect(readCount > 50, "seed \(seed)")
  }

  @Test(arguments: [
    "is:overdue,stale", "-is:closed", "owner:ada,\"Ben Okri\"", "no:due", "-no:due,owner",
    "has:due,x_a", "due:2023-06-11", "due:2023-04-01..2023-06-30", "due:..2023-07-01",
    "-age:90d..", "slips:2", "\"a:b\"", "-\"-x\"", "title:\"say \\\"so\\\"\"", "x_a:1,2",
    "sort:due-desc", "slow sort:x_a sort:age", "owner:\"<b\"", "completed:unknown,2023-01-01..",
  ])
  func whatIsInItsShortestFormStaysAsItIs(text: String) throws {
    #expect(try Query(parsing: text, QueryParsingTests.reading).description == text)
  }
}

/// Draws queries, and texts that look like some.
struct QueryGenerator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  static let texts = [
    "ada", "Ben Okri", "-x", "--", "a,b", "a:b", "is:open", "\"", "\\", "\\\"", "say \"so\"", "a\\",
    " ", "\t\n", "\r\n", "é", "\u{301}x", "e\u{301}", "👩‍🚒", "\u{1B}[31m", "\u{202E}", "*", "NEAR",
    "'",
    "%_", "..", "<1", "2023", "me", "x_a:1", "\u{A0}", "https://git.example/?a=1,2",
  ]

  mutating func day() -> CalendarDay {
    CalendarDay(ordinal: Int.random(in: -719_162...2_932_896, using: &random))
  }

  mutating func values(_ choices: [String] = texts) -> [String] {
    var values: [String] = []
    for _ in 0..<pick([1, 1, 2, 3]) { values.append(pick(choices)) }
    return values
  }

  mutating func query(_ subject: Query.Subject) -> Query {
    var query = Query()
    for _ in 0..<pick([0, 1, 2, 3, 5]) {
      query.terms.append(QueryTerm(condition(subject), isNegated: chance(40)))
    }
    for _ in 0..<pick([0, 0, 1, 2]) {
      let key =
        chance(20) ? .custom("x_é-1.b") : QueryKey.known(pick(QueryKey.Known.all(of: subject)))
      query.order.append(Query.Order(key, isDescending: chance(50)))
    }
    return query
  }

  private mutating func condition(_ subject: Query.Subject) -> QueryTerm.Condition {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .text(pick(Self.texts))
    case 1:
      var words: [QueryTerm.Word] = []
      for _ in 0..<pick([1, 1, 2, 3]) { words.append(pick(QueryTerm.Word.allCases)) }
      return .word(words)
    case 2: return chance(30) ? .hasCustom("x_a") : .has(pick(QueryKey.Known.all(of: subject)))
    case 3: return .customEquals("x_cost-centre.1", values())
    case 4:
      let isNegated = chance(50)
      return .any([
        QueryTerm(.has(pick(QueryKey.Known.all(of: subject))), isNegated: isNegated),
        QueryTerm(.hasCustom("x_é"), isNegated: isNegated),
      ])
    default: return condition(pick(QueryKey.Known.all(of: subject)), subject)
    }
  }

  private mutating func condition(
    _ key: QueryKey.Known, _ subject: Query.Subject
  ) -> QueryTerm.Condition {
    switch key.kind {
    case .name: return .equals(key, values())
    case .passage: return .contains(key, values())
    case .choice:
      switch key {
      case .type: return .equals(key, values(ActionType.allCases.map(\.rawValue)))
      case .priority: return .equals(key, values(Priority.allCases.map(\.rawValue)))
      case .event: return .equals(key, values(LedgerEvent.Kind.allCases.map(\.rawValue)))
      case .balance: return .equals(key, values(BalanceStep.allCases.map(\.rawValue)))
      default:
        return .equals(
          key,
          values(
            subject != .incidents
              ? ActionStatus.allCases.map(\.rawValue) : PublicationStatus.allCases.map(\.rawValue)))
      }
    case .day:
      if key == .completed, chance(20) { return .equals(key, ["unknown"]) }
      let ranges = [days(key), days(key), days(key)].prefix(pick([1, 1, 2, 3]))
      return ranges.count == 1 ? ranges[0] : .any(ranges.map { QueryTerm($0) })
    case .number:
      let first = Int.random(in: -20...400, using: &random)
      return pick([
        .amount(key, first, nil), .amount(key, nil, first), .amount(key, first, first + 3),
        .amount(key, first, first),
        .any([QueryTerm(.amount(key, nil, 0)), QueryTerm(.amount(key, first, nil))]),
      ])
    }
  }

  private mutating func days(_ key: QueryKey.Known) -> QueryTerm.Condition {
    let (first, last) = (day(), day())
    return pick([
      .within(key, first, nil), .within(key, nil, first), .within(key, first, first),
      .within(key, min(first, last), max(first, last)),
    ])
  }

  /// Characters and words of the grammar in any order.
  mutating func noise() -> String {
    let parts =
      Self.texts
      + [
        " ", " ", " ", ":", ",", "\"", "-", "..", "<", ">=", "is:", "has:", "no:", "sort:", "due:",
        "owner:", "age:", "title:", "x_a:", "is:overdue", "90d", "2023-Q2", "open", "status:",
        "type:prevent", "-7d", "last-month", "-desc", "due",
      ]
    var text = ""
    for _ in 0..<Int.random(in: 1...8, using: &random) { text += pick(parts) }
    return text
  }
}
