import GRDB

extension IndexSchema {
  /// The tables of the full text, which the first search makes: other questions do not wait for them.
  ///
  /// A passage's id holds the row of its file, see ``PassageID``. The text stands in `passage` alone;
  /// `passage_words` says which words stand where. A `searched_tree` is that of a snapshot whose files
  /// all have their passages.
  static let searchStatements = """
    CREATE TABLE passage (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      action TEXT,
      line INTEGER,
      text_line INTEGER,
      title TEXT NOT NULL,
      names TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE passage_words USING fts5 (
      title, names, text, content = 'passage', content_rowid = 'id',
      tokenize = "unicode61 remove_diacritics 2"
    );
    INSERT INTO passage_words (passage_words, rank) VALUES ('hashsize', 16777216);

    CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab (passage_words, row);

    CREATE TABLE searched_file (
      file INTEGER PRIMARY KEY REFERENCES file
    ) STRICT;

    CREATE TABLE searched_tree (
      tree TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    """

  /// Whether the tables of the full text are there.
  static func hasSearch(_ db: Database) throws -> Bool {
    try db.tableExists("searched_tree")
  }

  static func createSearch(_ db: Database) throws {
    guard try !hasSearch(db) else { return }
    // What damage has left; a virtual table goes before the one that it is about.
    let tables = [
      "passage_vocabulary", "passage_words", "passage", "searched_file", "searched_tree",
    ]
    for table in tables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
    try db.execute(sql: searchStatements)
  }
}

/// The id of a passage: the row of its file, and its number in the file.
enum PassageID {
  /// The bits of the number; more passages than fit into it a file of the largest size cannot have.
  static let numberBits: Int64 = 22

  static func first(of file: Int64) -> Int64 { file << numberBits }
  static func file(of passage: Int64) -> Int64 { passage >> numberBits }
  /// The ids that the passages of a file may have.
  static func range(of file: Int64) -> ClosedRange<Int64> {
    first(of: file)...first(of: file) | (1 << numberBits - 1)
  }
}
