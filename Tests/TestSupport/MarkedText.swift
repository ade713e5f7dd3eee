/// A text in which marks stand for places: ➊ to ➓ are taken out, and where they stood is kept.
///
/// A test then names the place that it means in the text itself, and nobody counts lines.
public struct MarkedText: ExpressibleByStringLiteral, Sendable {
  /// The text without marks.
  public let text: String
  /// The place of each mark in the order of the text.
  public let places: [Place]

  /// The place of the character behind a mark.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The number of the mark, 1 to 10.
    public let mark: Int
    /// The line, from 1.
    public let line: Int
    /// The column in characters (Unicode scalars), from 1.
    public let column: Int

    /// The place as `line:column`.
    public var description: String { "\(line):\(column)" }
  }

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [Place] = []
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if ("➊"..."➓").contains(scalar) {
        places.append(Place(mark: Int(scalar.value) - 0x2789, line: line, column: column))
        continue
      }
      text.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = String(text)
    self.places = places
  }

  /// The text of a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The bytes of the text without marks.
  public var bytes: [UInt8] { Array(text.utf8) }

  /// The place of a mark; nil if the text does not have it.
  public subscript(mark: Int) -> Place? { places.first { $0.mark == mark } }
}
