import GRDB

extension IndexSchema {
  /// The tables of the ledger.
  ///
  /// A commit has one chain of first parents, so mainlines make a tree. A `segment` is a part of it
  /// without branches: `mainline` numbers its commits from the first commit of all, and it goes on
  /// from the commit `fork` of its parent. Every other row says what a commit changed; what holds at
  /// a commit is the last such row on its chain. So a row never changes its meaning either.
  static let ledgerStatements = """
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY,
      history TEXT NOT NULL,
      parent INTEGER REFERENCES segment,
      fork INTEGER NOT NULL,
      is_shallow INTEGER NOT NULL,
      used INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE mainline (
      segment INTEGER NOT NULL,
      position INTEGER NOT NULL,
      commit_id TEXT NOT NULL,
      author TEXT NOT NULL,
      recorded INTEGER NOT NULL,
      PRIMARY KEY (segment, position)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX mainline_commit ON mainline (commit_id);

    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      segment INTEGER NOT NULL,
      position INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      incident TEXT,
      superseded_by TEXT,
      source TEXT,
      author TEXT,
      committed INTEGER,
      content TEXT
    ) STRICT;

    CREATE TABLE file_version (
      segment INTEGER NOT NULL,
      path TEXT NOT NULL,
      position INTEGER NOT NULL,
      blob TEXT,
      is_readable INTEGER NOT NULL,
      PRIMARY KEY (segment, path, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE holding (
      segment INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      position INTEGER NOT NULL,
      is_held INTEGER NOT NULL,
      PRIMARY KEY (segment, kind, name, path, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE fact_set (
      id INTEGER PRIMARY KEY,
      history TEXT NOT NULL,
      commit_id TEXT NOT NULL,
      policy TEXT NOT NULL,
      used INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE fact (
      fact_set INTEGER NOT NULL REFERENCES fact_set ON DELETE CASCADE,
      name TEXT NOT NULL,
      original_due TEXT,
      deadline TEXT,
      slips INTEGER NOT NULL,
      first_active TEXT,
      missed_from TEXT,
      stale_from TEXT,
      is_reopened INTEGER NOT NULL,
      is_back_dated INTEGER NOT NULL,
      needs_reverification INTEGER NOT NULL,
      PRIMARY KEY (fact_set, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE answer (
      key TEXT PRIMARY KEY,
      content TEXT NOT NULL,
      checksum INTEGER NOT NULL,
      used INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The tables of which each row belongs to a segment.
  static let segmentTables = ["mainline", "version", "file_version", "holding"]

  /// The indexes that are made once the first ledger is written: row by row they cost more.
  static let lateLedgerIndexes = """
    CREATE INDEX IF NOT EXISTS version_name ON version (segment, kind, name, position);
    CREATE INDEX IF NOT EXISTS version_incident ON version (incident, segment)
      WHERE incident IS NOT NULL;
    CREATE INDEX IF NOT EXISTS version_successor ON version (superseded_by, segment)
      WHERE superseded_by IS NOT NULL;
    CREATE INDEX IF NOT EXISTS file_unreadable ON file_version (segment)
      WHERE is_readable = 0;
    """
}
