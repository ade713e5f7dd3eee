/// A table of Markdown: a header, if it has one, and rows of cells.
struct Table {
  /// The texts of the header's cells; all empty where the table has none.
  private(set) var header: [InlineText] = []
  /// The rows that hold something, without the header.
  private(set) var rows: [Row] = []

  /// A row of cells.
  struct Row {
    /// The index of its line.
    let line: Int
    /// Its cells.
    let cells: [InlineText]
  }

  /// Reads the rows that begin at an index of a document's lines.
  ///
  /// - Returns: The table, and the index after its last line.
  static func read(_ document: Document, from start: Int, to end: Int) -> (table: Table, next: Int)
  {
    var table = Table()
    var index = start
    var read: [Row] = []
    var delimiter: Int?
    while index < end, document.lines[index].shape == .row {
      let bytes = document.lines[index].bytes
      if isDelimiter(document.source[bytes]) {
        if delimiter == nil { delimiter = read.count }
      } else {
        read.append(Row(line: index, cells: cells(document.source, bytes)))
      }
      index += 1
    }
    if delimiter == 1 { table.header = read.removeFirst().cells }
    table.rows = read.filter { row in row.cells.contains { !$0.plain.isEmpty } }
    return (table, index)
  }

  /// Whether a line is the one between header and rows.
  static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    var dashes = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "+"), 0x20, 0x09: break
      default: return false
      }
    }
    return dashes > 0
  }

  /// The cell of a row that has one, between two bars; nil for any other.
  static func onlyCell(_ source: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let start = source.skippingBlanks(from: range.lowerBound)
    var end = range.upperBound
    while end > start, source[end - 1].isBlank { end -= 1 }
    guard end - start >= 2, source[start] == UInt8(ascii: "|"),
      source[end - 1] == UInt8(ascii: "|"), source[end - 2] != UInt8(ascii: "\\")
    else { return nil }
    var index = start + 1
    while index < end - 1 {
      if source[index] == UInt8(ascii: "|") { return nil }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return start + 1..<end - 1
  }

  private static func cells(_ source: [UInt8], _ range: Range<Int>) -> [InlineText] {
    var cells: [InlineText] = []
    var start = source.skippingBlanks(from: range.lowerBound)
    if start < range.upperBound, source[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < range.upperBound {
      if source[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if source[index] == UInt8(ascii: "|") {
        cells.append(InlineText(source, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < range.upperBound {
      let last = InlineText(source, start..<range.upperBound)
      if !last.plain.isEmpty { cells.append(last) }
    }
    return cells
  }
}
