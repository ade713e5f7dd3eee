import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// The index and the evaluation in memory give the same answers, whatever is asked.
@Suite struct QueryEvaluationTests {
  static let people: [String: Policy.Person] = {
    var cache = Policy.Person()
    cache.aliases = ["Cache", "%"]
    cache.emails = ["NULL"]
    var gone = Policy.Person()
    gone.until = today.advanced(by: -1)
    gone.aliases = ["🦀"]
    var leaving = Policy.Person()
    leaving.until = today
    return ["cache": cache, "it's": gone, "a_b": leaving]
  }()

  static let context = QueryContext(today: today, dueSoonDays: dueSoonDays, people: people)

  static let reading = QueryReading(.actions, today: today)

  struct Base {
    let postmortems: [Postmortem]
    let index: PostmortemIndex
    let snapshot: PostmortemIndex.Snapshot

    init(seed: UInt64) throws {
      var generator = PostmortemGenerator(seed: seed)
      var postmortems: [Postmortem] = []
      for _ in 0..<24 { postmortems.append(try #require(try generator.postmortem())) }
      self.postmortems = postmortems
      index = try PostmortemIndex.inMemory()
      snapshot = try index.snapshot(1, of: postmortems)
    }

    func actions(_ query: Query) throws -> [String] {
      try index.actions(
        matching: query, in: snapshot, today: today, dueSoonDays: dueSoonDays, people: people
      ).map(\.action.id.text)
    }

    func incidents(_ query: Query) throws -> [String] {
      try index.incidents(
        matching: query, in: snapshot, today: today, dueSoonDays: dueSoonDays, people: people
      ).map(\.postmortem.id.text)
    }

    func evaluatedActions(_ query: Query) -> [String] {
      let records = postmortems.sorted { $0.id < $1.id }.flatMap { incident in
        incident.actions.map { QueryRecord($0, nil, of: incident) }
      }
      return query.sorted(records.filter { query.matches($0, in: context) }, in: context) { $0 }
        .map { $0.actions[0].action.id.text }
    }

    func evaluatedIncidents(_ query: Query) -> [String] {
      let records = postmortems.sorted { $0.id < $1.id }.map { incident in
        QueryRecord(incident, actions: incident.actions.map { QueryRecord.Entry($0, nil) })
      }
      return query.sorted(records.filter { query.matches($0, in: context) }, in: context) { $0 }
        .map(\.incident.id.text)
    }
  }

  @Test(arguments: [UInt64](1...6))
  func bothWaysGiveOneAnswer(seed: UInt64) throws {
    let base = try Base(seed: seed)
    var generator = QueryTextGenerator(seed: seed)
    var answered = 0
    for round in 0..<250 {
      let text = generator.query()
      let query: Query
      do {
        query = try Query(parsing: text, Self.reading)
      } catch {
        Issue.record("seed \(seed), round \(round): \(text): \(error)")
        continue
      }
      let actions = try base.actions(query)
      #expect(actions == base.evaluatedActions(query), "seed \(seed), round \(round): \(text)")
      #expect(
        try base.incidents(query) == base.evaluatedIncidents(query),
        "seed \(seed), round \(round): \(text)")
      answered += actions.isEmpty ? 0 : 1
    }
    #expect(answered > 60, "seed \(seed)")
  }

  /// Whatever somebody types, it is an error of the query or an answer, never one of SQL.
  @Test(arguments: [UInt64](1...6))
  func nothingThatSomebodyTypesIsAnErrorOfTheIndex(seed: UInt64) throws {
    let base = try Base(seed: seed)
    var generator = QueryTextGenerator(seed: seed)
    var readCount = 0
    for round in 0..<600 {
      let text = generator.noise()
      for subject in [Query.Subject.actions, .incidents] {
        guard let query = try? Query(parsing: text, QueryReading(subject, today: today)) else {
          continue
        }
        readCount += 1
        do {
          _ = try base.actions(query)
          _ = try base.incidents(query)
        } catch {
          Issue.record("seed \(seed), round \(round): \(text.debugDescription): \(error)")
        }
      }
    }
    #expect(readCount > 100, "seed \(seed)")
  }

  @Test(arguments: [
    "slow", "\"50% of load\"", "-is:open", "is:overdue", "is:orphaned", "owner:cache", "has:tag",
    "no:evidence", "x_cost:null", "no:x_cost", "title:a", "due:2023..", "completed:unknown",
    "-completed:unknown,2023", "evidence:a", "is:recurrence", "has:x_cost,due",
  ])
  func asManyTermsAsThereMayBe(term: String) throws {
    let base = try Base(seed: 1)
    let count = Query.mostValues / (term.contains(",") ? 2 : 1)
    let once = try Query(parsing: term, Self.reading)
    let often = try Query(
      parsing: Array(repeating: term, count: count).joined(separator: " "), Self.reading)
    #expect(often.terms.count == count)
    #expect(try base.actions(often) == base.actions(once))
    #expect(try base.incidents(often) == base.incidents(once))
  }

