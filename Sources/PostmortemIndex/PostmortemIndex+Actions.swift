import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Finds the actions of a snapshot that a query asks for.
  ///
  /// - Parameters:
  ///   - query: What is asked; keys without an order of their own are passed over in its order.
  ///   - snapshot: The snapshot.
  ///   - today: The day that `overdue` and its kin are asked about.
  ///   - dueSoonDays: The days ahead within which something is due soon.
  /// - Returns: The actions, in the query's order.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func actions(
    matching query: Query, in snapshot: Snapshot, today: CalendarDay, dueSoonDays: Int
  ) throws(IndexError) -> [TrackedAction] {
    try run("finding actions") {
      try database.read { db in
        var compiler = QueryCompiler(.actions, today: today, dueSoonDays: dueSoonDays)
        let condition = compiler.condition(of: query)
        let limit = query.limit.map { " LIMIT \($0)" } ?? ""
        let sql = """
          SELECT action.*, file.incident, file.title AS incident_title,
            file.status AS incident_status, file.severity
          FROM action JOIN file ON file.id = action.file
          WHERE EXISTS (SELECT 1 FROM entry WHERE entry.file = file.id AND entry.snapshot = ?)
            AND \(condition)
          ORDER BY \(compiler.order(of: query))\(limit)
          """
        var lists = try ListReader(db)
        let arguments = StatementArguments([snapshot.id.databaseValue] + compiler.arguments)
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
          try TrackedAction(row, &lists)
        }
      }
    }
  }
}

/// Reads the lists of actions and incidents.
struct ListReader {
  private let ofAction: Statement
  private let ofFile: Statement

  init(_ db: Database) throws {
    ofAction = try db.cachedStatement(
      sql: "SELECT key, value FROM action_value WHERE action = ? ORDER BY key, position")
    ofFile = try db.cachedStatement(
      sql: "SELECT key, value FROM file_value WHERE file = ? ORDER BY key, position")
  }

  func put(listsOf row: Int64, into action: inout Action) throws {
    for value in try Row.fetchAll(ofAction, arguments: [row]) {
      ActionList(rawValue: value[0])?.put(value[1], into: &action)
    }
  }

  func put(listsOf file: Int64, into incident: inout Postmortem) throws {
    for value in try Row.fetchAll(ofFile, arguments: [file]) {
      IncidentList(rawValue: value[0])?.put(value[1], into: &incident)
    }
  }

  func services(of file: Int64) throws -> [String] {
    try Row.fetchAll(ofFile, arguments: [file]).filter { $0[0] == "services" }.map { $0[1] }
  }
}

extension TrackedAction {
  init?(_ row: Row, _ lists: inout ListReader) throws {
    guard let incident = IncidentID(row["incident"]), var action = Action(row),
      let incidentStatus = PublicationStatus(rawValue: row["incident_status"])
    else { return nil }
    try lists.put(listsOf: row["id"], into: &action)
    self.init(
      action: action, extra: row["extra"], incident: incident,
      incidentTitle: row["incident_title"], incidentStatus: incidentStatus,
      severity: row["severity"], services: try lists.services(of: row["file"]))
  }
}

extension Action {
  init?(_ row: Row) {
    guard let id = ActionID(row["name"]), let status = ActionStatus(rawValue: row["status"])
    else { return nil }
    self.init(id: id, title: row["title"], status: status)
    let day = { (column: String) -> CalendarDay? in
      (row[column] as String?).flatMap { CalendarDay($0) }
    }
    type = (row["type"] as String?).flatMap { ActionType(rawValue: $0) }
    priority = (row["priority"] as String?).flatMap { Priority(rawValue: $0) }
    owner = row["owner"]
    team = row["team"]
    due = day("due")
    created = day("created")
    completed = (row["completed"] as String?).flatMap { Completion($0) }
    doneWhen = row["done_when"]
    details = row["details"]
    tracker = row["tracker"]
    note = row["note"]
    confirmed = day("confirmed")
    verifiedBy = row["verified_by"]
    verification = row["verification"]
    blockedBy = row["blocked_by"]
    reason = row["reason"]
    supersededBy = (row["superseded_by"] as String?).flatMap { ActionID($0) }
  }
}
