import GRDB
public import PostmortemModel

/// An export as a SQLite database, which any tool opens.
public enum ExportDatabase {
  /// Marks the file as an export: "pmex" in ASCII.
  public static let applicationID: Int32 = 0x706D_6578

  /// Writes the tables into a new file, which has ``PostmortemModel/ExportTable/version`` as its
  /// `user_version`.
  ///
  /// The same tables give the same bytes, with the same version of SQLite.
  ///
  /// - Parameters:
  ///   - tables: The tables, those that others refer to first.
  ///   - path: The file, which must not be there.
  /// - Throws: ``IndexError`` if it cannot be written.
  public static func write(_ tables: [ExportTable], to path: String) throws(IndexError) {
    do {
      var configuration = Configuration()
      configuration.label = "export"
      // The file is put in its place when it is whole; until then nobody needs to roll back.
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(ExportTable.version)")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { db in
        for table in tables {
          try db.execute(sql: table.creation)
          let insertion = try BulkStatement(db, sql: table.insertion)
          for row in table.rows {
            try insertion.execute { values in
              for value in row {
                switch value {
                case .text(let text): values.put(text)
                case .number(let number): values.put(number)
                }
              }
            }
          }
        }
      }
      try queue.close()
    } catch {
      throw IndexError(attempt: "writing \(path)", cause: error)
    }
  }

  /// Whether a file begins as an export does (SQLite, "Database File Format", section 1.3).
  ///
  /// - Parameter bytes: At least the first 72 bytes of it.
  /// - Returns: Whether the marks of one are there.
  public static func isOne(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 72, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
      return false
    }
    return bytes[68..<72].reduce(0) { $0 << 8 | Int32($1) } == applicationID
  }
}
