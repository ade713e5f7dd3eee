import GRDB
import GRDBSQLite

/// Says how well a passage fits a search, as BM25 does (Robertson and Zaragoza, 2009), for the
/// passages of one snapshot.
///
/// FTS5's own `bm25` counts the rows of the whole table. This one counts the files of the snapshot, and
/// measures the length of a passage against a fixed one: the answer does not depend on what else was
/// ever asked of the index.
final class PassageRanking {
  static let function = "passage_rank"

  /// What a word counts in the title, the names and the text.
  private static let columnWeights: [Double] = [8, 3, 1]
  private static let saturation = 1.2
  private static let lengthShare = 0.75
  private static let usualLength = 60.0

  private let places: [Int64: Int]
  private let phraseCount: Int
  private var weights: [Double]?
  /// What went wrong first, as a code of SQLite's.
  private var failure = SQLITE_OK

  // For the phrase that is being counted.
  private var lastFile: Int64?
  private var fileCount = 0

  /// The ranking for a search.
  ///
  /// - Parameters:
  ///   - places: The files of the snapshot, as its keys.
  ///   - phraseCount: The phrases of the expression that count; they stand before all others.
  init(places: [Int64: Int], phraseCount: Int) {
    self.places = places
    self.phraseCount = phraseCount
  }

  /// Makes the function known: it is null for a passage that is none of the snapshot's.
  func install(_ db: Database) throws {
    let api = FTS5.api(db)
    let code = api.pointee.xCreateFunction?(
      UnsafeMutablePointer(mutating: api), Self.function,
      Unmanaged.passRetained(self).toOpaque(),
      { api, search, result, _, _ in
        guard let api, let search,
          let ranking = PassageRanking.of(api.pointee.xUserData?(search))
        else { return sqlite3_result_error_code(result, SQLITE_ERROR) }
        let score = ranking.score(api.pointee, search)
        if ranking.failure != SQLITE_OK {
          sqlite3_result_error_code(result, ranking.failure)
        } else if let score {
          sqlite3_result_double(result, score)
        } else {
          sqlite3_result_null(result)
        }
      },
      { pointer in
        if let pointer { Unmanaged<PassageRanking>.fromOpaque(pointer).release() }
      })
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: .SQLITE_ERROR) }
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> PassageRanking? {
    pointer.map { Unmanaged<PassageRanking>.fromOpaque($0).takeUnretainedValue() }
  }

  private func score(_ api: Fts5ExtensionApi, _ search: OpaquePointer) -> Double? {
    guard let passage = api.xRowid?(search), places[PassageID.file(of: passage)] != nil else {
      return nil
    }
    let weights = weights ?? phraseWeights(api, search)
    self.weights = weights
    var frequencies = [Double](repeating: 0, count: phraseCount)
    var count: Int32 = 0
    note(api.xInstCount?(search, &count))
    for index in 0..<max(0, count) {
      var (phrase, column, offset): (Int32, Int32, Int32) = (0, 0, 0)
      note(api.xInst?(search, index, &phrase, &column, &offset))
      guard frequencies.indices.contains(Int(phrase)),
        Self.columnWeights.indices.contains(Int(column))
      else { continue }
      frequencies[Int(phrase)] += Self.columnWeights[Int(column)]
    }
    var length: Int32 = 0
    note(api.xColumnSize?(search, -1, &length))
    let share = 1 - Self.lengthShare + Self.lengthShare * Double(length) / Self.usualLength
    var score = 0.0
    for (weight, frequency) in zip(weights, frequencies) {
      let gain = frequency * (Self.saturation + 1)
      score += weight * gain / (frequency + Self.saturation * share)
    }
    return score
  }

  /// What each phrase counts: the fewer files of the snapshot have it, the more.
  private func phraseWeights(_ api: Fts5ExtensionApi, _ search: OpaquePointer) -> [Double] {
    (0..<phraseCount).map { phrase in
      lastFile = nil
      fileCount = 0
      let code = api.xQueryPhrase?(
        search, Int32(phrase), Unmanaged.passUnretained(self).toOpaque(),
        { api, search, pointer in
          guard let search, let passage = api?.pointee.xRowid?(search) else { return SQLITE_OK }
          PassageRanking.of(pointer)?.count(PassageID.file(of: passage))
          return SQLITE_OK
        })
      note(code)
      return 1 + Self.logarithm(Double(places.count + 1) / (Double(fileCount) + 0.5))
    }
  }

  private func note(_ code: Int32?) {
    if failure == SQLITE_OK { failure = code ?? SQLITE_ERROR }
  }

  /// Passages come in the order of their ids, so those of a file follow one another.
  private func count(_ file: Int64) {
    guard file != lastFile else { return }
    lastFile = file
    if places[file] != nil { fileCount += 1 }
  }

  /// The binary logarithm of a positive number, straight between powers of two: without the C library,
  /// the same on every machine.
  private static func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + (value.significand - 1)
  }
}
