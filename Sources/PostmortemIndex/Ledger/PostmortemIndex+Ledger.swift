import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// The ledger up to a point.
  ///
  /// - Parameters:
  ///   - point: The last commit.
  ///   - zone: The zone in which the versions' days are counted.
  /// - Returns: The ledger with all versions; it takes no further steps.
  /// - Throws: ``IndexError`` that is stale if the point is not there any more.
  /// - Complexity: O(*n*) in the number of versions.
  public func ledger(at point: LedgerPoint, zone: TimeZoneRules) throws(IndexError) -> Ledger {
    try read(point, "reading the ledger") { db, chain in
      var ledger = try LedgerReader.empty(at: point, chain, db)
      let reader = try LedgerReader(db, chain, zone: zone, isWhole: true)
      try reader.takeOverAll(into: &ledger)
      return ledger
    }
  }

  /// The versions of some actions and incidents up to a point.
  ///
  /// - Parameters:
  ///   - actions: The actions; their incidents come with them.
  ///   - incidents: More incidents, each with all actions that ever belonged to it.
  ///   - point: The last commit.
  ///   - zone: The zone in which the versions' days are counted.
  /// - Returns: The part of the ledger; it takes no further steps.
  /// - Throws: ``IndexError`` that is stale if the point is not there any more.
  /// - Complexity: O(*n* log *m*) in their number and that of all versions.
  public func ledger(
    of actions: Set<ActionID>, and incidents: Set<IncidentID> = [], at point: LedgerPoint,
    zone: TimeZoneRules
  ) throws(IndexError) -> Ledger {
    try read(point, "reading the ledger") { db, chain in
      var ledger = try LedgerReader.empty(at: point, chain, db)
      let reader = try LedgerReader(db, chain, zone: zone)
      var actions = actions
      for id in incidents { actions.formUnion(try reader.actions(of: id)) }
      try reader.takeOver(actions, and: incidents, into: &ledger)
      return ledger
    }
  }

  /// Every action id up to a point.
  ///
  /// - Throws: ``IndexError`` that is stale if the point is not there any more.
  /// - Complexity: O(*n*) in the number of versions.
  public func actionIDs(upTo point: LedgerPoint) throws(IndexError) -> Set<ActionID> {
    try read(point, "reading ids") { db, chain in
      var ids: Set<ActionID> = []
      for part in chain.parts {
        let names = try String.fetchCursor(
          db, sql: "SELECT name FROM version WHERE segment = ? AND kind = 1 AND position <= ?",
          arguments: [part.segment, part.last])
        while let name = try names.next() {
          guard let id = ActionID(name) else { throw DamagedRow(column: "name") }
          ids.insert(id)
        }
      }
      return ids
    }
  }
}

/// Reads versions of the ledger on the way to a point.
struct LedgerReader {
  private let db: Database
  private let chain: LedgerChain
  private let origins: OriginReader
  private let byName: Statement

