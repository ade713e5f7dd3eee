import GRDB
public import PostmortemModel

/// Where a commit stands in the mainlines that the index holds.
public struct LedgerPoint: Hashable, Sendable {
  let segment: Int64
  /// The number of the commit, from the first commit of all, which is 0.
  public let position: Int
  /// The commit's id.
  public let commit: String
  /// When the mainline took the commit in.
  public let recorded: Instant
  /// Whether the history before the first commit could not be read.
  public let isShallow: Bool
}

extension LedgerPoint {
  static func find(_ commit: String, in history: String, _ db: Database) throws -> LedgerPoint? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT m.segment, m.position, m.recorded, s.is_shallow
        FROM mainline m JOIN segment s ON s.id = m.segment
        WHERE m.commit_id = ? AND s.history = ?
        """)
    return try Row.fetchOne(statement, arguments: [commit, history]).map { row in
      LedgerPoint(
        segment: row[0], position: row[1], commit: commit,
        recorded: Instant(seconds: row[2]), isShallow: row[3])
    }
  }
}

extension PostmortemIndex {
  /// Looks up where a commit stands; nil if the index does not know its mainline.
  ///
  /// - Parameters:
  ///   - commit: The commit's id.
  ///   - history: What the histories depend on besides the commits: the knowledge base's folder and
  ///     the state of shallow clones.
  /// - Returns: The point.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func ledgerPoint(
    of commit: String, in history: String
  ) throws(IndexError) -> LedgerPoint? {
    try run("looking up a commit") {
      try database.read { db in try LedgerPoint.find(commit, in: history, db) }
    }
  }

  /// Whether the index holds any mainline of some histories.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func hasLedger(of history: String) throws(IndexError) -> Bool {
    try run("looking for mainlines") {
      try database.read { db in
        try Bool.fetchOne(
          db, sql: "SELECT 1 FROM segment WHERE history = ?", arguments: [history]) != nil
      }
    }
  }

  /// The last commit on the way to a point that was recorded before an instant; nil if none was.
  ///
  /// - Throws: ``IndexError`` that is stale if the point is not there any more.
  /// - Complexity: O(*n*) in the number of commits since.
  public func lastCommit(
    upTo point: LedgerPoint, before end: Instant
  ) throws(IndexError) -> String? {
    try read(point, "looking for a day") { db, chain in
      for part in chain.parts.reversed() {
        let found = try String.fetchOne(
          db,
          sql: """
            SELECT commit_id FROM mainline
            WHERE segment = ? AND position <= ? AND recorded < ? ORDER BY position DESC LIMIT 1
            """,
          arguments: [part.segment, part.last, end.seconds])
        if let found { return found }
      }
      return nil
    }
  }

  /// Reads at a point, in one transaction with the look at whether it is still there.
  ///
  /// - Throws: ``IndexError`` that is stale if it is not.
  func read<Result>(
    _ point: LedgerPoint, _ attempt: String, _ body: (Database, LedgerChain) throws -> Result
  ) throws(IndexError) -> Result {
    try run(attempt) {
      try database.read { db in try body(db, try LedgerChain(to: point, db)) }
    }
  }
}

/// The segments on the way to a point, the first commit's first.
struct LedgerChain {
  struct Part: Hashable {
    var segment: Int64
    /// The last position that belongs to the way.
    var last: Int
  }

  private(set) var parts: [Part] = []

  init(to point: LedgerPoint, _ db: Database) throws {
    let known = try db.cachedStatement(
      sql: "SELECT 1 FROM mainline WHERE segment = ? AND position = ? AND commit_id = ?")
    guard
      try Bool.fetchOne(known, arguments: [point.segment, point.position, point.commit]) != nil
    else { throw SnapshotMoved() }
    let parent = try db.cachedStatement(sql: "SELECT parent, fork FROM segment WHERE id = ?")
    var part = Part(segment: point.segment, last: point.position)
    while true {
      parts.insert(part, at: 0)
      guard let row = try Row.fetchOne(parent, arguments: [part.segment]) else {
        throw DamagedRow(column: "parent")
      }
      guard let above = row[0] as Int64? else { return }
      // Damage could make a circle.
      guard (row[1] as Int) <= part.last, parts.count < 1000 else {
        throw DamagedRow(column: "fork")
      }
      part = Part(segment: above, last: row[1])
    }
  }

  /// Whether a point lies on the way.
  func contains(_ point: LedgerPoint) -> Bool {
    parts.contains { $0.segment == point.segment && point.position <= $0.last }
  }
}
