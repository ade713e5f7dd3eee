import GRDB

extension PostmortemIndex {
  /// Compares a part of a snapshot with what another index says of it.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - snapshot: The snapshot in this index.
  ///   - truth: The index that is right.
  ///   - other: The snapshot in that index.
  /// - Returns: The number of rows, and in what they differ.
  /// - Throws: ``IndexError`` if either cannot be read.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public func compare(
    _ part: IndexPart, of snapshot: Snapshot, with truth: PostmortemIndex, _ other: Snapshot
  ) throws(IndexError) -> IndexComparison {
    try read(snapshot, "comparing \(part.rawValue)") { db in
      if part == .passages, try !Self.isSearchable(snapshot, db) {
        return IndexComparison(part: part.rawValue, count: nil)
      }
      return try truth.read(other, "comparing \(part.rawValue)") { truth in
        var comparison = IndexComparison(part: part.rawValue, count: 0)
        var rows = try ComparedRows(part, snapshot, db)
        var expected = try ComparedRows(part, other, truth)
        while let key = [rows.key, expected.key].compactMap(\.self).min() {
          comparison.count = (comparison.count ?? 0) + 1
          if rows.key != expected.key {
            comparison.add(rows.key == key ? "\(key): is too much" : "\(key): is missing")
          } else if let column = rows.difference(from: expected) {
            comparison.add("\(key): \(column)")
          }
          if rows.key == key { try rows.advance() }
          if expected.key == key { try expected.advance() }
        }
        return comparison
      }
    }
  }

  /// Compares which words stand where with the passages that they stand in.
  ///
  /// - Parameter snapshot: The snapshot that is asked about.
  /// - Returns: The number of passages of the whole index.
  /// - Throws: ``IndexError`` if the index cannot be read or locked.
  public func compareWords(of snapshot: Snapshot) throws(IndexError) -> IndexComparison {
    try run("comparing words") {
      try database.write { db in
        guard try Self.isSearchable(snapshot, db) else {
          return IndexComparison(part: "words", count: nil)
        }
        var comparison = IndexComparison(
          part: "words", count: try Int.fetchOne(db, sql: "SELECT count(*) FROM passage"))
        do {
          try db.execute(
            sql: "INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
          comparison.add("the words are not those of the passages")
        }
        return comparison
      }
    }
  }
}

/// The rows of a part, one after the other.
private struct ComparedRows {
  /// The key of a row, in the order of its bytes.
  struct Key: Comparable, CustomStringConvertible {
    let description: String

    static func < (left: Self, right: Self) -> Bool {
      left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    static func == (left: Self, right: Self) -> Bool {
      left.description.utf8.elementsEqual(right.description.utf8)
    }
  }

  private let rows: RowCursor
  private var row: Row?
  /// The key of the row; nil after the last one.
  private(set) var key: Key?

  init(
    _ part: IndexPart, _ snapshot: PostmortemIndex.Snapshot, _ db: Database
  ) throws {
    rows = try Row.fetchCursor(db, sql: part.statement, arguments: ["snapshot": snapshot.id])
    try advance()
  }

  mutating func advance() throws {
    row = try rows.next()?.copy()
    key = try row.map { Key(description: try $0.required("key")) }
  }

  /// The first column whose values differ; nil if none does.
  func difference(from other: ComparedRows) -> String? {
    guard let row, let other = other.row else { return nil }
    for (column, value) in row where !IndexPart.ownColumns.contains(column) {
      let expected: DatabaseValue? = other[column]
      if value != expected { return column }
    }
    return nil
  }
}
