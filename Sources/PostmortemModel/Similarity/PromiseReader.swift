/// Reads titles as sets of terms.
///
/// A term is a word without its ending, or the concept that it stands for: "page", "alarm" and
/// "alert" are one term. Numbers and their units are passed over, since "after 10 minutes" and
/// "automatically" promise the same; so is the key of a tracker at the beginning.
struct PromiseReader {
  /// A term of a title with the word that was read, for people.
  struct Term: Hashable {
    var name: String
    /// The word of the tables that stands for the concept, else the word as it was written.
    var shown: String
  }

  private let vocabulary = PromiseVocabulary.current
  private var known: [String: Term?] = [:]

  /// The terms of a title, each once, in order of their names.
  ///
  /// - Complexity: O(*n* log *n*) in the length of the text.
  mutating func terms(of title: String) -> [Term] {
    var words = WordSet.split(Self.withoutTrackerKey(title).prefix(Self.longest))
    words = Self.withoutNumbers(words)
    var found: [String: String] = [:]
    var place = 0
    while place < words.count {
      if let (concept, count) = vocabulary.phrase(at: place, in: words) {
        found[concept] = Self.shown(concept)
        place += count
        continue
      }
      if let term = term(of: words[place]) {
        found[term.name] = min(found[term.name] ?? term.shown, term.shown)
      }
      place += 1
    }
    return found.map { Term(name: $0, shown: $1) }.sorted { $0.name < $1.name }
  }

  /// The characters that are read of a title; what stands behind is no title any more.
  private static let longest = 1000

  private mutating func term(of word: String) -> Term? {
    if let known = known[word] { return known }
    var term: Term?
    if case .term(let name) = vocabulary.meaning(of: word) {
      let isConcept = name != EnglishStem.stem(word)
      term = Term(name: name, shown: isConcept ? Self.shown(name) : word)
    }
    known[word] = .some(term)
    return term
  }

  private static func shown(_ concept: String) -> String {
    concept.contains("_") ? concept.split(separator: "_").joined(separator: " ") : concept
  }

  /// Without `OPS-118: ` at the beginning.
  private static func withoutTrackerKey(_ title: String) -> Substring {
    let start = title.drop { $0 == " " }
    let letters = start.prefix { $0.isASCII && $0.isUppercase }
    let rest = start.dropFirst(letters.count)
    guard letters.count > 1, rest.first == "-" else { return start }
    let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? start : rest.dropFirst(1 + digits.count)
  }

  private static func withoutNumbers(_ words: [String]) -> [String] {
    words.indices.compactMap { place in
      let word = words[place]
      if isNumber(word) { return nil }
      if place > 0, units.contains(word), isNumber(words[place - 1]) { return nil }
      // "30d", "4tb", but not "5xx".
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      let rest = word.dropFirst(digits.count)
      if !digits.isEmpty, rest.count <= 2, rest != "xx" { return nil }
      return word
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    numbers.contains(word) || word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static let numbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "fifteen", "twenty", "thirty", "sixty", "ninety", "hundred", "thousand",
  ]

  private static let units: Set<String> = [
    "second", "seconds", "sec", "secs", "s", "minute", "minutes", "min", "mins", "hour", "hours",
    "day", "days", "week", "weeks", "month", "months", "year", "years", "d", "h", "m",
  ]
}
