/// A term as it is written: divided into its parts, and not yet understood.
struct QueryWord {
  /// Where it stands, in scalars of the text, `-` included.
  var range: Range<Int>
  var isNegated = false
  /// What stands before the first colon, if that is a key by its characters.
  var key: String?
  /// The values behind the key, else the one text.
  var values: [Value] = []

  /// A value without its quotes.
  struct Value {
    var text: String
    /// Where it stands, quotes included.
    var range: Range<Int>
  }
}

/// Divides a text into terms.
///
/// Blanks divide terms and commas the values behind a key, both outside of double quotes. Inside of
/// quotes `\"` and `\\` stand for `"` and `\`.
struct QueryScanner {
  let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
    return String(text)
  }

  func error(
    _ kind: QueryError.Kind, _ range: Range<Int>, _ message: String, hint: String? = nil
  ) -> QueryError {
    QueryError(
      kind: kind, offset: range.lowerBound, term: text(range), message: message, hint: hint)
  }

  /// The next term; nil at the end.
  mutating func next() throws(QueryError) -> QueryWord? {
    while position < scalars.count, Self.isBlank(scalars[position]) { position += 1 }
    guard position < scalars.count else { return nil }
    let start = position
    var word = QueryWord(range: start..<start)
    if scalars[position] == "-" {
      word.isNegated = true
      position += 1
      guard position < scalars.count, !Self.isBlank(scalars[position]) else {
        throw error(
          .badNegation, start..<position, "'-' negates nothing",
          hint: "write it before a term, without a blank: '-is:closed'")
      }
      guard scalars[position] != "-" else {
        let end = scalars[start...].firstIndex(where: Self.isBlank) ?? scalars.count
        throw error(
          .badNegation, start..<end, "a term has one '-' at most",
          hint: "options stand outside of the query; put a text that begins with '-' in quotes")
      }
    }
    try scanValues(into: &word)
    word.range = start..<position
    return word
  }

  private mutating func scanValues(into word: inout QueryWord) throws(QueryError) {
    var start = position
    var text = String.UnicodeScalarView()
    var hasQuotes = false
    while position < scalars.count, !Self.isBlank(scalars[position]) {
      let scalar = scalars[position]
      if scalar == "\"" {
        hasQuotes = true
        text.append(contentsOf: try scanQuoted())
        continue
      }
      if scalar == "\0" {
        throw error(
          .badCharacter, position..<position + 1, "a query cannot hold the character U+0000")
      }
      if scalar == ":", word.key == nil, !hasQuotes, Self.isKey(text) {
        word.key = String(text)
        text.removeAll()
        start = position + 1
      } else if scalar == ",", word.key != nil {
        word.values.append(.init(text: String(text), range: start..<position))
        text.removeAll()
        start = position + 1
      } else {
        text.append(scalar)
      }
      position += 1
    }
    word.values.append(.init(text: String(text), range: start..<position))
  }

  private mutating func scanQuoted() throws(QueryError) -> String.UnicodeScalarView {
    let start = position
    var text = String.UnicodeScalarView()
    position += 1
    while position < scalars.count {
      var scalar = scalars[position]
      position += 1
      if scalar == "\"" { return text }
      if scalar == "\\", position < scalars.count, "\"\\".unicodeScalars.contains(scalars[position])
      {
        scalar = scalars[position]
        position += 1
      }
      if scalar == "\0" {
        throw error(
          .badCharacter, position - 1..<position, "a query cannot hold the character U+0000")
      }
      text.append(scalar)
    }
    throw error(
      .unbalancedQuote, start..<scalars.count, "a quote without a second one",
      hint: "put a quote inside of quotes as '\\\"'")
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// Whether characters can be a key: a letter or `_`, then letters, digits, `_`, `-` and `.`.
  static func isKey(_ text: String.UnicodeScalarView) -> Bool {
    guard let first = text.first, first == "_" || first.properties.isAlphabetic else {
      return false
    }
    return text.dropFirst().allSatisfy { scalar in
      switch scalar {
      case "_", "-", ".", "0"..."9": true
      default: scalar.properties.isAlphabetic
      }
    }
  }
}
