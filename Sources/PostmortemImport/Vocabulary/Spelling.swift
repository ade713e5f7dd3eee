/// Forgives slips of the pen in the words that name sections.
enum Spelling {
  /// Long words of the vocabulary that people misspell.
  private static let words: [(text: String, bytes: [UInt8])] = [
    "corrective", "preventative", "preventive", "prevention", "measures", "resolution", "timeline",
    "summary", "improvements", "improvement", "conclusion", "recommendations", "remediation",
  ].map { ($0, Array($0.utf8)) }

  /// The words with those replaced that are a letter or two off one of the vocabulary.
  static func corrected(_ words: [String]) -> [String] {
    guard words.count <= 8 else { return words }
    return words.map { corrected($0) ?? $0 }
  }

  private static func corrected(_ word: String) -> String? {
    let bytes = Array(word.utf8)
    guard (6...14).contains(bytes.count) else { return nil }
    for (text, wanted) in words where wanted[0] == bytes[0] {
      guard abs(wanted.count - bytes.count) <= 2, text != word else { continue }
      let allowed = wanted.count >= 10 ? 2 : 1
      if distance(bytes, wanted, limit: allowed) <= allowed { return text }
    }
    return nil
  }

  /// The number of letters to insert, drop or change to make one word the other.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    var row = Array(0...right.count)
    for (position, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      var best = row[0]
      for column in 1...right.count {
        let cost = byte == right[column - 1] ? 0 : 1
        let next = min(diagonal + cost, row[column] + 1, row[column - 1] + 1)
        diagonal = row[column]
        row[column] = next
        best = min(best, next)
      }
      if best > limit { return best }
    }
    return row[right.count]
  }
}
