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
        let rows = try ComparedRows(db, part.statement, [["snapshot": snapshot.id]])
        let expected = try ComparedRows(truth, part.statement, [["snapshot": other.id]])
        return try IndexComparison(part.rawValue, rows, expected, except: IndexPart.ownColumns)
      }
    }
  }

  /// Compares a part of the history up to a commit with what another index says of it.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - source: The commit in this index, and the rules of its facts.
  ///   - truth: The index that is right.
  ///   - other: The commit in that index.
  /// - Returns: The number of rows, and in what they differ; no number where this index has no facts of
  ///   the commit.
  /// - Throws: ``IndexError`` if either cannot be read.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public func compare(
    _ part: LedgerPart, of source: FactSet.Source, with truth: PostmortemIndex,
    _ other: FactSet.Source
  ) throws(IndexError) -> IndexComparison {
    guard part != .facts else { return try compareFacts(of: source, with: truth, other) }
    return try read(source.point, "comparing \(part.rawValue)") { db, chain in
      try truth.read(other.point, "comparing \(part.rawValue)") { truth, right in
        try IndexComparison(
          part.rawValue, try ComparedRows(db, part.statement, chain.arguments),
          try ComparedRows(truth, part.statement, right.arguments), except: LedgerPart.ownColumns)
      }
    }
  }

  private func compareFacts(
    of source: FactSet.Source, with truth: PostmortemIndex, _ other: FactSet.Source
  ) throws(IndexError) -> IndexComparison {
    let part = LedgerPart.facts
    guard let set = try knownFactSet(for: source) else {
      return IndexComparison(part: part.rawValue, count: nil)
    }
    let right = try truth.factSet(for: other)
    return try run("comparing facts") {
      try database.read { db in
        try truth.database.read { truth in
          try IndexComparison(
            part.rawValue, try ComparedRows(db, part.statement, [["set": set.id]]),
            try ComparedRows(truth, part.statement, [["set": right.id]]),
            except: LedgerPart.ownColumns)
        }
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
