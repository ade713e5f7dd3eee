import GRDB

extension PostmortemIndex {
  /// The number of answers that are kept.
  private static let keptAnswers = 64
  /// The largest answer that is kept, in bytes of UTF-8.
  private static let largestAnswer = 4 << 20

  /// Looks up an answer that was kept under a key; nil if there is none.
  ///
  /// - Parameter key: All that the answer depends on, the program's version included.
  /// - Returns: The text that ``remember(_:under:)`` was given; nil for one that is no longer what was
  ///   written, since nothing is compared with an answer before it is shown.
  /// - Throws: ``IndexError`` if the index cannot be read.
  public func rememberedAnswer(_ key: String) throws(IndexError) -> String? {
    try run("looking up an answer") {
      try database.read { db in
        let row = try Row.fetchOne(
          db, sql: "SELECT content, checksum FROM answer WHERE key = ?", arguments: [key])
        guard let content = row?[0] as String?, row?[1] == Self.checksum(content, key) else {
          return nil
        }
        return content
      }
    }
  }

  /// Keeps an answer under a key; those that were kept longest ago go.
  ///
  /// One that is larger than 4 MiB or holds U+0000 is not kept.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - key: All that it depends on, the program's version included.
  /// - Throws: ``IndexError`` if the index cannot be written.
  public func remember(_ answer: String, under key: String) throws(IndexError) {
    // SQLite's texts end at U+0000.
    guard answer.utf8.count <= Self.largestAnswer, !answer.utf8.contains(0) else { return }
    try run("keeping an answer") {
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let now = 1 + (try Int64.fetchOne(db, sql: "SELECT max(used) FROM answer") ?? 0)
          try db.execute(
            sql: "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
            arguments: [key, answer, Self.checksum(answer, key), now])
          try db.execute(
            sql: """
              DELETE FROM answer
              WHERE key NOT IN (SELECT key FROM answer ORDER BY used DESC LIMIT ?)
              """,
            arguments: [Self.keptAnswers])
          return .commit
        }
      }
    }
  }

  /// The FNV-1a sum of an answer and its key: SQLite has none of its own, and a flipped bit in a text
  /// would be shown.
  private static func checksum(_ answer: String, _ key: String) -> Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in [answer, key] {
      for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return Int64(bitPattern: sum)
  }
}
