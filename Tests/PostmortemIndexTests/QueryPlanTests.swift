import GRDB
import PostmortemModel
import Testing

@testable import PostmortemIndex

/// What people ask most is answered by an index of SQLite's: no question looks at every action.
@Suite struct QueryPlanTests {
  /// How SQLite would answer a question about actions.
  private func plan(_ terms: [QueryTerm], people: [String: Policy.Person] = [:]) throws -> [String]
  {
    let index = try PostmortemIndex.inMemory()
    let snapshot = try index.snapshot(1, of: [try QueryTests.disk(), try QueryTests.cache()])
    var compiler = QueryCompiler(
      .actions, QueryContext(today: today, dueSoonDays: dueSoonDays, people: people),
      in: snapshot.id)
    let condition = compiler.condition(of: Query(terms: terms))
    let sql = """
      EXPLAIN QUERY PLAN SELECT action.name FROM action JOIN file ON file.id = action.file
        CROSS JOIN entry ON entry.file = file.id AND entry.snapshot = ?1 WHERE \(condition)
      """
    return try index.database.read { db in
      try Row.fetchAll(db, sql: sql, arguments: compiler.arguments).map { $0["detail"] }
    }
  }

  private static var people: [String: Policy.Person] {
    var mercy = Policy.Person()
    mercy.emails = ["Mercy@Example.org"]
    mercy.aliases = ["m"]
    return ["mercy": mercy]
  }

  @Test func anOwnersActionsAreFoundByTheirOwner() throws {
    let owner = QueryTerm(.equals(.owner, ["mercy"]))
    let (active, overdue) = (QueryTerm(.word([.active])), QueryTerm(.word([.overdue])))
    for terms in [[owner], [owner, overdue], [active, owner]] {
      for people in [[:], Self.people] {
        let plan = try plan(terms, people: people)
        #expect(plan.contains { $0.contains("USING INDEX action_owner (<expr>=?") }, "\(plan)")
      }
    }
  }

  @Test func whatIsActiveIsFoundByItsStatus() throws {
    for word in [QueryTerm.Word.active, .overdue, .dueSoon, .open] {
      let plan = try plan([QueryTerm(.word([word]))])
      #expect(plan.contains { $0.contains("USING INDEX action_status (status=?") }, "\(plan)")
    }
    let unowned = try plan([QueryTerm(.word([.unowned]))])
    #expect(unowned.contains { $0.contains("USING INDEX action_owner (<expr>=?") }, "\(unowned)")
  }
}
