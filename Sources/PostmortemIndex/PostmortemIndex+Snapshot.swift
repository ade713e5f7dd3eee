import GRDB
import PostmortemModel

extension PostmortemIndex {
  /// A snapshot that the index holds.
  public struct Snapshot: Hashable, Sendable {
    let id: Int64
    /// The id of its `Postmortems/` tree.
    public let tree: String
  }

  /// Looks a snapshot up; nil if the index does not hold it.
  ///
  /// - Parameter tree: The id of its `Postmortems/` tree.
  /// - Returns: The snapshot.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func snapshot(of tree: String) throws(IndexError) -> Snapshot? {
    try run("looking up a snapshot") {
      try database.read { db in
        let statement = try db.cachedStatement(sql: "SELECT id FROM snapshot WHERE tree = ?")
        return try Int64.fetchOne(statement, arguments: [tree]).map { Snapshot(id: $0, tree: tree) }
      }
    }
  }

  /// The snapshot that was used last, from which another is the least work to make.
  ///
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func latestSnapshot() throws(IndexError) -> Snapshot? {
    try run("looking up a snapshot") {
      try database.read { db in
        try Row.fetchOne(db, sql: "SELECT id, tree FROM snapshot ORDER BY used DESC, id DESC")
          .map { Snapshot(id: $0[0], tree: $0[1]) }
      }
    }
  }

  /// Makes a snapshot from another one, or from nothing.
  ///
  /// - Parameters:
  ///   - tree: The id of the new snapshot's `Postmortems/` tree.
  ///   - base: The snapshot that the changes start from; nil for the empty one.
  ///   - changes: What differs.
  ///   - read: Reads a blob that the index has not seen, by its id.
  /// - Returns: The snapshot.
  /// - Throws: ``IndexError`` with what `read` or SQLite threw; the index is then as it was.
  /// - Complexity: O(*n*) in the number of changes, and in that of files when the snapshot is a copy.
  public func makeSnapshot(
    of tree: String, from base: Snapshot?, changes: [EntryChange],
    read: (String) throws -> ParsedFile
  ) throws(IndexError) -> Snapshot {
    try run("adding to the index") {
      try database.writeWithoutTransaction { db in
        var snapshot = Snapshot(id: 0, tree: tree)
        try db.inTransaction(.immediate) {
          if let known = try Int64.fetchOne(
            db, sql: "SELECT id FROM snapshot WHERE tree = ?", arguments: [tree])
          {
            snapshot = Snapshot(id: known, tree: tree)
            return .commit
          }
          let isCurrent =
            try base.map {
              try Bool.fetchOne(
                db, sql: "SELECT 1 FROM snapshot WHERE id = ? AND tree = ?",
                arguments: [$0.id, $0.tree]) != nil
            } ?? true
          // Another process moved the base on: start over from what it is now.
          guard isCurrent else { throw SnapshotMoved() }
          snapshot = Snapshot(
            id: try Self.place(db, tree: tree, base: base, changeCount: changes.count), tree: tree)
          // An index is made sooner from all rows at once than row by row.
          let isFirst =
            try changes.count > Self.fewChanges
            && Bool.fetchOne(db, sql: "SELECT 1 FROM file") == nil
          if isFirst { try IndexSchema.dropIndexes(db) }
          try Self.write(changes, to: snapshot, db, read: read)
          if isFirst { try IndexSchema.createIndexes(db) }
          return .commit
        }
        return snapshot
      }
    }
  }

  private static func write(
    _ changes: [EntryChange], to snapshot: Snapshot, _ db: Database,
    read: (String) throws -> ParsedFile
  ) throws {
    let writer = try FileWriter(db)
    let remove = try BulkStatement(
      db, sql: "DELETE FROM entry WHERE snapshot = ? AND path = ?")
    let put = try BulkStatement(
      db, sql: "INSERT OR REPLACE INTO entry (snapshot, path, file) VALUES (?, ?, ?)")
    for change in changes {
      guard let blob = change.blob else {
        try remove.execute { row in
          row.put(snapshot.id)
          row.put(change.path)
        }
        continue
      }
      let file = try writer.file(of: blob, read: read)
      try put.execute { row in
        row.put(snapshot.id)
        row.put(change.path)
        row.put(file)
      }
    }
  }

  /// The changes between which a snapshot is moved on instead of copied.
  private static let fewChanges = 64
  /// The number of snapshots that are kept.
  private static let keptSnapshots = 4

  private static func place(
    _ db: Database, tree: String, base: Snapshot?, changeCount: Int
  ) throws -> Int64 {
    let now = 1 + (try Int64.fetchOne(db, sql: "SELECT max(used) FROM snapshot") ?? 0)
    if let base, changeCount <= fewChanges {
      try db.execute(
        sql: "UPDATE snapshot SET tree = ?, used = ? WHERE id = ?", arguments: [tree, now, base.id])
      return base.id
    }
    try db.execute(
      sql: """
        DELETE FROM snapshot WHERE id NOT IN (SELECT id FROM snapshot ORDER BY used DESC LIMIT ?)
        """,
      arguments: [keptSnapshots - 1])
    try db.execute(
      sql: "INSERT INTO snapshot (tree, used) VALUES (?, ?)", arguments: [tree, now])
    let id = db.lastInsertedRowID
    if let base {
      try db.execute(
        sql: "INSERT INTO entry SELECT ?, path, file FROM entry WHERE snapshot = ?",
        arguments: [id, base.id])
    }
    return id
  }
}

/// The base of a new snapshot is no longer what it was.
struct SnapshotMoved: Error {}

extension IndexError {
  /// Whether another process changed the index meanwhile, so that trying again helps.
  public var isStale: Bool { cause is SnapshotMoved }
}
