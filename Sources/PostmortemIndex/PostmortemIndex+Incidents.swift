import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Finds the incidents of a snapshot that a query asks for.
  ///
  /// A key of actions asks whether any action of the incident has the value.
  ///
  /// - Parameters:
  ///   - query: What is asked.
  ///   - snapshot: The snapshot.
  ///   - today: The day that `overdue` and its kin are asked about.
  ///   - dueSoonDays: The days ahead within which something is due soon.
  /// - Returns: The incidents, in the query's order.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func incidents(
    matching query: Query, in snapshot: Snapshot, today: CalendarDay, dueSoonDays: Int
  ) throws(IndexError) -> [IncidentSummary] {
    try run("finding incidents") {
      try database.read { db in
        var compiler = QueryCompiler(.incidents, today: today, dueSoonDays: dueSoonDays)
        let condition = compiler.condition(of: query)
        let limit = query.limit.map { " LIMIT \($0)" } ?? ""
        let sql = """
          SELECT file.* FROM file
          WHERE EXISTS (SELECT 1 FROM entry WHERE entry.file = file.id AND entry.snapshot = ?)
            AND file.incident IS NOT NULL AND \(condition)
          ORDER BY \(compiler.order(of: query))\(limit)
          """
        let lists = try ListReader(db)
        let arguments = StatementArguments([snapshot.id.databaseValue] + compiler.arguments)
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
          try IncidentSummary(row, lists)
        }
      }
    }
  }

  /// The files of a snapshot that cannot be read, in order of their paths.
  ///
  /// - Returns: Each path with what ``ParsedFile/problem(_:)`` said of its blob.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func problems(
    in snapshot: Snapshot
  ) throws(IndexError) -> [(path: String, problem: String)] {
    try run("finding unreadable files") {
      try database.read { db in
        let sql = """
          SELECT path, problem FROM file JOIN entry ON entry.file = file.id
          WHERE problem IS NOT NULL AND snapshot = ? ORDER BY path
          """
        return try Row.fetchAll(db, sql: sql, arguments: [snapshot.id]).map { ($0[0], $0[1]) }
      }
    }
  }
}

extension IncidentSummary {
  init?(_ row: Row, _ lists: ListReader) throws {
    guard let id = IncidentID(row["incident"]),
      let status = PublicationStatus(rawValue: row["status"])
    else { return nil }
    let moment = { (column: String) -> Moment? in
      (row[column] as String?).flatMap { try? Moment($0) }
    }
    var incident = Postmortem(id: id, title: row["title"], status: status)
    incident.published = (row["published"] as String?).flatMap { CalendarDay($0) }
    incident.severity = row["severity"]
    incident.started = moment("started")
    incident.detected = moment("detected")
    incident.mitigated = moment("mitigated")
    incident.resolved = moment("resolved")
    incident.impact = row["impact"]
    incident.whySurprised = row["why_surprised"]
    incident.noActionsReason = row["no_actions_reason"]
    let source = Postmortem.Source(
      url: row["source_url"], path: row["source_path"], sha256: row["source_sha256"])
    if source != Postmortem.Source() { incident.source = source }
    try lists.put(listsOf: row["id"], into: &incident)
    self.init(
      postmortem: incident, extra: row["extra"], actionCount: row["action_count"],
      activeCount: row["active_count"])
  }
}