  @Test(arguments: [
    ("is:", "open"), ("owner:", "cache"), ("title:", "a"), ("due:", "2023"), ("x_cost:", "null"),
    ("has:", "due"), ("no:", "tag"), ("evidence:", "b"), ("tag:", "cache"),
  ])
  func asManyValuesAsThereMayBe(key: String, value: String) throws {
    let base = try Base(seed: 1)
    let once = try Query(parsing: key + value, Self.reading)
    let values = Array(repeating: value, count: Query.mostValues).joined(separator: ",")
    let often = try Query(parsing: key + values, Self.reading)
    #expect(try base.actions(often) == base.actions(once))
    #expect(try base.incidents(often) == base.incidents(once))
  }

  @Test func tenThousandTermsAreRefused() {
    for term in ["a", "is:open", "\"", "-", "*", "NEAR", "owner:a,b,c"] {
      let text = Array(repeating: term, count: 10_000).joined(separator: " ")
      #expect(throws: QueryError.self, "\(term)") { try Query(parsing: text, Self.reading) }
    }
  }

  @Test func asManySortKeysAsThereMayBe() throws {
    let base = try Base(seed: 1)
    let keys = (0..<Query.mostOrders).map { "sort:x_key\($0)-desc" }.joined(separator: " ")
    #expect(
      try base.actions(Query(parsing: keys, Self.reading)) == base.actions(Query()))
  }

  @Test func aKeyThatWouldEndItsQuotesIsNone() throws {
    let base = try Base(seed: 1)
    for key in ["x_\"", "x_a\\", "x_'", "x_\"]", "x_\u{0}"] {
      #expect(try base.actions(Query(terms: [QueryTerm(.hasCustom(key))])) == [])
      #expect(
        try base.incidents(Query(order: [Query.Order(.custom(key))])) == base.incidents(Query()))
    }
  }
}

/// Draws texts of queries that need no history, and texts that only look like queries.
private struct QueryTextGenerator {
  private var generator: PostmortemGenerator

  init(seed: UInt64) {
    generator = PostmortemGenerator(seed: seed)
  }

  private mutating func quoted() -> String {
    let text = generator.line().replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(text)\""
  }

  private static let keys = QueryKey.Known.allCases.filter { !$0.needsHistory }
  private static let words = QueryTerm.Word.allCases.filter { !$0.needsHistory }

  mutating func query() -> String {
    var parts: [String] = []
    for _ in 0..<generator.pick([1, 1, 2, 3]) {
      parts.append((generator.chance(40) ? "-" : "") + term())
    }
    if generator.chance(40) { parts.append("sort:\(key())\(generator.chance(50) ? "-desc" : "")") }
    return parts.joined(separator: " ")
  }

  private mutating func key() -> String {
    generator.chance(20)
      ? generator.pick(["x_cost", "x_more", "x_none"]) : generator.pick(Self.keys).rawValue
  }

  private mutating func term() -> String {
    switch Int.random(in: 0..<6, using: &generator.random) {
    case 0: return quoted()
    case 1:
      return "is:\(generator.pick(Self.words).rawValue),\(generator.pick(Self.words).rawValue)"
    case 2: return "\(generator.pick(["has", "no"])):\(key()),\(key())"
    case 3: return "\(generator.pick(["x_cost", "x_more", "x_none"])):\(quoted()),\(quoted())"
    default:
      let key = generator.pick(Self.keys)
      switch key.kind {
      case .name, .passage: return "\(key.rawValue):\(quoted()),\(quoted())"
      case .choice:
        let word = key == .status ? "open,done" : key == .type ? "prevent" : "p0,p1"
        return "\(key.rawValue):\(word)"
      default:
        let (first, last) = (generator.day(), generator.day())
        return generator.pick([
          "\(key.rawValue):\(first)..", "\(key.rawValue):..\(first)", "\(key.rawValue):<\(first)",
          "\(key.rawValue):\(min(first, last))..\(max(first, last)),>=\(last)",
        ])
      }
    }
  }

  mutating func noise() -> String {
    let parts = [
      " ", " ", ":", ",", "\"", "\"", "-", "..", "<", ">=", "(", ")", "*", "NEAR", "NEAR(a b, 2)",
      "'",
      "''", ";", "--", "/*", "?", "?1", ":text", "@x", "$y", "%", "_", "\\", "🦀", "👩‍🚒", "e\u{301}",
      "\u{1}", "\u{1B}", "\u{7F}", "\u{202E}", "\u{FFFD}", "\n", "is:", "is:overdue", "has:", "no:",
      "sort:",
      "due:", "2023-Q2", "-7d", "owner:", "me", "age:", "90d", "title:", "x_a:", "x_cost", "x_",
      "status:",
      "open", "AND", "OR", "NOT", "NULL", "evidence:", "tag:", "unknown", "completed:",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...12, using: &generator.random) {
      if generator.chance(5) {
        text.unicodeScalars.append(
          Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &generator.random)) ?? "?")
      }
      text += generator.pick(parts)
    }
    return text
  }
}
