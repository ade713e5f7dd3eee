import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Where an action or an incident stands in a snapshot.
  public struct Place: Hashable, Sendable {
    /// The path of the file, from the knowledge base's folder.
    public let path: String
    /// The incident.
    public let incident: IncidentID
    /// The action; nil for the incident itself.
    public let action: ActionID?
  }

  /// What a place may hold.
  public enum PlaceKind: Hashable, Sendable {
    /// An action.
    case action
    /// An incident.
    case incident
  }

  /// Finds the actions and incidents whose id begins with a text, or the incidents whose slug holds
  /// it.
  ///
  /// An id that is equal wins over those that only begin with the text, and those over slugs.
  ///
  /// - Parameters:
  ///   - text: An id, the beginning of one, or a part of a slug.
  ///   - kind: What is looked for; nil for both.
  ///   - snapshot: The snapshot.
  /// - Returns: All places of the best match, in order of incidents, actions and paths.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func places(
    named text: String, _ kind: PlaceKind?, in snapshot: Snapshot
  ) throws(IndexError) -> [Place] {
    // CROSS JOIN keeps SQLite from walking through all entries to find the few files.
    let incidents = """
      SELECT path, incident, NULL AS name FROM file CROSS JOIN entry ON entry.file = file.id
      WHERE snapshot = :snapshot AND incident
      """
    let actions = """
      SELECT path, incident, name FROM action CROSS JOIN file ON file.id = action.file
        CROSS JOIN entry ON entry.file = file.id
      WHERE snapshot = :snapshot AND name
      """
    let matches = [
      (
        actions: actions + " = :text",
        incidents: incidents + " = :text"
      ),
      (
        actions: actions + " >= :text AND name < :text || char(1114111)",
        incidents: incidents + " >= :text AND incident < :text || char(1114111)"
      ),
      (actions: nil, incidents: incidents + " IS NOT NULL AND instr(incident, :text) > 0"),
    ]
    return try read(snapshot, "looking up '\(text)'") { db in
      for match in matches {
        let selects = [
          kind == .incident ? nil : match.actions, kind == .action ? nil : match.incidents,
        ].compactMap { $0 }
        guard !selects.isEmpty else { continue }
        let rows = try Row.fetchCursor(
          db, sql: selects.joined(separator: " UNION ALL ") + " ORDER BY 2, 3, 1",
          arguments: ["snapshot": snapshot.id, "text": text])
        let places = try Array(rows.map { try Place($0) })
        if !places.isEmpty { return places }
      }
      return []
    }
  }

  /// The ids that a suggestion can be made from.
  ///
  /// - Parameters:
  ///   - kind: Whose ids; nil for those of actions and of incidents.
  ///   - snapshot: The snapshot.
  /// - Returns: The ids, sorted.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func names(
    of kind: PlaceKind?, in snapshot: Snapshot
  ) throws(IndexError) -> [String] {
    let actions =
      "SELECT name FROM action JOIN entry ON entry.file = action.file WHERE snapshot = :snapshot"
    let incidents = """
      SELECT incident FROM file JOIN entry ON entry.file = file.id
      WHERE snapshot = :snapshot AND incident IS NOT NULL
      """
    let selects = [kind == .incident ? nil : actions, kind == .action ? nil : incidents]
    return try read(snapshot, "reading ids") { db in
      try String.fetchAll(
        db, sql: selects.compactMap { $0 }.joined(separator: " UNION ") + " ORDER BY 1",
        arguments: ["snapshot": snapshot.id])
    }
  }

  /// What the index holds, for people.
  public struct Status: Hashable, Sendable {
    /// The number of snapshots.
    public let snapshots: Int
    /// The number of blobs that have been read.
    public let files: Int
    /// The number of actions in them.
    public let actions: Int
  }

  /// Counts what the index holds.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func status() throws(IndexError) -> Status {
    try run("counting rows") {
      try database.read { db in
        let count = { (table: String) in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
        }
        return Status(
          snapshots: try count("snapshot") ?? 0, files: try count("file") ?? 0,
          actions: try count("action") ?? 0)
      }
    }
  }
}

extension PostmortemIndex.Place {
  init(_ row: Row) throws {
    self.init(
      path: try row.required("path"), incident: try row.required("incident") { IncidentID($0) },
      action: try row.value("name") { ActionID($0) })
  }
}
