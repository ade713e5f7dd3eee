/// Phrases that a rule looks for.
struct PhraseBook: Sendable {
  /// A phrase that was found.
  struct Match: Hashable {
    /// The phrase, as the book has it.
    var phrase: String
    /// The bytes of its words.
    var range: Range<Int>
  }

  private let phrases: [String: [[String]]]
  private let initials: Set<UInt8>

  /// The book of phrases: lower case, words with one blank between them.
  init(_ phrases: [String]) {
    var byFirst: [String: [[String]]] = [:]
    for phrase in phrases {
      let words = phrase.split(separator: " ").map(String.init)
      byFirst[words[0], default: []].append(words)
    }
    // The longest phrase counts.
    self.phrases = byFirst.mapValues { $0.sorted { $0.count > $1.count } }
    initials = Set(byFirst.keys.compactMap { $0.utf8.first })
  }

  /// The phrases in some bytes, in their order; none overlaps another.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  func matches(in bytes: [UInt8], _ range: Range<Int>) -> [Match] {
    bytes.withUnsafeBufferPointer { buffer in
      var matches: [Match] = []
      var reader = WordReader(buffer, range, initials: initials)
      while let word = reader.next() {
        guard let found = match(word, buffer, reader.position..<range.upperBound) else { continue }
        matches.append(found)
        reader = WordReader(
          buffer, found.range.upperBound..<range.upperBound, initials: initials)
      }
      return matches
    }
  }

  /// The phrase with which some bytes begin; nil if it is none.
  func prefix(of bytes: [UInt8], _ range: Range<Int>) -> Match? {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = WordReader(buffer, range)
      guard let word = reader.next() else { return nil }
      return match(word, buffer, reader.position..<range.upperBound)
    }
  }

  private func match(
    _ word: WordReader.Word, _ buffer: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
  ) -> Match? {
    for words in phrases[word.text] ?? [] {
      var reader = WordReader(buffer, rest)
      var end = word.range.upperBound
      var isWhole = true
      for expected in words.dropFirst() {
        guard let next = reader.next(), next.follows, next.text == expected else {
          isWhole = false
          break
        }
        end = next.range.upperBound
      }
      if isWhole {
        return Match(phrase: words.joined(separator: " "), range: word.range.lowerBound..<end)
      }
    }
    return nil
  }
}
