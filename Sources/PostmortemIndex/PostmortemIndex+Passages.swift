import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// The blobs of a snapshot whose passages the index does not have, in order of their paths.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func blobsWithoutPassages(in snapshot: Snapshot) throws(IndexError) -> [String] {
    try read(snapshot, "looking for passages") { db in
      let isNew =
        try IndexSchema.hasSearch(db)
        ? " AND NOT EXISTS (SELECT 1 FROM searched_file s WHERE s.file = entry.file)" : ""
      return try String.fetchAll(
        db,
        sql: """
          SELECT blob FROM entry JOIN file ON file.id = entry.file
          WHERE snapshot = ? AND problem IS NULL\(isNew) ORDER BY path
          """, arguments: [snapshot.id])
    }
  }

  /// Adds the passages of blobs, after which the snapshot can be searched.
  ///
  /// Others can write between every few thousand files; what they have added meanwhile is not read.
  /// Passages of files that no snapshot holds any more are dropped.
  ///
  /// - Parameters:
  ///   - blobs: What ``blobsWithoutPassages(in:)`` gave.
  ///   - snapshot: The snapshot.
  ///   - read: Reads the passages of a blob.
  /// - Throws: ``IndexError`` with what `read` or SQLite threw; what was added before is kept. It is
  ///   stale if another process moved or dropped the snapshot.
  public func addPassages(
    of blobs: [String], to snapshot: Snapshot, read: (String) throws -> [Passage]
  ) throws(IndexError) {
    try run("adding to the full text") {
      try database.writeWithoutTransaction { db in
        var start = 0
        while start < blobs.count {
          let end = min(blobs.count, start + Self.filesAtOnce)
          try db.inTransaction(.immediate) {
            try IndexSchema.createSearch(db)
            let writer = try PassageWriter(db)
            for blob in blobs[start..<end] { try writer.write(blob, read: read) }
            return .commit
          }
          start = end
        }
        try db.inTransaction(.immediate) {
          try IndexSchema.createSearch(db)
          try Self.markSearchable(snapshot, db)
          return .commit
        }
      }
    }
  }

  private static let filesAtOnce = 4000
  /// The files whose passages are dropped at a time.
  private static let filesDroppedAtOnce = 256

  private static func markSearchable(_ snapshot: Snapshot, _ db: Database) throws {
    let isComplete = try Bool.fetchOne(
      db,
      sql: """
        SELECT NOT EXISTS (
          SELECT 1 FROM entry JOIN file ON file.id = entry.file
          WHERE snapshot = snapshot.id AND problem IS NULL
            AND NOT EXISTS (SELECT 1 FROM searched_file s WHERE s.file = entry.file))
        FROM snapshot WHERE id = ? AND tree = ?
        """, arguments: [snapshot.id, snapshot.tree])
    guard isComplete == true else { throw SnapshotMoved() }
    try db.execute(
      sql: "INSERT OR IGNORE INTO searched_tree (tree) VALUES (?)", arguments: [snapshot.tree])
    // A tree that comes back must be looked at again: its files may have gone meanwhile.
    try db.execute(
      sql: "DELETE FROM searched_tree WHERE tree NOT IN (SELECT tree FROM snapshot)")
    let unused = try Int64.fetchAll(
      db,
      sql: """
        SELECT file FROM searched_file s
        WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.file = s.file) LIMIT ?
        """, arguments: [filesDroppedAtOnce])
    let writer = try PassageWriter(db)
    for file in unused { try writer.drop(file) }
  }
}

/// Writes and drops the passages of files.
private struct PassageWriter {
  private let findFile: BulkStatement
  private let putFile: BulkStatement
  private let putPassage: BulkStatement
  private let putWords: BulkStatement
  private let dropWords: BulkStatement
  private let dropPassages: BulkStatement
  private let dropFile: BulkStatement

  init(_ db: Database) throws {
    findFile = try BulkStatement(
      db,
      sql: """
        SELECT id FROM file
        WHERE blob = ? AND NOT EXISTS (SELECT 1 FROM searched_file WHERE file = file.id)
        """)
    putFile = try BulkStatement(db, sql: "INSERT INTO searched_file (file) VALUES (?)")
    putPassage = try BulkStatement(
      db,
      sql: """
        INSERT INTO passage (id, kind, action, line, text_line, title, names, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    // A row at a time: before a statement that may write several, SQLite has FTS5 write out all words
    // that it has gathered, and sets of words that are small must be merged again and again.
    putWords = try BulkStatement(
      db, sql: "INSERT INTO passage_words (rowid, title, names, text) VALUES (?, ?, ?, ?)")
    dropWords = try BulkStatement(
      db,
      sql: """
        INSERT INTO passage_words (passage_words, rowid, title, names, text)
        SELECT 'delete', id, title, names, text FROM passage WHERE id BETWEEN ? AND ?
        """)
    dropPassages = try BulkStatement(db, sql: "DELETE FROM passage WHERE id BETWEEN ? AND ?")
    dropFile = try BulkStatement(db, sql: "DELETE FROM searched_file WHERE file = ?")
  }

  func write(_ blob: String, read: (String) throws -> [Passage]) throws {
    guard let file = try findFile.first({ $0.put(blob) }) else { return }
    for (id, passage) in zip(PassageID.range(of: file), try read(blob)) {
      let texts = [passage.title, passage.names, passage.text].map(SearchableText.kept)
      try putPassage.execute { row in
        row.put(id)
        row.put(passage.kind.rawValue)
        row.put(passage.action?.text)
        row.put(passage.line)
        row.put(passage.textLine)
        for text in texts { row.put(text) }
      }
      try putWords.execute { row in
        row.put(id)
        for text in texts { row.put(text) }
      }
    }
    try putFile.execute { $0.put(file) }
  }

  func drop(_ file: Int64) throws {
    let ids = PassageID.range(of: file)
    for statement in [dropWords, dropPassages] {
      try statement.execute { row in
        row.put(ids.lowerBound)
        row.put(ids.upperBound)
      }
    }
    try dropFile.execute { $0.put(file) }
  }
}
