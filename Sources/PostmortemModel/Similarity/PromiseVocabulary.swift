/// The English of operations, as far as it is needed to see that two titles promise the same.
struct PromiseVocabulary: Sendable {
  /// What a word means.
  enum Meaning: Hashable, Sendable {
    /// Nothing that tells.
    case nothing
    /// A concept, by the word that stands for it, or the stem of a word that is in no table.
    case term(String)
  }

  /// How much a term tells of what is promised.
  enum Rank: Sendable {
    /// It stands in any promise.
    case weak
    /// It says what kind of measure it is.
    case kind
    /// It says what the measure is about.
    case object

    /// The weight of a term that few titles have.
    var weight: Double {
      switch self {
      case .weak: 0.1
      case .kind: 0.4
      case .object: 1
      }
    }
  }

  private var stopped: Set<String> = []
  private var concepts: [String: String] = [:]
  private var phrases: [String: [(words: [String], concept: String)]] = [:]
  private var weak: Set<String> = []
  private var kindBits: [String: UInt32] = [:]
  private var correctable: [[UInt8]] = []

  /// The vocabulary of this version of the program.
  static let current = PromiseVocabulary()

  private init() {
    stopped = Set(Self.words(Self.stopWords))
    for (concept, words) in Self.lines(Self.concepts) {
      for word in [concept] + words {
        if word.contains("_") {
          let parts = word.split(separator: "_").map(String.init)
          phrases[parts[0], default: []].append((parts, concept))
        } else {
          let stem = EnglishStem.stem(word)
          if concepts[stem] == nil { concepts[stem] = concept }
          if stem.utf8.count >= Self.leastCorrected { correctable.append(Array(stem.utf8)) }
        }
      }
    }
    for key in phrases.keys { phrases[key]?.sort { $0.words.count > $1.words.count } }
    correctable.sort { $0.lexicographicallyPrecedes($1) }
    weak = Set(Self.words(Self.weakWords).map(term))
    for (bit, (_, words)) in Self.lines(Self.kinds).enumerated() {
      for word in words { kindBits[term(word), default: 0] |= 1 << UInt32(bit) }
    }
  }

  private static func words(_ table: String) -> [String] {
    table.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static func lines(_ table: String) -> [(String, [String])] {
    table.split(separator: "\n").compactMap { line in
      guard let sign = line.firstIndex(of: ":") else { return nil }
      return (String(line[..<sign]), words(String(line[sign...].dropFirst())))
    }
  }

  private func term(_ word: String) -> String {
    if word.contains("_") { return word }
    let stem = EnglishStem.stem(word)
    return concepts[stem] ?? stem
  }

  /// What a word in small letters means; one that is misspelt by a letter means what was meant.
  ///
  /// - Complexity: O(*n*) in the number of long words of the tables.
  func meaning(of word: String) -> Meaning {
    if stopped.contains(word) || word.unicodeScalars.count == 1 { return .nothing }
    let stem = EnglishStem.stem(word)
    if let concept = concepts[stem] { return .term(concept) }
    let bytes = Array(stem.utf8)
    if bytes.count >= Self.leastCorrected - 1, bytes.count < 40,
      let meant = correctable.first(where: { Self.isNear(bytes, $0) }),
      let concept = concepts[String(decoding: meant, as: UTF8.self)]
    {
      return .term(concept)
    }
    return .term(stem)
  }

  /// The phrase that begins at a place: its concept, and how many words it takes.
  func phrase(at place: Int, in words: [String]) -> (concept: String, count: Int)? {
    for (phrase, concept) in phrases[words[place]] ?? []
    where words.count - place >= phrase.count
      && words[place..<place + phrase.count].elementsEqual(phrase)
    {
      return (concept, phrase.count)
    }
    return nil
  }

  /// How much a term tells.
  func rank(of term: String) -> Rank {
    if weak.contains(term) { return .weak }
    return kindBits[term] == nil ? .object : .kind
  }

  /// The kinds of measure that a term names, a bit each.
  func kinds(of term: String) -> UInt32 { kindBits[term] ?? 0 }

  /// The length of the stem from which a word of the tables is recognised though it is misspelt.
  private static let leastCorrected = 7

  /// Whether one letter is missing, too many, another one, or changed places with its neighbour.
  private static func isNear(_ word: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(word.count - other.count) <= 1, word.first == other.first else { return false }
    var start = 0
    while start < min(word.count, other.count), word[start] == other[start] { start += 1 }
    let (left, right) = (word[start...], other[start...])
    if left.dropFirst().elementsEqual(right) || right.dropFirst().elementsEqual(left) {
      return true
    }
    if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
    return left.count > 1 && right.count > 1
      && left.prefix(2).reversed().elementsEqual(right.prefix(2))
      && left.dropFirst(2).elementsEqual(right.dropFirst(2))
  }
}
