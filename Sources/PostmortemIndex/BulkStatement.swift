import GRDB
import GRDBSQLite

/// A statement that is executed again and again, once for each of very many rows.
///
/// GRDB boxes the arguments of each execution into an array of its own values, which takes as long as
/// SQLite takes to write a row. Here they go to SQLite one after the other.
struct BulkStatement {
  /// Keeps the handle alive.
  private let statement: Statement
  private let db: Database

  init(_ db: Database, sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    self.db = db
  }

  /// Writes a row.
  ///
  /// - Parameter put: Puts the values in the order of the statement's question marks.
  /// - Throws: `DatabaseError` with what SQLite said.
  func execute(_ put: (inout Values) -> Void) throws {
    _ = try first(put)
  }

  /// Reads a number.
  ///
  /// - Parameter put: Puts the values in the order of the statement's question marks.
  /// - Returns: The first column of the first row; nil if there is no row.
  /// - Throws: `DatabaseError` with what SQLite said.
  func first(_ put: (inout Values) -> Void) throws -> Int64? {
    let handle = statement.sqliteStatement
    var values = Values(handle: handle)
    put(&values)
    defer { sqlite3_reset(handle) }
    let code = values.failure == SQLITE_OK ? sqlite3_step(handle) : values.failure
    switch code {
    case SQLITE_DONE: return nil
    case SQLITE_ROW: return sqlite3_column_int64(handle, 0)
    default:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
  }

  /// The values of a row, as they are put.
  struct Values {
    fileprivate let handle: OpaquePointer
    fileprivate var failure = SQLITE_OK
    private var position: Int32 = 0

    fileprivate init(handle: OpaquePointer) { self.handle = handle }

    mutating func put(_ number: Int64) {
      position += 1
      note(sqlite3_bind_int64(handle, position, number))
    }

    mutating func put(_ number: Int) { put(Int64(number)) }

    mutating func put(_ number: Int?) {
      if let number { put(Int64(number)) } else { putNull() }
    }

    mutating func put(_ text: String?) {
      guard var text else { return putNull() }
      position += 1
      let code = text.withUTF8 { bytes in
        guard let copy = sqlite3_malloc64(UInt64(max(1, bytes.count))) else { return SQLITE_NOMEM }
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
        // The statement owns the copy from now on, even if it refuses it.
        return sqlite3_bind_text(
          handle, position, copy.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
          sqlite3_free)
      }
      note(code)
    }

    mutating func putNull() {
      position += 1
      note(sqlite3_bind_null(handle, position))
    }

    private mutating func note(_ code: Int32) {
      if failure == SQLITE_OK { failure = code }
    }
  }
}
