/// What a full-text search looks for: words that must all stand in one place, and words that must
/// not.
public struct SearchWords: Hashable, Sendable {
  /// A word, or several in a row.
  public struct Word: Hashable, Sendable {
    /// The text; what is no letter or digit divides it into words that stand in a row.
    public var text: String
    /// Whether the last word may go on.
    public var isPrefix: Bool
    /// Whether it must not be there.
    public var isExcluded: Bool

    /// The word of a text.
    public init(_ text: String, isPrefix: Bool = false, isExcluded: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
      self.isExcluded = isExcluded
    }
  }

  /// The words, in the order in which they were given.
  public var words: [Word]

  /// The words given.
  public init(_ words: [Word]) {
    self.words = words
  }

  /// Reads words as people write them: `slow "memory limit" certif* -staging`.
  ///
  /// Blanks divide words outside of double quotes, a `*` at the end lets a word go on, and a `-` before
  /// it leaves out what has it. There is no mistake: everything else is text, and so is a quote that
  /// nothing ends.
  ///
  /// - Parameter arguments: The texts; nothing goes from one to the next.
  /// - Complexity: O(*n*) in the length of the texts.
  public init(parsing arguments: [String]) {
    words = arguments.flatMap { Self.words(in: Array($0.unicodeScalars)) }
  }

  private static func words(in scalars: [Unicode.Scalar]) -> [Word] {
    var words: [Word] = []
    var position = 0
    while true {
      while position < scalars.count, isBlank(scalars[position]) { position += 1 }
      guard position < scalars.count else { return words }
      let isExcluded = scalars[position] == "-"
      if isExcluded { position += 1 }
      let isQuoted = position < scalars.count && scalars[position] == "\""
      if isQuoted { position += 1 }
      let start = position
      while position < scalars.count,
        isQuoted ? scalars[position] != "\"" : !isBlank(scalars[position])
      {
        position += 1
      }
      var text = scalars[start..<position]
      var isPrefix = false
      if isQuoted {
        position += 1
        while position < scalars.count, scalars[position] == "*" {
          isPrefix = true
          position += 1
        }
      } else {
        while text.last == "*" {
          isPrefix = true
          text.removeLast()
        }
      }
      guard !text.allSatisfy(isBlank) else { continue }
      let readable = text.map { isBlank($0) ? " " : $0 }
      words.append(
        Word(
          String(String.UnicodeScalarView(readable)), isPrefix: isPrefix, isExcluded: isExcluded))
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x7F || scalar.properties.isWhitespace
  }
}
