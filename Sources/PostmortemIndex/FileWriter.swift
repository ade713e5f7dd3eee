import GRDB
import PostmortemModel

/// Writes parsed files into the index, each blob once.
struct FileWriter {
  private let db: Database
  private let find: Statement
  private let insertFile: Statement
  private let insertFileValue: Statement
  private let insertAction: Statement
  private let insertActionValue: Statement

  init(_ db: Database) throws {
    self.db = db
    find = try db.makeStatement(sql: "SELECT id FROM file WHERE blob = ?")
    insertFile = try db.makeStatement(
      sql: """
        INSERT INTO file (blob, problem, incident, title, status, published, severity, started,
          detected, mitigated, resolved, impact, why_surprised, source_url, source_path,
          source_sha256, no_actions_reason, extra, action_count, active_count)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertFileValue = try db.makeStatement(sql: "INSERT INTO file_value VALUES (?, ?, ?, ?)")
    insertAction = try db.makeStatement(
      sql: """
        INSERT INTO action (file, position, name, title, type, priority, status, owner, team, due,
          created, completed, done_when, details, tracker, note, confirmed, verified_by,
          verification, blocked_by, reason, superseded_by, extra)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertActionValue = try db.makeStatement(sql: "INSERT INTO action_value VALUES (?, ?, ?, ?)")
  }

  /// The row of a blob, which is read and written if it is new.
  mutating func file(of blob: String, read: (String) throws -> ParsedFile) throws -> Int64 {
    if let known = try Int64.fetchOne(find, arguments: [blob]) { return known }
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
    let active = incident.actions.count { $0.status.isActive }
    try insertFile.execute(
      arguments: [
        blob, nil, incident.id.text, incident.title, incident.status.rawValue,
        incident.published?.description, incident.severity, incident.started?.text,
        incident.detected?.text, incident.mitigated?.text, incident.resolved?.text,
        incident.impact, incident.whySurprised, incident.source?.url, incident.source?.path,
        incident.source?.sha256, incident.noActionsReason,
        ExtraField.json(incident.extra).compactText,
        incident.actions.count, active,
      ])
    let file = db.lastInsertedRowID
    for list in IncidentList.allCases {
      for (position, value) in list.values(of: incident).enumerated() {
        try insertFileValue.execute(arguments: [file, list.rawValue, position, value])
      }
    }
    for (position, action) in incident.actions.enumerated() {
      try write(action, file: file, position: position)
    }
    return file
  }

  private func write(_ action: Action, file: Int64, position: Int) throws {
    try insertAction.execute(
      arguments: [
        file, position, action.id.text, action.title, action.type?.rawValue,
        action.priority?.rawValue, action.status.rawValue, action.owner, action.team,
        action.due?.description, action.created?.description, action.completed?.description,
        action.doneWhen, action.details, action.tracker, action.note,
        action.confirmed?.description, action.verifiedBy, action.verification, action.blockedBy,
        action.reason, action.supersededBy?.text, ExtraField.json(action.extra).compactText,
      ])
    let row = db.lastInsertedRowID
    for list in ActionList.allCases {
      for (position, value) in list.values(of: action).enumerated() {
        try insertActionValue.execute(arguments: [row, list.rawValue, position, value])
      }
    }
  }
}
