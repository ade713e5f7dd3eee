import GRDB
import PostmortemModel

/// Writes sets of facts.
struct FactWriter {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The number of sets that are kept.
  private static let kept = 3

  func write(_ update: FactUpdate, for source: FactSet.Source) throws -> FactSet {
    if let known = try FactSet.find(source, db) { return known }
    let now = 1 + (try Int64.fetchOne(db, sql: "SELECT max(used) FROM fact_set") ?? 0)
    let id = try place(update, for: source, now)
    let put = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (name, facts) in update.facts.sorted(by: { $0.key < $1.key }) {
      try put.execute(arguments: [
        id, name.text, facts.originalDue?.description, facts.deadline?.description, facts.slips,
        facts.firstActive?.description, facts.missedFrom?.description,
        facts.staleFrom?.description, facts.isReopened, facts.isBackDated,
        facts.needsReverification,
      ])
    }
    return FactSet(id: id, commit: source.point.commit, policy: source.policyID)
  }

  /// The row of the set: the earlier one moved on, or a new one.
  private func place(
    _ update: FactUpdate, for source: FactSet.Source, _ now: Int64
  ) throws -> Int64 {
    try update.base?.check(db)
    if let base = update.base, update.mayMove {
      try db.execute(
        sql: "UPDATE fact_set SET commit_id = ?, used = ? WHERE id = ?",
        arguments: [source.point.commit, now, base.id])
      return base.id
    }
    try db.execute(
      sql: "INSERT INTO fact_set (history, commit_id, policy, used) VALUES (?, ?, ?, ?)",
      arguments: [source.history, source.point.commit, source.policyID, now])
    let id = db.lastInsertedRowID
    if let base = update.base {
      try db.execute(
        sql: """
          INSERT INTO fact SELECT ?, name, original_due, deadline, slips, first_active, missed_from,
            stale_from, is_reopened, is_back_dated, needs_reverification
          FROM fact WHERE fact_set = ?
          """,
        arguments: [id, base.id])
      try db.execute(
        sql: "UPDATE fact_set SET used = ? WHERE id = ?", arguments: [now, base.id])
    }
    try db.execute(
      sql: """
        DELETE FROM fact_set WHERE id <> ?1
          AND id NOT IN (SELECT id FROM fact_set ORDER BY id = ?1 DESC, used DESC LIMIT ?2)
        """,
      arguments: [id, Self.kept])
    return id
  }
}
