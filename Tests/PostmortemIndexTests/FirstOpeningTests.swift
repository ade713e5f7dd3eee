import GRDB
import Testing

@testable import PostmortemIndex

/// An index that somebody else is about to make as well.
@Suite struct FirstOpeningTests {
  let folder: TemporaryFolder
  let other: DatabaseQueue
  let mine: DatabaseQueue

  init() throws {
    folder = try TemporaryFolder()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    other = try DatabaseQueue(path: folder.path("index.sqlite"), configuration: configuration)
    mine = try DatabaseQueue(path: folder.path("index.sqlite"))
    try other.inDatabase { try $0.execute(sql: "CREATE TABLE early (x); BEGIN IMMEDIATE") }
  }

  /// The switch to a write-ahead log is the one step at which SQLite does not wait by itself.
  @Test func waitsForWhoMakesItToo() throws {
    var pauses = 0
    let mode = try mine.inDatabase { db in
      try PostmortemIndex.useWriteAheadLog(db) { _ in
        pauses += 1
        if pauses == 3 { try? other.inDatabase { try $0.execute(sql: "ROLLBACK") } }
      }
      return try String.fetchOne(db, sql: "PRAGMA journal_mode")
    }
    #expect(pauses == 3)
    #expect(mode == "wal")
  }

  @Test func doesNotWaitForEver() throws {
    var waited = 0.0
    #expect(throws: DatabaseError.self) {
      try mine.inDatabase { db in
        try PostmortemIndex.useWriteAheadLog(db) { waited += $0 }
      }
    }
    #expect((4.9...5.1).contains(waited))
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
  }
}
