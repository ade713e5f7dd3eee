import GRDB
public import PostmortemModel

extension PostmortemIndex {
  /// Finds the passages of a snapshot that have words, best first.
  ///
  /// Of passages that fit equally well, that of the first path comes first, then that which stands
  /// first in the file.
  ///
  /// - Parameters:
  ///   - words: The words, all of which a passage must have.
  ///   - snapshot: The snapshot.
  ///   - limit: The most hits.
  /// - Returns: The best hits; nil if passages of the snapshot are missing, see
  ///   ``addPassages(of:to:read:)``.
  /// - Throws: ``IndexError`` if the index cannot be read.
  /// - Complexity: O(*n*) in the number of files and of passages that have the words.
  public func search(
    _ words: SearchWords, in snapshot: Snapshot, limit: Int
  ) throws(IndexError) -> SearchResult? {
    let limit = min(limit, 1 << 30)
    return try read(snapshot, "searching") { db in
      guard try Self.isSearchable(snapshot, db) else { return nil }
      let expression = try SearchExpression(words, db)
      let places = try PassagePlaces(snapshot, db)
      let (candidates, total) = try Self.candidates(expression, places, limit, db)
      if total == 0 {
        return SearchResult(
          hits: [], total: 0, unknownWords: try Self.unknownWords(expression, places, db),
          isWordless: expression.wanted.isEmpty)
      }
      let reader = try HitReader(expression, snapshot, db)
      return SearchResult(hits: try candidates.map { try reader.hit($0) }, total: total)
    }
  }

  static func isSearchable(_ snapshot: Snapshot, _ db: Database) throws -> Bool {
    guard try IndexSchema.hasSearch(db) else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT 1 FROM searched_tree WHERE tree = ?", arguments: [snapshot.tree]) ?? false
  }

  /// The best passages and the number of all.
  private static func candidates(
    _ expression: SearchExpression, _ places: PassagePlaces, _ limit: Int, _ db: Database
  ) throws -> (best: [PassageCandidate], total: Int) {
    guard let text = expression.text else { return ([], 0) }
    try PassageRanking(places: places.first, phraseCount: expression.wanted.count).install(db)
    // Not a cached statement: it would keep the function of an earlier search.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT rowid, \(PassageRanking.function)(passage_words) FROM passage_words
        WHERE passage_words MATCH ?
        """, arguments: [text])
    var best: [PassageCandidate] = []
    var total = 0
    while let row = try rows.next() {
      let passage: Int64 = try row.decode(atIndex: 0)
      guard let score = try row.decode(Double?.self, atIndex: 1) else { continue }
      for (copy, place) in places.all(of: PassageID.file(of: passage)).enumerated() {
        total += 1
        best.append(
          PassageCandidate(passage: passage, score: score, place: place, copy: copy))
      }
      if best.count > 1024 + 2 * limit { best = best.sorted().prefix(limit).map(\.self) }
    }
    return (Array(best.sorted().prefix(limit)), total)
  }

  /// The words that stand nowhere, if that is why nothing was found.
  private static func unknownWords(
    _ expression: SearchExpression, _ places: PassagePlaces, _ db: Database
  ) throws -> [SearchResult.UnknownWord] {
    var unknown: [SearchResult.UnknownWord] = []
    for phrase in expression.wanted.prefix(consideredWords) {
      let isThere = { (phrase: SearchExpression.Phrase) in
        try candidates(SearchExpression(wanted: [phrase]), places, 0, db).total > 0
      }
      guard try !isThere(phrase) else { continue }
      var nearest: String?
      if phrase.tokens.count == 1, let token = phrase.tokens.first,
        let near = try nearestWord(to: token, db)
      {
        let word = SearchWords.Word(near)
        let other = try SearchExpression(SearchWords([word]), db).wanted
        if let first = other.first, try isThere(first) { nearest = near }
      }
      unknown.append(SearchResult.UnknownWord(word: phrase.word.text, nearest: nearest))
    }
    return unknown
  }

  /// For more words than these no neighbours are looked for.
  private static let consideredWords = 8

  private static func nearestWord(to word: String, _ db: Database) throws -> String? {
    let length = word.unicodeScalars.count
    let terms = try String.fetchAll(
      db, sql: "SELECT term FROM passage_vocabulary WHERE length(term) BETWEEN ? AND ?",
      arguments: [length - 2, length + 2])
    return Suggestion.nearest(to: word, among: terms, within: length < 5 ? 1 : 2)
  }
}

/// A passage that has the words.
struct PassageCandidate: Comparable {
  var passage: Int64
  var score: Double
  /// The number of its file in the order of paths.
  var place: Int
  /// Which it is of the paths that have the same file.
  var copy: Int

  static func < (left: Self, right: Self) -> Bool {
    if left.score != right.score { return left.score > right.score }
    return (left.place, left.passage) < (right.place, right.passage)
  }
}

/// Where the files of a snapshot stand in the order of their paths.
struct PassagePlaces {
  /// The first place of each file.
  private(set) var first: [Int64: Int] = [:]
  /// The others, of files that stand at several paths.
  private var others: [Int64: [Int]] = [:]

  init(_ snapshot: PostmortemIndex.Snapshot, _ db: Database) throws {
    let count = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM entry WHERE snapshot = ?", arguments: [snapshot.id])
    first.reserveCapacity(count ?? 0)
    let files = try Int64.fetchCursor(
      db, sql: "SELECT file FROM entry WHERE snapshot = ? ORDER BY path", arguments: [snapshot.id])
    var place = 0
    while let file = try files.next() {
      if first[file] == nil {
        first[file] = place
      } else {
        others[file, default: []].append(place)
      }
      place += 1
    }
  }

  func all(of file: Int64) -> [Int] {
    first[file].map { [$0] + (others[file] ?? []) } ?? []
  }
}
