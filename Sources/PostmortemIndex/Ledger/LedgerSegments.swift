import GRDB

/// Keeps the number of stored mainlines small.
struct LedgerSegments {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The number of segments that are kept.
  private static let kept = 12

  /// Marks a segment and those before it as used just now, and gives up others.
  func touch(_ segment: Int64) throws {
    let now = 1 + (try Int64.fetchOne(db, sql: "SELECT max(used) FROM segment") ?? 0)
    var next: Int64? = segment
    var way: Set<Int64> = []
    while let current = next, way.insert(current).inserted {
      try db.execute(
        sql: "UPDATE segment SET used = ? WHERE id = ?", arguments: [now, current])
      next = try Int64.fetchOne(
        db, sql: "SELECT parent FROM segment WHERE id = ?", arguments: [current])
    }
    while try count() > Self.kept {
      guard try dropLeaf(before: now) || joinOnlyChild() else { return }
    }
  }

  private func count() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM segment") ?? 0
  }

  /// Removes the segment that was used longest ago and that none goes on from.
  private func dropLeaf(before now: Int64) throws -> Bool {
    let leaf = try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM segment WHERE used < ?
          AND id NOT IN (SELECT parent FROM segment WHERE parent IS NOT NULL)
        ORDER BY used, id LIMIT 1
        """,
      arguments: [now])
    guard let leaf else { return false }
    for table in IndexSchema.segmentTables {
      try db.execute(sql: "DELETE FROM \(table) WHERE segment = ?", arguments: [leaf])
    }
    try db.execute(sql: "DELETE FROM segment WHERE id = ?", arguments: [leaf])
    return true
  }

  /// Makes one segment of one and the only one that goes on from it.
  ///
  /// What it held beyond the fork belonged to a branch that was rewritten.
  private func joinOnlyChild() throws -> Bool {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT parent, id, fork FROM segment WHERE parent IS NOT NULL
        GROUP BY parent HAVING count(*) = 1 ORDER BY id DESC
        """)
    guard let row else { return false }
    let (parent, child, fork) = (row[0] as Int64, row[1] as Int64, row[2] as Int)
    for table in IndexSchema.segmentTables {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE segment = ? AND position > ?", arguments: [parent, fork])
      try db.execute(
        sql: "UPDATE \(table) SET segment = ? WHERE segment = ?", arguments: [parent, child])
    }
    try db.execute(
      sql: "UPDATE segment SET parent = ? WHERE parent = ?", arguments: [parent, child])
    try db.execute(sql: "DELETE FROM segment WHERE id = ?", arguments: [child])
    return true
  }
}
