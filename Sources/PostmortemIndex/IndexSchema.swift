import GRDB

/// The tables of the index.
///
/// A `file` is a blob as the parser of this program version read it, whatever its path; a `snapshot`
/// says which files a `Postmortems/` tree holds. Both are named by git's object ids, which never
/// change their meaning, so no fetch, checkout or commit can make a row wrong.
enum IndexSchema {
  /// Changes whenever the tables or the reading of files change; another version's index is rebuilt.
  static let version: Int32 = 8

  /// Marks the file as ours: "pmix" in ASCII.
  static let applicationID: Int32 = 0x706D_6978

  static let statements = """
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      blob TEXT NOT NULL UNIQUE,
      problem TEXT,
      incident TEXT,
      title TEXT,
      status TEXT,
      published TEXT,
      severity TEXT,
      started TEXT,
      detected TEXT,
      mitigated TEXT,
      resolved TEXT,
      impact TEXT,
      why_surprised TEXT,
      source_url TEXT,
      source_path TEXT,
      source_sha256 TEXT,
      no_actions_reason TEXT,
      extra TEXT NOT NULL DEFAULT '{}',
      action_count INTEGER NOT NULL DEFAULT 0,
      active_count INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE file_value (
      file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
      key TEXT NOT NULL,
      position INTEGER NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (file, key, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE action (
      id INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      title TEXT NOT NULL,
      type TEXT,
      priority TEXT,
      status TEXT NOT NULL,
      owner TEXT,
      team TEXT,
      due TEXT,
      created TEXT,
      completed TEXT,
      done_when TEXT,
      details TEXT,
      tracker TEXT,
      note TEXT,
      confirmed TEXT,
      verified_by TEXT,
      verification TEXT,
      blocked_by TEXT,
      reason TEXT,
      superseded_by TEXT,
      extra TEXT NOT NULL DEFAULT '{}'
    ) STRICT;

    CREATE TABLE action_value (
      action INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
      key TEXT NOT NULL,
      position INTEGER NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (action, key, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE snapshot (
      id INTEGER PRIMARY KEY,
      tree TEXT NOT NULL UNIQUE,
      used INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE entry (
      snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      path TEXT NOT NULL,
      file INTEGER NOT NULL REFERENCES file,
      PRIMARY KEY (snapshot, path)
    ) STRICT, WITHOUT ROWID;
    """

  /// The indexes that no constraint brings with it, by their names.
  ///
  /// An owner may be written as an address, in which case does not count.
  private static let indexes: KeyValuePairs = [
    "file_incident": "file (incident)",
    "file_problem": "file (problem) WHERE problem IS NOT NULL",
    "action_file": "action (file, position)",
    "action_name": "action (name)",
    "action_owner": "action (lower(owner), status, due)",
    "action_status": "action (status, due)",
    "entry_file": "entry (file, snapshot)",
  ]

  static func createIndexes(_ db: Database) throws {
    for (name, definition) in indexes {
      try db.execute(sql: "CREATE INDEX \(name) ON \(definition)")
    }
  }

  static func dropIndexes(_ db: Database) throws {
    for (name, _) in indexes { try db.execute(sql: "DROP INDEX IF EXISTS \(name)") }
  }

  static func create(_ db: Database) throws {
    try db.execute(sql: statements)
    try createIndexes(db)
    try db.execute(sql: ledgerStatements)
    try db.execute(sql: "PRAGMA user_version = \(version)")
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  /// Drops everything that is there, whoever made it, and the mark of who did.
  ///
  /// - Returns: Whether there was anything.
  static func drop(_ db: Database) throws -> Bool {
    // A virtual table takes its own tables along, so it goes before them.
    let things = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name FROM sqlite_master
        WHERE type IN ('trigger', 'view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY type = 'table', coalesce(sql, '') NOT LIKE 'CREATE VIRTUAL %'
        """)
    for thing in things {
      let name = try thing.required("name").replacing("\"", with: "\"\"")
      try db.execute(sql: "DROP \(try thing.required("type")) IF EXISTS \"\(name)\"")
    }
    try db.execute(sql: "PRAGMA user_version = 0")
    return !things.isEmpty
  }

  /// Whether the database is one that this program version made.
  static func isCurrent(_ db: Database) throws -> Bool {
    try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID
      && Int32.fetchOne(db, sql: "PRAGMA user_version") == version
  }
}
