/// A text in which `⟦` and `⟧` stand around words: they are taken out, and what they enclosed is kept.
public struct MarkedWords: ExpressibleByStringLiteral, Sendable {
  /// The text without marks.
  public let text: String
  /// The places of the words, in order.
  public let places: [Place]

  /// Where marked words begin and end.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The words.
    public var words: String
    /// The line of the first character, from 1.
    public var line: Int
    /// Its column in characters (Unicode scalars), from 1.
    public var column: Int
    /// The line of the character after the last, from 1.
    public var endLine: Int
    /// Its column.
    public var endColumn: Int

    /// The place of some words.
    public init(words: String, line: Int, column: Int, endLine: Int, endColumn: Int) {
      self.words = words
      (self.line, self.column) = (line, column)
      (self.endLine, self.endColumn) = (endLine, endColumn)
    }

    /// The place and the words.
    public var description: String { "\(line):\(column)-\(endLine):\(endColumn) \(words)" }
  }

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [Place] = []
    var opened: (start: Int, line: Int, column: Int)?
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": opened = (text.count, line, column)
      case "⟧":
        guard let start = opened else { continue }
        places.append(
          Place(
            words: String(String.UnicodeScalarView(text.dropFirst(start.start))),
            line: start.line, column: start.column, endLine: line, endColumn: column))
        opened = nil
      default:
        text.append(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
    }
    self.text = String(text)
    self.places = places
  }

  /// The text of a literal.
  public init(stringLiteral value: String) { self.init(value) }
}
