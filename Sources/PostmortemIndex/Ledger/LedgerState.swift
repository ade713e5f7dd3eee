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

  /// What stands at a path, and whether it can be read.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - read: Reads a blob that could be read once.
  /// - Returns: What the file says; if it cannot be read, what it said last, with what merges have
  ///   brought in since, as ``Ledger/append(_:)`` keeps it. nil if nothing stands there that ever could
  ///   be read.
  /// - Throws: What `read` throws, and SQLite.
  /// - Complexity: O(log *n*) in the number of versions of files; O(*n*) in the number of things that
  ///   ever came to stand somewhere, if the file cannot be read.
  public func file(
    at path: String, reading read: (String) throws -> Postmortem?
  ) throws -> (postmortem: Postmortem?, isReadable: Bool) {
    let readable = try files.lastReadable(path)
    var postmortem = try readable?.blob.flatMap(read)
    guard let newest = try files.newest(path), !newest.isReadable else { return (postmortem, true) }
    for change in try files.changes(at: path, after: readable?.position ?? -1) {
      var then = Ledger(after: change.position + 1, isShallow: false)
      try versions.takeOverNewest(of: change.subject, upTo: change.position, into: &then)
      switch change.subject {
      case .incident(let id):
        guard change.isHeld, var file = then.incidents[id]?.last?.postmortem else { continue }
        file.actions = postmortem?.actions ?? []
        postmortem = file
      case .action(let id):
        postmortem?.actions.removeAll { $0.id == id }
        guard change.isHeld, let action = then.versions[id]?.last?.action else { continue }
        postmortem?.actions.append(action)
      }
    }
    return (postmortem, false)
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

  /// A file as a commit left it.
  struct State {
    var position: Int
    var blob: String?
    var isReadable: Bool
  }

  func newest(_ path: String) throws -> State? { try newest(path, "1") }

  func lastReadable(_ path: String) throws -> State? { try newest(path, "is_readable = 1") }

  private func newest(_ path: String, _ condition: String) throws -> State? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT position, blob, is_readable FROM file_version
        WHERE segment = ? AND path = ? AND position <= ? AND \(condition)
        ORDER BY position DESC LIMIT 1
        """)
    for part in chain.parts.reversed() {
      let row = try Row.fetchOne(statement, arguments: [part.segment, path, part.last])
      if let row { return State(position: row[0], blob: row[1], isReadable: row[2]) }
    }
    return nil
  }

  /// What came to stand at a path, or ceased to, after a commit; incidents before their actions.
  func changes(
    at path: String, after position: Int
  ) throws -> [(subject: LedgerAddition.Subject, position: Int, isHeld: Bool)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT kind, name, position, is_held FROM holding
        WHERE segment = ? AND path = ? AND position > ? AND position <= ?
        ORDER BY position, kind, name
        """)
    var changes: [(subject: LedgerAddition.Subject, position: Int, isHeld: Bool)] = []
    for part in chain.parts {
      let rows = try Row.fetchCursor(
        statement, arguments: [part.segment, path, position, part.last])
      while let row = try rows.next() {
        changes.append((try LedgerAddition.Subject(row[0], row[1]), row[2], row[3]))
      }
    }
    return changes
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
