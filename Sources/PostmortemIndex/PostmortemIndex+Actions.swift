import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Finds the actions of a snapshot that a query asks for.
  ///
  /// - Parameters:
  ///   - query: What is asked; without facts, terms and orders that need history are passed over.
  ///   - snapshot: The snapshot.
  ///   - facts: What history says of the actions.
  ///   - today: The day that `overdue` and its kin are asked about.
  ///   - dueSoonDays: The days ahead within which something is due soon.
  ///   - people: The policy's people, whose other names count as theirs.
  ///   - severities: The policy's severities, worst first.
  /// - Returns: The actions, in the query's order.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func actions(
    matching query: Query, in snapshot: Snapshot, facts: FactSet? = nil, today: CalendarDay,
    dueSoonDays: Int, people: [String: Policy.Person] = [:], severities: [String] = []
  ) throws(IndexError) -> [TrackedAction] {
    try read(snapshot, "finding actions") { db in
      try facts?.check(db)
      var compiler = QueryCompiler(
        .actions,
        QueryContext(
          today: today, dueSoonDays: dueSoonDays, people: people, severities: severities),
        in: snapshot.id, facts)
      let condition = compiler.condition(of: query)
      let order = compiler.order(of: query)
      let limit = query.limit.map { " LIMIT \($0)" } ?? ""
      let sql = """
        SELECT action.*, file.incident, file.title AS incident_title,
          file.status AS incident_status, file.severity
        FROM action JOIN file ON file.id = action.file
          CROSS JOIN entry ON entry.file = file.id AND entry.snapshot = ?1\(compiler.factJoin)
        WHERE \(condition)
        ORDER BY \(order)\(limit)
        """
      let lists = try ListReader(db)
      return try Array(
        Row.fetchCursor(db, sql: sql, arguments: compiler.arguments).map {
          try TrackedAction($0, lists)
        })
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
    let values = try Row.fetchCursor(ofAction, arguments: [row])
    while let value = try values.next() {
      let list = try value.required("key") { ActionList(rawValue: $0) }
      guard list.put(try value.required("value"), into: &action) else {
        throw DamagedRow(column: list.rawValue)
      }
    }
  }

  func put(listsOf file: Int64, into incident: inout Postmortem) throws {
    let values = try Row.fetchCursor(ofFile, arguments: [file])
    while let value = try values.next() {
      let list = try value.required("key") { IncidentList(rawValue: $0) }
      guard list.put(try value.required("value"), into: &incident) else {
        throw DamagedRow(column: list.rawValue)
      }
    }
  }

  func services(of file: Int64) throws -> [String] {
    var services: [String] = []
    let values = try Row.fetchCursor(ofFile, arguments: [file])
    while let value = try values.next() {
      guard try value.required("key") == "services" else { continue }
      services.append(try value.required("value"))
    }
    return services
  }
}

extension TrackedAction {
  init(_ row: Row, _ lists: ListReader) throws {
    var action = try Action(row)
    try lists.put(listsOf: try row.decode(forColumn: "id"), into: &action)
    self.init(
      action: action, extra: try row.required("extra"),
      incident: try row.required("incident") { IncidentID($0) },
      incidentTitle: try row.required("incident_title"),
      incidentStatus: try row.required("incident_status") { PublicationStatus(rawValue: $0) },
      severity: try row.text("severity"),
      services: try lists.services(of: try row.decode(forColumn: "file")))
  }
}

extension Action {
  init(_ row: Row) throws {
    self.init(
      id: try row.required("name") { ActionID($0) }, title: try row.required("title"),
      status: try row.required("status") { ActionStatus(rawValue: $0) })
    type = try row.value("type") { ActionType(rawValue: $0) }
    priority = try row.value("priority") { Priority(rawValue: $0) }
    owner = try row.text("owner")
    team = try row.text("team")
    due = try row.value("due") { CalendarDay($0) }
    created = try row.value("created") { CalendarDay($0) }
    completed = try row.value("completed") { Completion($0) }
    doneWhen = try row.text("done_when")
    details = try row.text("details")
    tracker = try row.text("tracker")
    note = try row.text("note")
    confirmed = try row.value("confirmed") { CalendarDay($0) }
    verifiedBy = try row.text("verified_by")
    verification = try row.text("verification")
    blockedBy = try row.text("blocked_by")
    reason = try row.text("reason")
    supersededBy = try row.value("superseded_by") { ActionID($0) }
  }
}
