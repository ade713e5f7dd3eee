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
    let commit = try BulkStatement(db, sql: "INSERT INTO mainline VALUES (?, ?, ?, ?, ?)")
    for (index, value) in growth.commits.enumerated() where first + index >= start {
      try commit.execute { row in
        row.put(segment)
        row.put(first + index)
        row.put(value.id)
        row.put(value.author)
        row.put(value.recorded.seconds)
      }
    }
    let file = try BulkStatement(db, sql: "INSERT INTO file_version VALUES (?, ?, ?, ?, ?)")
    for value in growth.files where value.position >= start {
      try file.execute { row in
        row.put(segment)
        row.put(value.path)
        row.put(value.position)
        row.put(value.blob)
        row.put(value.isReadable ? 1 : 0)
      }
    }
    try write(growth.addition, from: start, into: segment)
  }

  private func write(
    _ addition: LedgerAddition, from start: Int, into segment: Int64
  ) throws {
    let version = try BulkStatement(
      db,
      sql: """
        INSERT INTO version (segment, position, kind, name, incident, superseded_by, source, author,
          committed, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (id, value) in addition.incidents where value.origin.step >= start {
      try version.execute { row in
        row.put(segment)
        row.put(value.origin.step)
        row.put(LedgerKind.incident.rawValue)
        row.put(id.text)
        row.putNull()
        row.putNull()
        value.origin.putOwn(into: &row)
        row.put(value.postmortem?.packed)
      }
    }
    for (id, value) in addition.actions where value.origin.step >= start {
      try version.execute { row in
        row.put(segment)
        row.put(value.origin.step)
        row.put(LedgerKind.action.rawValue)
        row.put(id.text)
        row.put(value.incident.text)
        row.put(value.action?.supersededBy?.text)
        value.origin.putOwn(into: &row)
        row.put(value.action?.packed)
      }
    }
    // What a merge brings into a file that cannot be read may move twice in a step; the last counts.
    let holding = try BulkStatement(
      db, sql: "INSERT OR REPLACE INTO holding VALUES (?, ?, ?, ?, ?, ?)")
    for move in addition.moves where move.step >= start {
      let (kind, name) = move.subject.columns
      try holding.execute { row in
        row.put(segment)
        row.put(kind.rawValue)
        row.put(name)
        row.put(move.path)
        row.put(move.step)
        row.put(move.isHeld ? 1 : 0)
      }
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
  /// Puts what the mainline's row does not say: nothing where the mainline's own commit made the
  /// change.
  fileprivate func putOwn(into row: inout BulkStatement.Values) {
    let isOwn = source == commit
    row.put(isOwn ? nil : source)
    row.put(isOwn ? nil : author)
    row.put(isOwn ? nil : Int(committed.seconds))
  }
}
