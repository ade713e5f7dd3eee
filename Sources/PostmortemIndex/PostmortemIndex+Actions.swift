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
        SELECT \(TrackedAction.columns)
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
  private let services: Statement

  init(_ db: Database) throws {
    ofAction = try db.cachedStatement(
      sql: "SELECT key, value FROM action_value WHERE action = ? ORDER BY key, position")
    ofFile = try db.cachedStatement(
      sql: "SELECT key, value FROM file_value WHERE file = ? ORDER BY key, position")
    services = try db.cachedStatement(
      sql: "SELECT value FROM file_value WHERE file = ? AND key = 'services' ORDER BY position")
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
    try String.fetchAll(services, arguments: [file])
  }
}

extension TrackedAction {
  /// What ``init(_:_:)`` reads of the tables `action` and `file`.
  static let columns =
    "action.id, file.id, action.extra, incident, file.title, file.status, severity, "
    + Action.columns

  init(_ row: Row, _ lists: ListReader) throws {
    var columns = ColumnReader(row)
    let (id, file) = (try columns.number(), try columns.number())
    let extra = try columns.required()
    let incident = try columns.required { IncidentID($0) }
    let title = try columns.required()
    let status = try columns.required(PublicationStatus.init(rawValue:))
    let severity = try columns.text()
    var action = try Action(&columns)
    try lists.put(listsOf: id, into: &action)
    self.init(
      action: action, extra: extra, incident: incident, incidentTitle: title,
      incidentStatus: status, severity: severity, services: try lists.services(of: file))
  }
}

extension Action {
  /// What ``init(_:)`` reads of the table `action`.
  static let columns = """
    action.name, action.title, action.status, type, priority, owner, team, due, created, completed,
    done_when, details, tracker, note, confirmed, verified_by, verification, blocked_by, reason,
    superseded_by
    """

  init(_ columns: inout ColumnReader) throws {
    self.init(
      id: try columns.required { ActionID($0) }, title: try columns.required(),
      status: try columns.required(ActionStatus.init(rawValue:)))
    type = try columns.value(ActionType.init(rawValue:))
    priority = try columns.value(Priority.init(rawValue:))
    owner = try columns.text()
    team = try columns.text()
    due = try columns.value { CalendarDay($0) }
    created = try columns.value { CalendarDay($0) }
    completed = try columns.value { Completion($0) }
    doneWhen = try columns.text()
    details = try columns.text()
    tracker = try columns.text()
    note = try columns.text()
    confirmed = try columns.value { CalendarDay($0) }
    verifiedBy = try columns.text()
    verification = try columns.text()
    blockedBy = try columns.text()
    reason = try columns.text()
    supersededBy = try columns.value { ActionID($0) }
  }
}
