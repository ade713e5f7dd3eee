import GRDB
import PostmortemModel

/// Writes parsed files into the index, each blob once.
struct FileWriter {
  private let db: Database
  private let find: BulkStatement
  private let insertFile: BulkStatement
  private let insertFileValue: BulkStatement
  private let insertAction: BulkStatement
  private let insertActionValue: BulkStatement

  init(_ db: Database) throws {
    self.db = db
    find = try BulkStatement(db, sql: "SELECT id FROM file WHERE blob = ?")
    insertFile = try BulkStatement(
      db,
      sql: """
        INSERT INTO file (blob, incident, title, status, published, severity, started, detected,
          mitigated, resolved, impact, why_surprised, source_url, source_path, source_sha256,
          no_actions_reason, extra, action_count, active_count)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertFileValue = try BulkStatement(db, sql: "INSERT INTO file_value VALUES (?, ?, ?, ?)")
    insertAction = try BulkStatement(
      db,
      sql: """
        INSERT INTO action (file, position, name, title, type, priority, status, owner, team, due,
          created, completed, done_when, details, tracker, note, confirmed, verified_by,
          verification, blocked_by, reason, superseded_by, extra)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertActionValue = try BulkStatement(db, sql: "INSERT INTO action_value VALUES (?, ?, ?, ?)")
  }

  /// The row of a blob, which is read and written if it is new.
  func file(of blob: String, read: (String) throws -> ParsedFile) throws -> Int64 {
    if let known = try find.first({ $0.put(blob) }) { return known }
    switch try read(blob) {
    case .problem(let text):
      try db.execute(
        sql: "INSERT INTO file (blob, problem) VALUES (?, ?)", arguments: [blob, text])
      return db.lastInsertedRowID
    case .postmortem(let postmortem):
      return try write(postmortem, blob: blob)
    }
  }

  private func write(_ incident: Postmortem, blob: String) throws -> Int64 {
    try insertFile.execute { row in
      row.put(blob)
      row.put(incident.id.text)
      row.put(incident.title)
      row.put(incident.status.rawValue)
      row.put(incident.published?.description)
      row.put(incident.severity)
      row.put(incident.started?.text)
      row.put(incident.detected?.text)
      row.put(incident.mitigated?.text)
      row.put(incident.resolved?.text)
      row.put(incident.impact)
      row.put(incident.whySurprised)
      row.put(incident.source?.url)
      row.put(incident.source?.path)
      row.put(incident.source?.sha256)
      row.put(incident.noActionsReason)
      row.put(Self.json(incident.extra))
      row.put(incident.actions.count)
      row.put(incident.actions.count { $0.status.isActive })
    }
    let file = db.lastInsertedRowID
    for list in IncidentList.allCases {
      try write(list.values(of: incident), list.rawValue, of: file, with: insertFileValue)
    }
    for (position, action) in incident.actions.enumerated() {
      try write(action, file: file, position: position)
    }
    return file
  }

  private func write(_ action: Action, file: Int64, position: Int) throws {
    try insertAction.execute { row in
      row.put(file)
      row.put(position)
      row.put(action.id.text)
      row.put(action.title)
      row.put(action.type?.rawValue)
      row.put(action.priority?.rawValue)
      row.put(action.status.rawValue)
      row.put(action.owner)
      row.put(action.team)
      row.put(action.due?.description)
      row.put(action.created?.description)
      row.put(action.completed?.description)
      row.put(action.doneWhen)
      row.put(action.details)
      row.put(action.tracker)
      row.put(action.note)
      row.put(action.confirmed?.description)
      row.put(action.verifiedBy)
      row.put(action.verification)
      row.put(action.blockedBy)
      row.put(action.reason)
      row.put(action.supersededBy?.text)
      row.put(Self.json(action.extra))
    }
    let row = db.lastInsertedRowID
    for list in ActionList.allCases {
      try write(list.values(of: action), list.rawValue, of: row, with: insertActionValue)
    }
  }

  private func write(
    _ values: [String], _ key: String, of owner: Int64, with statement: BulkStatement
  ) throws {
    for (position, value) in values.enumerated() {
      try statement.execute { row in
        row.put(owner)
        row.put(key)
        row.put(position)
        row.put(value)
      }
    }
  }

  private static func json(_ extra: [ExtraField]) -> String {
    extra.isEmpty ? "{}" : ExtraField.json(extra).compactText
  }
}
