import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Random questions about random postmortems, answered by the index and by looking at each.
@Suite struct QueryPropertyTests {
  @Test(arguments: [UInt64](1...8))
  func theIndexAnswersAsLookingAtEachDoes(seed: UInt64) throws {
    var generator = PostmortemGenerator(seed: seed)
    var postmortems: [Postmortem] = []
    for _ in 0..<24 { postmortems.append(try #require(try generator.postmortem())) }
    let index = try PostmortemIndex.inMemory()
    let snapshot = try index.snapshot(1, of: postmortems)
    let oracle = QueryOracle(postmortems: postmortems, today: today, dueSoonDays: dueSoonDays)

    var found = (actions: 0, incidents: 0)
    for round in 0..<250 {
      let query = generator.query(about: postmortems)
      let (actions, incidents) = (oracle.actions(query), oracle.incidents(query))
      #expect(
        try index.actions(query, in: snapshot) == actions, "seed \(seed), round \(round): \(query)")
      #expect(
        try index.incidents(query, in: snapshot) == incidents,
        "seed \(seed), round \(round): \(query)")
      found.actions += actions.isEmpty ? 0 : 1
      found.incidents += incidents.isEmpty ? 0 : 1
    }
    // Questions to which the answer is always nothing would prove nothing.
    #expect(found.actions > 60, "seed \(seed)")
    #expect(found.incidents > 60, "seed \(seed)")
  }
}

extension PostmortemGenerator {
  /// What needs no history.
  private static let keys = QueryKey.Known.allCases.filter { !$0.needsHistory }
  private static let words = QueryTerm.Word.allCases.filter { !$0.needsHistory }

  fileprivate mutating func query(about postmortems: [Postmortem]) -> Query {
    var query = Query()
    for _ in 0..<pick([0, 1, 1, 2, 3]) {
      query.terms.append(QueryTerm(condition(postmortems), isNegated: chance(40)))
    }
    for _ in 0..<pick([0, 0, 1, 2]) {
      query.order.append(Query.Order(pick(Self.keys), isDescending: chance(50)))
    }
    query.limit = pick([nil, nil, 0, 1, 3, 1000])
    return query
  }

  private mutating func condition(_ postmortems: [Postmortem]) -> QueryTerm.Condition {
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      let key = pick(Self.keys)
      var values: [String] = []
      for _ in 0..<pick([0, 1, 1, 2]) { values.append(value(of: key, postmortems)) }
      return .equals(key, values)
    case 1:
      let key = pick([QueryKey.Known.due, .created, .completed, .started, .published])
      return .within(key, chance(70) ? day() : nil, chance(70) ? day() : nil)
    case 2: return .has(pick(Self.keys))
    case 3:
      var words: [QueryTerm.Word] = []
      for _ in 0..<pick([0, 1, 1, 2]) { words.append(pick(Self.words)) }
      return .word(words)
    default:
      let text = line()
      let scalars = Array(text.unicodeScalars)
      guard chance(50), scalars.count > 1 else { return .text(chance(3) ? "" : text) }
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars.prefix(Int.random(in: 1..<scalars.count, using: &random)))
      return .text(String(part))
    }
  }

  private mutating func value(of key: QueryKey.Known, _ postmortems: [Postmortem]) -> String {
    let incident = pick(postmortems)
    switch key {
    case .id: return incident.actions.first?.id.text ?? incident.id.text
    case .incident, .recurrenceOf: return incident.id.text
    case .status:
      return chance(50) ? pick(ActionStatus.allCases).rawValue : incident.status.rawValue
    case .severity: return pick(["sev1", "sev2", "SEV1"])
    case .type: return pick(ActionType.allCases).rawValue
    case .priority: return pick(Priority.allCases).rawValue
    case .due, .created, .published, .originalDue, .deadline, .age, .slips, .event, .when, .balance:
      return day().description
    case .completed: return chance(30) ? "unknown" : day().description
    case .started: return incident.started?.text ?? day().description
    case .title, .owner, .team, .evidence, .tracker, .reason, .service, .cause, .tag, .author:
      return line()
    }
  }
}
