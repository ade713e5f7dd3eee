/// A piece of text, found or beside what was found.
public struct Fragment: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Whether it was looked for.
  public var isMatch: Bool

  /// The piece of a text.
  public init(_ text: String, isMatch: Bool = false) {
    self.text = text
    self.isMatch = isMatch
  }
}

/// The part of a text that shows best what was found in it, on one line.
public struct Excerpt: Hashable, Sendable {
  /// The pieces, with `…` where something is left out.
  public let fragments: [Fragment]
  /// The line of the text on which the first match of the part stands, from 0; nil without a match.
  public let line: Int?

  /// How many characters there are before a match at most, and in all.
  private static let (lead, length) = (40, 160)
  /// Beyond these nothing better is looked for.
  private static let consideredMatches = 200

  private typealias Match = (range: Range<Int>, line: Int, word: String)

  /// The excerpt of a text that has ``SearchableText/openingMark`` and
  /// ``SearchableText/closingMark`` around each match.
  ///
  /// The part with the most different matches is taken, the first of several.
  ///
  /// - Parameters:
  ///   - marked: The text.
  ///   - isWhole: Whether nothing is left out.
  /// - Complexity: O(*n*) in the length of the text.
  public init(marked: String, isWhole: Bool = false) {
    let (characters, matches) = Self.read(marked)
    let best = Self.best(of: matches)
    var (start, end) = (0, characters.count)
    if !isWhole, end > Self.length {
      start = Self.start(before: best?.range.lowerBound ?? 0, in: characters)
      end = Self.end(after: start, best?.range.upperBound ?? 0, in: characters)
    }
    var fragments: [Fragment] = []
    var position = start
    let text = { (range: Range<Int>) in
      String(String.UnicodeScalarView(characters[range]))
    }
    for match in matches where match.range.lowerBound >= start && match.range.lowerBound < end {
      if match.range.lowerBound > position {
        fragments.append(Fragment(text(position..<match.range.lowerBound)))
      }
      position = min(end, match.range.upperBound)
      fragments.append(Fragment(text(match.range.lowerBound..<position), isMatch: true))
    }
    if position < end { fragments.append(Fragment(text(position..<end))) }
    if start > 0 { fragments.insert(Fragment("… "), at: 0) }
    if end < characters.count { fragments.append(Fragment(" …")) }
    self.fragments = fragments
    line = best?.line
  }

  /// The text without marks and with single blanks, and where the matches stand in it.
  private static func read(_ marked: String) -> ([Unicode.Scalar], [Match]) {
    let scalars = Array(marked.unicodeScalars)
    var characters: [Unicode.Scalar] = []
    var matches: [Match] = []
    var (line, opened, isBlankDue) = (0, (start: 0, line: 0), false)
    func append(_ scalar: Unicode.Scalar?) {
      if isBlankDue, !characters.isEmpty { characters.append(" ") }
      isBlankDue = false
      if let scalar { characters.append(scalar) }
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case SearchableText.openingMark:
        append(nil)
        opened = (characters.count, line)
      case SearchableText.closingMark:
        guard opened.start < characters.count else { continue }
        let range = opened.start..<characters.count
        let word = String(String.UnicodeScalarView(characters[range])).lowercased()
        matches.append((range, opened.line, word))
      case SearchableText.separator where isAddedSeparator(index, scalars): continue
      case "\n" where index > 0 && scalars[index - 1] == "\r": continue
      case "\n", "\r":
        line += 1
        isBlankDue = true
      case " ", "\t": isBlankDue = true
      default: append(scalar)
      }
    }
    return (characters, matches)
  }

  private static func isAddedSeparator(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let isMark = { (scalar: Unicode.Scalar) in
      scalar == SearchableText.openingMark || scalar == SearchableText.closingMark
    }
    var before = index - 1
    while before >= 0, isMark(scalars[before]) { before -= 1 }
    var after = index + 1
    while after < scalars.count, isMark(scalars[after]) { after += 1 }
    guard before >= 0, after < scalars.count else { return false }
    return SearchableText.isWrittenWithoutBlanks(scalars[before])
      && SearchableText.isWrittenWithoutBlanks(scalars[after])
  }

  private static func best(of matches: [Match]) -> Match? {
    var best: (match: Match, words: Int)?
    let considered = matches.prefix(consideredMatches)
    for (index, match) in considered.enumerated() {
      let near = considered[index...].prefix {
        $0.range.upperBound <= match.range.lowerBound + length - lead
      }
      let words = Set(near.map(\.word)).count
      if best.map({ words > $0.words }) ?? true { best = (match, words) }
    }
    return best?.match
  }

  /// Where the part begins: at a word, if one begins there.
  private static func start(before match: Int, in characters: [Unicode.Scalar]) -> Int {
    guard match > lead else { return 0 }
    let earliest = match - lead
    let blank = characters[earliest..<match].firstIndex(of: " ")
    return blank.map { $0 + 1 } ?? earliest
  }

  private static func end(
    after start: Int, _ match: Int, in characters: [Unicode.Scalar]
  ) -> Int {
    let latest = start + length
    guard latest < characters.count else { return characters.count }
    let least = min(max(match, start), latest)
    return characters[least..<latest].lastIndex(of: " ") ?? latest
  }
}
