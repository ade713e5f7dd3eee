import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What happened to one action or incident is read without all the rest.
@Suite struct NamedLogTests {
  /// The events of a term, once read alone and once picked out of everything.
  private func expectTheSame(
    _ term: QueryTerm, _ fixture: BaseFixture, _ comment: Comment,
    from point: Viewpoint = Viewpoint()
  ) throws -> Int {
    let base = try fixture.open()
    let alone = try base.log(matching: Query(terms: [term]), from: point).value
    #expect(base.loaded == nil, comment)
    let view = try base.view(from: point)
    let context = QueryContext(view.policy, on: view.today)
    let all = try base.log(from: point).value
    #expect(base.loaded != nil, comment)
    #expect(alone == all.filter { term.matches($0.record(nil), in: context) }, comment)
    return alone.count
  }

  @Test(arguments: [UInt64](31...34))
  func itIsWhatTheWholeLedgerSays(seed: UInt64) throws {
    let fixture = try BaseFixture()
    var history = RandomHistory(fixture.repository, seed: seed)
    for _ in 0..<25 { _ = try history.step() }
    try fixture.repository.commit("Last", date: "2024-05-30T12:00:00+00:00")
    let ledger = try fixture.open().ledger(upTo: try fixture.open().view())
    var found = 0
    let actions = ledger.versions.keys.sorted().prefix(6)
    for id in actions {
      let term = QueryTerm(.equals(.id, [id.text]))
      found += try expectTheSame(term, fixture, "seed \(seed), \(id)")
      let day = CalendarDay("2024-05-15")
      _ = try expectTheSame(
        term, fixture, "seed \(seed), \(id) as of a day", from: Viewpoint(asOf: day))
    }
    for id in ledger.incidents.keys.sorted().prefix(4) {
      for key in [QueryKey.Known.id, .incident] {
        found += try expectTheSame(
          QueryTerm(.equals(key, [id.text])), fixture, "seed \(seed), \(id)")
      }
    }
    let both = actions.prefix(2).map { QueryTerm(.equals(.id, [$0.text])) }
    found += try expectTheSame(QueryTerm(.any(both)), fixture, "seed \(seed), two")
    #expect(found > 5, "seed \(seed)")
  }

  @Test func onlyWhatIsNamedIsRead() throws {
    let query = { (terms: [QueryTerm]) in Query(terms: terms).named }
    let one = QueryTerm(.equals(.id, ["aaaa2"]))
    let day = QueryTerm(.equals(.incident, ["2024-01-01-one"]))
    #expect(query([])?.actions == nil && query([QueryTerm(.text("aaaa2"))])?.actions == nil)
    #expect(query([QueryTerm(.equals(.owner, ["ada"])), one])?.actions.map(\.text) == ["aaaa2"])
    #expect(query([day])?.incidents.map(\.text) == ["2024-01-01-one"])
    let both = try #require(query([QueryTerm(.any([one, day]))]))
    #expect(both.actions.map(\.text) == ["aaaa2"])
    #expect(both.incidents.map(\.text).contains("2024-01-01-one"))
    #expect(query([QueryTerm(.any([one, QueryTerm(.text("x"))]))]) == nil)
    var negated = one
    negated.isNegated = true
    #expect(query([negated]) == nil && query([QueryTerm(.any([negated]))]) == nil)
  }

  /// What history says may come from actions that are named nowhere.
  @Test func factsStillComeFromEverything() throws {
    let id = "2024-01-01-one"
    let fixture = try BaseFixture(files: [
      path(id): postmortem(
        id,
        actions: [
          action("aaaa2", "superseded", more: ["due: 2024-01-10", "superseded_by: aaaa3"]),
          action("aaaa3", more: ["due: 2024-03-10"]),
        ])
    ])
    let term = QueryTerm(.equals(.id, ["aaaa3"]))
    let day = CalendarDay("2024-01-10")
    let promised = QueryTerm(.within(.originalDue, day, day))
    let found = try fixture.open().log(matching: Query(terms: [term, promised])).value
    #expect(found.count == 1)
  }
}
