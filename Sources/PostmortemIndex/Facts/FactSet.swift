import GRDB
public import PostmortemModel

/// What history says of every action at a commit under a policy, as rows of the index.
public struct FactSet: Hashable, Sendable {
  let id: Int64
  /// The commit's id.
  public let commit: String
  /// The id of the policy's blob; empty where there is none.
  public let policy: String
}

extension FactSet {
  /// What the facts of a set follow from.
  public struct Source: Sendable {
    /// What the histories depend on besides the commits.
    public var history: String
    /// The commit.
    public var point: LedgerPoint
    /// The rules.
    public var policy: Policy
    /// The id of the policy's blob; empty where there is none.
    public var policyID: String
    /// The policy's zone.
    public var zone: TimeZoneRules

    /// The source of its parts.
    public init(
      history: String, point: LedgerPoint, policy: Policy, policyID: String, zone: TimeZoneRules
    ) {
      self.history = history
      self.point = point
      self.policy = policy
      self.policyID = policyID
      self.zone = zone
    }
  }
}

extension PostmortemIndex {
  /// The facts of every action at a commit, brought up to date from an earlier commit where that is
  /// less work.
  ///
  /// - Parameter source: The commit and the policy.
  /// - Returns: The set.
  /// - Throws: ``IndexError`` if the index cannot be read or written; it is stale if the point is not
  ///   there any more, or another process moved the set on.
  /// - Complexity: O(*n*) in the number of versions of what changed since the earlier commit; of all
  ///   versions, if there is none.
  public func factSet(for source: FactSet.Source) throws(IndexError) -> FactSet {
    if let known = try knownFactSet(for: source) { return known }
    let update = try read(source.point, "working out facts") { db, chain in
      try FactUpdate(source, chain, db)
    }
    return try run("writing facts") {
      try database.writeWithoutTransaction { db in
        var set: FactSet?
        try db.inTransaction(.immediate) {
          set = try FactWriter(db).write(update, for: source)
          return .commit
        }
        guard let set else { throw SnapshotMoved() }
        return set
      }
    }
  }

  /// The facts of every action at a commit, if the index holds them.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func knownFactSet(for source: FactSet.Source) throws(IndexError) -> FactSet? {
    try run("looking up facts") { try database.read { db in try FactSet.find(source, db) } }
  }

  /// What history says of some actions.
  ///
  /// - Parameters:
  ///   - ids: The actions; nil for all.
  ///   - set: The set that holds them.
  /// - Returns: The facts of those that the mainline ever held.
  /// - Throws: ``IndexError`` that is stale if the set was moved on meanwhile.
  public func facts(
    of ids: Set<ActionID>?, in set: FactSet
  ) throws(IndexError) -> [ActionID: LastingFacts] {
    try run("reading facts") {
      try database.read { db in
        try set.check(db)
        var facts: [ActionID: LastingFacts] = [:]
        if let ids, ids.count < 1000 {
          let one = try db.cachedStatement(
            sql: "SELECT \(LastingFacts.columns) FROM fact WHERE fact_set = ? AND name = ?")
          for id in ids {
            facts[id] = try Row.fetchOne(one, arguments: [set.id, id.text]).map(LastingFacts.init)
          }
          return facts
        }
        let rows = try Row.fetchCursor(
          db, sql: "SELECT \(LastingFacts.columns), name FROM fact WHERE fact_set = ?",
          arguments: [set.id])
        while let row = try rows.next() {
          guard let id = ActionID(row[9] as String) else { throw DamagedRow(column: "name") }
          if ids?.contains(id) ?? true { facts[id] = try LastingFacts(row) }
        }
        return facts
      }
    }
  }

  /// What history says of some actions at a commit, without writing anything.
  ///
  /// - Parameters:
  ///   - ids: The actions.
  ///   - source: The commit and the policy.
  /// - Returns: The facts of those that the mainline ever held.
  /// - Throws: ``IndexError`` that is stale if the point is not there any more.
  public func facts(
    of ids: Set<ActionID>, from source: FactSet.Source
  ) throws(IndexError) -> [ActionID: LastingFacts] {
    try read(source.point, "working out facts") { db, chain in
      try FactUpdate.facts(of: ids, source, chain, db)
    }
  }
}

extension FactSet {
  static func find(_ source: Source, _ db: Database) throws -> FactSet? {
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM fact_set WHERE commit_id = ? AND policy = ? AND history = ?")
    return try Int64.fetchOne(
      statement, arguments: [source.point.commit, source.policyID, source.history]
    ).map { FactSet(id: $0, commit: source.point.commit, policy: source.policyID) }
  }

  /// Makes sure that the set still is what it was.
  func check(_ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM fact_set WHERE id = ? AND commit_id = ? AND policy = ?")
    guard try Bool.fetchOne(statement, arguments: [id, commit, policy]) != nil else {
      throw SnapshotMoved()
    }
  }
}

extension LastingFacts {
  static let columns = """
    original_due, deadline, slips, first_active, missed_from, stale_from, is_reopened,
    is_back_dated, needs_reverification
    """

  init(_ row: Row) throws {
    self.init()
    let day = { (index: Int) throws -> CalendarDay? in
      guard let text = row[index] as String? else { return nil }
      guard let day = CalendarDay(text) else { throw DamagedRow(column: "fact") }
      return day
    }
    originalDue = try day(0)
    deadline = try day(1)
    slips = row[2]
    firstActive = try day(3)
    missedFrom = try day(4)
    staleFrom = try day(5)
    isReopened = row[6]
    isBackDated = row[7]
    needsReverification = row[8]
  }
}
