import GRDB
import PostmortemModel

extension PostmortemIndex {
  /// Adds mainline commits behind a point, whoever else adds the same ones meanwhile.
  ///
  /// What stands at a commit follows from the commit alone, so a commit that another process has
  /// added since needs no second look.
  ///
  /// - Parameters:
  ///   - growth: The commits and what they add.
  ///   - point: The commit before the first of them; nil if that has no parent here.
  /// - Returns: The point of the last commit.
  /// - Throws: ``IndexError`` if the index cannot be written; it is stale if the point is not there
  ///   any more.
  public func grow(
    by growth: LedgerGrowth, after point: LedgerPoint?
  ) throws(IndexError) -> LedgerPoint {
    try run("adding to the ledger") {
      try database.writeWithoutTransaction { db in
        var end: LedgerPoint?
        try db.inTransaction(.immediate) {
          end = try LedgerWriter(db).add(growth, after: point)
          if growth.isLast { try db.execute(sql: IndexSchema.lateLedgerIndexes) }
          return .commit
        }
        guard let end else { throw SnapshotMoved() }
        return end
      }
    }
  }
}

/// Writes what mainline commits add to the ledger.
private struct LedgerWriter {
  let db: Database

  init(_ db: Database) { self.db = db }

  func add(_ growth: LedgerGrowth, after point: LedgerPoint?) throws -> LedgerPoint? {
    if let point { _ = try LedgerChain(to: point, db) }
    let first = (point?.position ?? -1) + 1
    var end = point
    for commit in growth.commits {
      guard let known = try LedgerPoint.find(commit.id, in: growth.history, db) else { break }
      guard known.position == (end?.position ?? -1) + 1 else {
        throw DamagedRow(column: "position")
      }
      end = known
    }
    let known = (end?.position ?? -1) + 1 - first
    guard known < growth.commits.count else { return end }
    let segment = try segment(behind: end, growth)
    try write(growth, from: first + known, first: first, into: segment)
    try LedgerSegments(db).touch(segment)
    return growth.commits.last.flatMap { try? LedgerPoint.find($0.id, in: growth.history, db) }
  }

  /// The segment that a point ends, else a new one.
  private func segment(behind point: LedgerPoint?, _ growth: LedgerGrowth) throws -> Int64 {
    if let point {
      let last = try Int.fetchOne(
        db, sql: "SELECT max(position) FROM mainline WHERE segment = ?",
        arguments: [point.segment])
      if last == point.position { return point.segment }
    }
    try db.execute(
      sql: """
        INSERT INTO segment (history, parent, fork, is_shallow, used) VALUES (?, ?, ?, ?, 0)
        """,
      arguments: [
        growth.history, point?.segment, point?.position ?? -1, point?.isShallow ?? growth.isShallow,
      ])
    return db.lastInsertedRowID
  }

  private func write(
    _ growth: LedgerGrowth, from start: Int, first: Int, into segment: Int64
  ) throws {
    let commit = try db.cachedStatement(sql: "INSERT INTO mainline VALUES (?, ?, ?, ?, ?)")
    for (index, value) in growth.commits.enumerated() where first + index >= start {
      try commit.execute(arguments: [
        segment, first + index, value.id, value.author, value.recorded.seconds,
      ])
    }
    let file = try db.cachedStatement(sql: "INSERT INTO file_version VALUES (?, ?, ?, ?, ?)")
    for value in growth.files where value.position >= start {
      try file.execute(arguments: [
        segment, value.path, value.position, value.blob, value.isReadable,
      ])
    }
    let version = try db.cachedStatement(
      sql: """
        INSERT INTO version (segment, position, kind, name, incident, superseded_by, source, author,
          committed, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (id, value) in growth.addition.incidents where value.origin.step >= start {
      try version.execute(
        arguments: [segment, value.origin.step, LedgerKind.incident.rawValue, id.text, nil, nil]
          + value.origin.ownColumns + [value.postmortem?.packed])
    }
    for (id, value) in growth.addition.actions where value.origin.step >= start {
      try version.execute(
        arguments: [
          segment, value.origin.step, LedgerKind.action.rawValue, id.text, value.incident.text,
          value.action?.supersededBy?.text,
        ] + value.origin.ownColumns + [value.action?.packed])
    }
    // What a merge brings into a file that cannot be read may move twice in a step; the last counts.
    let holding = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO holding VALUES (?, ?, ?, ?, ?, ?)")
    for move in growth.addition.moves where move.step >= start {
      let (kind, name) = move.subject.columns
      try holding.execute(arguments: [
        segment, kind.rawValue, name, move.path, move.step, move.isHeld,
      ])
    }
  }
}

/// What a row of the ledger is about.
enum LedgerKind: Int {
  case incident = 0
  case action = 1
}

extension LedgerAddition.Subject {
  /// Reads what ``columns`` gave.
  init(_ kind: Int, _ name: String) throws(DamagedRow) {
    switch LedgerKind(rawValue: kind) {
    case .incident?:
      guard let id = IncidentID(name) else { throw DamagedRow(column: "name") }
      self = .incident(id)
    case .action?:
      guard let id = ActionID(name) else { throw DamagedRow(column: "name") }
      self = .action(id)
    case nil: throw DamagedRow(column: "kind")
    }
  }

  var columns: (kind: LedgerKind, name: String) {
    switch self {
    case .incident(let id): (.incident, id.text)
    case .action(let id): (.action, id.text)
    }
  }
}

extension Origin {
  /// What the mainline's row does not say: nothing where the mainline's own commit made the change.
  fileprivate var ownColumns: StatementArguments {
    source == commit ? [nil, nil, nil] : [source, author, committed.seconds]
  }
}
