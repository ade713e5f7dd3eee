/// One line of a text, or the part of one that HTML makes a line of its own.
struct Line {
  /// The number of the line in the source, from 1.
  let number: Int
  /// Where the line stands in the source, without its end.
  let bytes: Range<Int>
  /// The number of columns it is indented by; a tab reaches to the next multiple of four.
  let indent: Int
  /// What kind of line it is.
  var shape: Shape
  /// What makes it an item, if it is one.
  var marker: Marker?
  /// What a reader sees, without marker and markup.
  var plain: [UInt8] = []
  /// ``plain`` with typographic punctuation as ASCII.
  var folded: [UInt8] = []
  /// The number of bytes of ``plain`` that a bold run at the beginning covers.
  var strongPrefix = 0

  /// What a line is, judged by itself and its neighbours.
  enum Shape: Equatable {
    case blank
    /// A rule across the page.
    case rule
    /// A heading of `#` signs, `<h2>` or an underlined line; levels are 1 to 6.
    case heading(level: Int)
    /// The line under an underlined heading.
    case underline
    /// A line that opens or closes a fenced code block.
    case fence
    /// A line of code.
    case code
    /// A line of an HTML comment, of front matter, or of tags alone.
    case hidden
    /// A table's row.
    case row
    /// A list's item.
    case item
    /// A footnote, or a link's definition.
    case definition
    /// A heading by two angles, as in `>>Timeline`.
    case angled
    /// A quotation.
    case quote
    case text
  }

  /// Whether all that the line says is bold.
  var isStrong: Bool {
    guard strongPrefix > 0 else { return false }
    return plain[strongPrefix...].allSatisfy {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == 0x20 || $0 == UInt8(ascii: "-")
    }
  }

  /// What the line says, as text.
  var text: String { String(utf8: plain) }
}
