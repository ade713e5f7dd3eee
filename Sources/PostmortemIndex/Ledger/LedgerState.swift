import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Lends what a ledger at a point needs to go on from there.
  ///
  /// - Throws: ``IndexError`` with what `body` or SQLite threw; it is stale if the point is not there
  ///   any more.
  public func withState<Result>(
    at point: LedgerPoint, _ body: (LedgerState) throws -> Result
  ) throws(IndexError) -> Result {
    try read(point, "reading the state of the ledger") { db, chain in
      // No day of an old version matters to new ones.
      try body(
        LedgerState(
          files: FileStates(db, chain), versions: try LedgerReader(db, chain, zone: .utc)))
    }
  }
}

/// What stands where at a point, as far as it is asked for.
public struct LedgerState {
  let files: FileStates
  let versions: LedgerReader

  /// The last blob at a path that could be read; nil if nothing stands there that ever could.
  public func lastReadableBlob(at path: String) throws -> String? {
    try files.lastReadable(path)
  }

  /// The paths at which something stands.
  public func paths(of subject: LedgerAddition.Subject) throws -> Set<String> {
    try files.paths(of: subject)
  }

  /// Takes the newest version of something over.
  public func takeOverNewest(
    of subject: LedgerAddition.Subject, into ledger: inout Ledger
  ) throws {
    try versions.takeOverNewest(of: subject, into: &ledger)
  }
}

/// Reads what stands at paths.
struct FileStates {
  private let db: Database
  private let chain: LedgerChain

  init(_ db: Database, _ chain: LedgerChain) {
    self.db = db
    self.chain = chain
  }

  func newest(_ path: String) throws -> (blob: String?, isReadable: Bool)? {
    try newest(path, "1")
  }

  func lastReadable(_ path: String) throws -> String? { try newest(path, "is_readable = 1")?.blob }

  private func newest(
    _ path: String, _ condition: String
  ) throws -> (blob: String?, isReadable: Bool)? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT blob, is_readable FROM file_version
        WHERE segment = ? AND path = ? AND position <= ? AND \(condition)
        ORDER BY position DESC LIMIT 1
        """)
    for part in chain.parts.reversed() {
      let row = try Row.fetchOne(statement, arguments: [part.segment, path, part.last])
      if let row { return (row[0], row[1]) }
    }
    return nil
  }

  func paths(of subject: LedgerAddition.Subject) throws -> Set<String> {
    let (kind, name) = subject.columns
    let statement = try db.cachedStatement(
      sql: """
        SELECT path, is_held FROM holding
        WHERE segment = ? AND kind = ? AND name = ? AND position <= ? ORDER BY position
        """)
    var paths: Set<String> = []
    for part in chain.parts {
      let rows = try Row.fetchCursor(
        statement, arguments: [part.segment, kind.rawValue, name, part.last])
      while let row = try rows.next() {
        if row[1] { paths.insert(row[0]) } else { paths.remove(row[0]) }
      }
    }
    return paths
  }
}