  init(_ db: Database, _ chain: LedgerChain, zone: TimeZoneRules, isWhole: Bool = false) throws {
    self.db = db
    self.chain = chain
    origins = try OriginReader(db, zone: zone)
    if isWhole { for part in chain.parts { try origins.readAll(of: part) } }
    byName = try db.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM version
        WHERE segment = ? AND kind = ? AND name = ? AND position <= ? ORDER BY position, id
        """)
  }

  static func empty(
    at point: LedgerPoint, _ chain: LedgerChain, _ db: Database
  ) throws -> Ledger {
    var ledger = Ledger(after: point.position + 1, isShallow: point.isShallow)
    var unreadable: Set<String> = []
    var readable: Set<String> = []
    for part in chain.parts.reversed() {
      let paths = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT path FROM file_version
          WHERE segment = ? AND is_readable = 0 AND position <= ?
          """,
        arguments: [part.segment, part.last])
      for path in paths where !unreadable.contains(path) && !readable.contains(path) {
        if try FileStates(db, chain).newest(path)?.isReadable == false {
          unreadable.insert(path)
        } else {
          readable.insert(path)
        }
      }
    }
    for path in unreadable { ledger.takeOver(unreadable: path) }
    return ledger
  }

  private static let columns =
    "segment, position, kind, name, incident, source, author, committed, content"

  /// Takes all versions over.
  func takeOverAll(into ledger: inout Ledger) throws {
    for part in chain.parts {
      // The rows of a segment stand in the order of its commits; an index would only unsort them.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(Self.columns) FROM version WHERE +segment = ? AND position <= ? ORDER BY id
          """,
        arguments: [part.segment, part.last])
      while let row = try rows.next() { try takeOver(row, into: &ledger) }
    }
  }

  /// Takes the versions of actions over, and those of their incidents and of some more.
  func takeOver(
    _ actions: Set<ActionID>, and incidents: Set<IncidentID>, into ledger: inout Ledger
  ) throws {
    var incidents = incidents
    for id in actions {
      try takeOver(.action, id.text, into: &ledger)
      for version in ledger.versions[id] ?? [] { incidents.insert(version.incident) }
    }
    for id in incidents { try takeOver(.incident, id.text, into: &ledger) }
  }

  private func takeOver(_ kind: LedgerKind, _ name: String, into ledger: inout Ledger) throws {
    for part in chain.parts {
      let rows = try Row.fetchCursor(
        byName, arguments: [part.segment, kind.rawValue, name, part.last])
      while let row = try rows.next() { try takeOver(row, into: &ledger) }
    }
  }

  /// Takes the newest version of something over, or the newest of those up to a position.
  func takeOverNewest(
    of subject: LedgerAddition.Subject, upTo last: Int = .max, into ledger: inout Ledger
  ) throws {
    let (kind, name) = subject.columns
    let newest = try db.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM version
        WHERE segment = ? AND kind = ? AND name = ? AND position <= ?
        ORDER BY position DESC, id DESC LIMIT 1
        """)
    for part in chain.parts.reversed() {
      let row = try Row.fetchOne(
        newest, arguments: [part.segment, kind.rawValue, name, min(part.last, last)])
      guard let row else { continue }
      try takeOver(row, into: &ledger)
      return
    }
  }

  /// Every action that ever belonged to an incident.
  func actions(of incident: IncidentID) throws -> Set<ActionID> {
    try names("incident", incident.text)
  }

  /// Every action of which some version says that another one takes its place.
  func actions(supersededBy id: ActionID) throws -> Set<ActionID> {
    try names("superseded_by", id.text)
  }

  /// The actions that some version of an action says take its place.
  func successors(of id: ActionID) throws -> Set<ActionID> {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT superseded_by FROM version
        WHERE segment = ? AND kind = 1 AND name = ? AND position <= ?
          AND superseded_by IS NOT NULL
        """)
    var ids: Set<ActionID> = []
    for part in chain.parts {
      let names = try String.fetchCursor(
        statement, arguments: [part.segment, id.text, part.last])
      while let name = try names.next() {
        guard let id = ActionID(name) else { throw DamagedRow(column: "superseded_by") }
        ids.insert(id)
      }
    }
    return ids
  }

  private func names(_ column: String, _ value: String) throws -> Set<ActionID> {
    let statement = try db.cachedStatement(
      sql: "SELECT DISTINCT name FROM version WHERE \(column) = ? AND segment = ? AND position <= ?"
    )
    var ids: Set<ActionID> = []
    for part in chain.parts {
      let names = try String.fetchCursor(statement, arguments: [value, part.segment, part.last])
      while let name = try names.next() {
        guard let id = ActionID(name) else { throw DamagedRow(column: "name") }
        ids.insert(id)
      }
    }
    return ids
  }

  private func takeOver(_ row: Row, into ledger: inout Ledger) throws {
    let origin = try origins.origin(of: row)
    let name = row[3] as String
    let content = row[8] as String?
    switch LedgerKind(rawValue: row[2]) {
    case .action?:
      guard let id = ActionID(name), let incident = (row[4] as String?).flatMap(IncidentID.init)
      else { throw DamagedRow(column: "name") }
      let action = try content.map { text throws(DamagedRow) in try Action(id, packed: text) }
      ledger.takeOver(
        ActionVersion(action: action, incident: incident, origin: origin), of: id)
    case .incident?:
      guard let id = IncidentID(name) else { throw DamagedRow(column: "name") }
      let postmortem = try content.map { text throws(DamagedRow) in
        try Postmortem(id, packed: text)
      }
      ledger.takeOver(IncidentVersion(postmortem: postmortem, origin: origin), of: id)
    case nil: throw DamagedRow(column: "kind")
    }
  }
}
