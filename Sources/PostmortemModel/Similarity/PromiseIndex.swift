/// Titles as sets of terms, with what each term weighs among them.
///
/// A term weighs the less the more titles have it, and nothing else counts: that a title without
/// any of the words comes or goes changes no score.
struct PromiseIndex {
  /// A title: what several texts have that say the same with the same terms.
  struct Title {
    /// The terms by their number, the rarest first.
    var terms: [Int]
    /// The terms that are not weak, the rarest first.
    var telling: [Int] = []
    /// The kinds of measure that it names, a bit each.
    var kinds: UInt32 = 0
    /// The directions that it names: raising and the like, and the opposites.
    var directions: (one: UInt8, other: UInt8) = (0, 0)
    /// The terms with digits in them, such as `5xx`.
    var names: Set<Int> = []
  }

  /// What people are shown for each term.
  private(set) var shown: [String] = []
  /// What each term weighs.
  private(set) var weights: [Double] = []
  /// The different titles, in order of the names of their terms.
  private(set) var titles: [Title] = []
  /// The title of each text; nil for one without terms.
  private(set) var titleOfText: [Int?] = []
  /// The place of each term in the order of rarity.
  private(set) var rarity: [Int] = []
  private var ranks: [PromiseVocabulary.Rank] = []

  /// The index of some texts.
  ///
  /// - Complexity: O(*n* log *n*) in the number of words.
  init(_ texts: [String]) {
    var reader = PromiseReader()
    var numbers: [String: Int] = [:]
    var names: [String] = []
    var numberOf: [[Int]: Int] = [:]
    var titleTerms: [[Int]] = []
    // Most of a large base repeats a few templates.
    var known: [String: Int?] = [:]
    titleOfText = texts.map { text in
      if let known = known[text] { return known }
      let terms = reader.terms(of: text)
      let set = terms.map { term in
        if let number = numbers[term.name] {
          shown[number] = Self.shorter(shown[number], term.shown)
          return number
        }
        numbers[term.name] = names.count
        names.append(term.name)
        shown.append(term.shown)
        return names.count - 1
      }
      var title: Int?
      if let number = numberOf[set] {
        title = number
      } else if !set.isEmpty {
        title = titleTerms.count
        numberOf[set] = title
        titleTerms.append(set)
      }
      known[text] = .some(title)
      return title
    }
    var counts = [Int](repeating: 0, count: names.count)
    for terms in titleTerms { for term in terms { counts[term] += 1 } }
    renumber(titleTerms, names)
    let vocabulary = PromiseVocabulary.current
    ranks = names.map(vocabulary.rank)
    weights = zip(ranks, counts).map { $0.weight / (1 + 0.15 * Self.logarithm($1)) }
    makeTitles(titleTerms, names, counts)
  }

  private static func shorter(_ one: String, _ other: String) -> String {
    (one.utf8.count, one) <= (other.utf8.count, other) ? one : other
  }

  /// Puts the titles in the order of what they say, whatever order they came in.
  private mutating func renumber(_ titleTerms: [[Int]], _ names: [String]) {
    let order = titleTerms.indices.sorted { left, right in
      titleTerms[left].lexicographicallyPrecedes(titleTerms[right]) { names[$0] < names[$1] }
    }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    titleOfText = titleOfText.map { $0.map { place[$0] } }
    titles = order.map { Title(terms: titleTerms[$0]) }
  }

  private mutating func makeTitles(_ titleTerms: [[Int]], _ names: [String], _ counts: [Int]) {
    let vocabulary = PromiseVocabulary.current
    let kinds = names.map(vocabulary.kinds)
    let isName = names.map { $0.utf8.contains { (0x30...0x39).contains($0) } }
    var directions = names.map { _ in (one: UInt8(0), other: UInt8(0)) }
    for (bit, (one, other)) in PromiseVocabulary.opposites.enumerated() {
      for (number, name) in names.enumerated() {
        if name == one { directions[number].one |= 1 << UInt8(bit) }
        if name == other { directions[number].other |= 1 << UInt8(bit) }
      }
    }
    // The rarest first; of equally rare ones by name, so that the order of the texts does not count.
    var rarity = [Int](repeating: 0, count: names.count)
    let order = names.indices.sorted { (counts[$0], names[$0]) < (counts[$1], names[$1]) }
    for (place, term) in order.enumerated() { rarity[term] = place }
    for number in titles.indices {
      var title = titles[number]
      title.terms.sort { rarity[$0] < rarity[$1] }
      title.telling = title.terms.filter { ranks[$0] != .weak }
      for term in title.terms {
        title.kinds |= kinds[term]
        title.directions.one |= directions[term].one
        title.directions.other |= directions[term].other
        if isName[term] { title.names.insert(term) }
      }
      titles[number] = title
    }
    self.rarity = rarity
  }

  /// Whether a term is more than a word of any promise.
  func isTelling(_ term: Int) -> Bool { ranks[term] != .weak }

  /// The weight of a term whatever others have it.
  func ownWeight(of term: Int) -> Double { ranks[term].weight }

  /// The binary logarithm of a positive number, straight between powers of two.
  private static func logarithm(_ number: Int) -> Double {
    let power = Int.bitWidth - 1 - max(1, number).leadingZeroBitCount
    return Double(power) + Double(max(1, number) - 1 << power) / Double(1 << power)
  }
}
