import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Finds the incidents of a snapshot that a query asks for.
  ///
  /// A key of actions asks whether any action of the incident has the value.
  ///
  /// - Parameters:
  ///   - query: What is asked; without facts, terms and orders that need history are passed over.
  ///   - snapshot: The snapshot.
  ///   - facts: What history says of the actions.
  ///   - today: The day that `overdue` and its kin are asked about.
  ///   - dueSoonDays: The days ahead within which something is due soon.
  ///   - people: The policy's people, whose other names count as theirs.
  ///   - severities: The policy's severities, worst first.
  /// - Returns: The incidents, in the query's order.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func incidents(
    matching query: Query, in snapshot: Snapshot, facts: FactSet? = nil, today: CalendarDay,
    dueSoonDays: Int, people: [String: Policy.Person] = [:], severities: [String] = []
  ) throws(IndexError) -> [IncidentSummary] {
    try read(snapshot, "finding incidents") { db in
      try facts?.check(db)
      var compiler = QueryCompiler(
        .incidents,
        QueryContext(
          today: today, dueSoonDays: dueSoonDays, people: people, severities: severities),
        in: snapshot.id, facts)
      let condition = compiler.condition(of: query)
      let order = compiler.order(of: query)
      let limit = query.limit.map { " LIMIT \($0)" } ?? ""
      let sql = """
        SELECT file.* FROM file CROSS JOIN entry ON entry.file = file.id AND entry.snapshot = ?1
        WHERE file.incident IS NOT NULL AND \(condition)
        ORDER BY \(order)\(limit)
        """
      let lists = try ListReader(db)
      return try Array(
        Row.fetchCursor(db, sql: sql, arguments: compiler.arguments).map {
          try IncidentSummary($0, lists)
        })
    }
  }

  /// The files of a snapshot that cannot be read, in order of their paths.
  ///
  /// - Returns: Each path with what ``ParsedFile/problem(_:)`` said of its blob.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func problems(
    in snapshot: Snapshot
  ) throws(IndexError) -> [(path: String, problem: String)] {
    try read(snapshot, "finding unreadable files") { db in
      // CROSS JOIN keeps SQLite from walking through all entries to find the few files.
      let sql = """
        SELECT path, problem FROM file CROSS JOIN entry ON entry.file = file.id
        WHERE problem IS NOT NULL AND snapshot = ? ORDER BY path
        """
      return try Array(
        Row.fetchCursor(db, sql: sql, arguments: [snapshot.id]).map { row in
          (try row.required("path"), try row.required("problem"))
        })
    }
  }
}

extension IncidentSummary {
  init(_ row: Row, _ lists: ListReader) throws {
    var incident = Postmortem(
      id: try row.required("incident") { IncidentID($0) }, title: try row.required("title"),
      status: try row.required("status") { PublicationStatus(rawValue: $0) })
    incident.published = try row.value("published") { CalendarDay($0) }
    incident.severity = try row.text("severity")
    incident.started = try row.value("started") { try Moment($0) }
    incident.detected = try row.value("detected") { try Moment($0) }
    incident.mitigated = try row.value("mitigated") { try Moment($0) }
    incident.resolved = try row.value("resolved") { try Moment($0) }
    incident.impact = try row.text("impact")
    incident.whySurprised = try row.text("why_surprised")
    incident.noActionsReason = try row.text("no_actions_reason")
    let source = Postmortem.Source(
      url: try row.text("source_url"), path: try row.text("source_path"),
      sha256: try row.text("source_sha256"))
    if source != Postmortem.Source() { incident.source = source }
    try lists.put(listsOf: try row.decode(forColumn: "id"), into: &incident)
    self.init(
      postmortem: incident, extra: try row.required("extra"),
      actionCount: try row.decode(forColumn: "action_count"),
      activeCount: try row.decode(forColumn: "active_count"))
  }
}
