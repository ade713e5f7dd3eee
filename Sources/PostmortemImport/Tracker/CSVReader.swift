import PostmortemModel

/// Reads records of RFC 4180 from UTF-8.
///
/// Lines end with LF, CR LF or CR. A quote inside a cell that does not begin with one is text.
struct CSVReader {
  private let bytes: [UInt8]
  private let path: String
  private let separator: UInt8
  private var index = 0
  private var line = 1
  private var column = 1
  private var problems: [FileError] = []

  private static let quote = UInt8(ascii: "\"")

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    if bytes.hasAnyCase("sep=", at: 0), bytes.count > 4, Self.isLineEnd(bytes, at: 5) {
      separator = bytes[4]
      index = 5
      endLine()
    } else {
      separator = Self.separator(of: bytes)
    }
  }

  /// The problems of the record that was read last.
  mutating func takeProblems() -> [FileError] {
    defer { problems = [] }
    return problems
  }

  /// The next record; nil at the end.
  mutating func next() throws(FileError) -> CSVTable.Row? {
    guard index < bytes.count else { return nil }
    var row = CSVTable.Row(line: line, cells: [])
    while true {
      row.cells.append(try cell())
      guard index < bytes.count else { return row }
      if bytes[index] == separator {
        advance()
      } else {
        endLine()
        return row
      }
    }
  }

  private mutating func cell() throws(FileError) -> CSVTable.Cell {
    let place = (line: line, column: column)
    var text: [UInt8] = []
    if index < bytes.count, bytes[index] == Self.quote {
      advance()
      while true {
        guard index < bytes.count else {
          throw FileError(
            path: path, line: place.line, column: place.column, kind: .strayQuote,
            message: "this quote is never closed, so nothing after it can be read",
            hint: "a quote inside a cell is written twice")
        }
        let byte = bytes[index]
        if byte == Self.quote {
          advance()
          guard index < bytes.count, bytes[index] == Self.quote else { break }
          text.append(byte)
          advance()
        } else if byte == 0x0A || byte == 0x0D {
          text.append(0x0A)
          endLine()
        } else {
          text.append(byte)
          advance()
        }
      }
      if !endsCell {
        problems.append(
          FileError(
            path: path, line: line, column: column, kind: .strayQuote,
            message: "text behind a closing quote", hint: "a quote inside a cell is written twice"))
      }
    }
    while !endsCell {
      text.append(bytes[index])
      advance()
    }
    return CSVTable.Cell(
      text: FormulaGuard.removing(from: String(utf8: text)), line: place.line,
      column: place.column)
  }

  private var endsCell: Bool {
    index >= bytes.count || bytes[index] == separator || Self.isLineEnd(bytes, at: index)
  }

  private mutating func advance() {
    index += 1
    // Only the first byte of a character counts.
    if index >= bytes.count || bytes[index] & 0xC0 != 0x80 { column += 1 }
  }

  private mutating func endLine() {
    guard index < bytes.count else { return }
    index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    line += 1
    column = 1
  }

  private static func isLineEnd(_ bytes: [UInt8], at index: Int) -> Bool {
    index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
  }

  /// The sign that stands most often in the first record outside of quotes.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var hasText = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 0x0A || byte == 0x0D {
        if hasText { break }
        continue
      }
      hasText = true
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    return candidates[best]
  }
}
