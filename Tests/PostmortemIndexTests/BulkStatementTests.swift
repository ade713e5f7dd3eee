import GRDB
import Testing

@testable import PostmortemIndex

/// Values reach SQLite as they are.
@Suite struct BulkStatementTests {
  private let queue: DatabaseQueue

  init() throws {
    queue = try DatabaseQueue()
    try queue.write { db in
      try db.execute(sql: "CREATE TABLE t (a INTEGER UNIQUE NOT NULL, b TEXT, c INTEGER) STRICT")
    }
  }

  @Test func rowsAreWritten() throws {
    let rows: [(Int64, String?, Int?)] = [
      (.max, "", nil), (.min, nil, 7), (0, "é\u{1F600}'\"%", .max),
      (1, "a longer text than that", 0),
    ]
    try queue.write { db in
      let insert = try BulkStatement(db, sql: "INSERT INTO t VALUES (?, ?, ?)")
      for (a, b, c) in rows {
        try insert.execute { row in
          row.put(a)
          row.put(b)
          row.put(c)
        }
      }
      let found = try Row.fetchAll(db, sql: "SELECT a, b, c FROM t ORDER BY rowid")
      #expect(found.map { $0[0] as Int64 } == rows.map(\.0))
      #expect(found.map { $0[1] as String? } == rows.map(\.1))
      #expect(found.map { $0[2] as Int? } == rows.map(\.2))
    }
  }

  @Test func aRefusedRowIsAnErrorAndTheNextIsTaken() throws {
    try queue.write { db in
      let insert = try BulkStatement(db, sql: "INSERT INTO t (a) VALUES (?)")
      try insert.execute { $0.put(1) }
      let error = #expect(throws: DatabaseError.self) { try insert.execute { $0.put(1) } }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT)
      #expect(error?.message?.contains("UNIQUE") == true)
      try insert.execute { $0.put(2) }
      // More values than the statement takes.
      #expect(throws: DatabaseError.self) {
        try insert.execute { row in
          row.put(3)
          row.put(3)
        }
      }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 2)
    }
  }

  @Test func theFirstNumberIsFound() throws {
    try queue.write { db in
      try db.execute(sql: "INSERT INTO t VALUES (5, 'x', 50), (6, 'y', 60)")
      let find = try BulkStatement(db, sql: "SELECT c FROM t WHERE b = ?")
      #expect(try find.first { $0.put("y") } == 60)
      #expect(try find.first { $0.put("z") } == nil)
      #expect(try find.first { $0.put("x") } == 50)
    }
  }
}
