public import PostmortemModel

/// A table as trackers and spreadsheets export it (RFC 4180), with the place of every cell.
///
/// Cells are divided by commas, semicolons or tabs: the sign of which the header has most, or that of
/// a line `sep=;`. Blank lines and rows of empty cells are passed over.
public struct CSVTable: Sendable {
  /// The path of the file, as it was given.
  public let path: String
  /// The names of the columns.
  public private(set) var header: [Cell] = []
  /// The rows that have a cell for every column.
  public private(set) var rows: [Row] = []
  /// What is wrong with the other rows.
  public private(set) var problems: [FileError] = []

  /// The text between two separators.
  public struct Cell: Hashable, Sendable {
    /// The text without quotes, and without the guard of ``FormulaGuard``; lines end with LF.
    public var text: String
    /// The line on which it begins, from 1.
    public var line: Int
    /// The column at which it begins, in characters (Unicode scalars), from 1.
    public var column: Int
  }

  /// A record.
  public struct Row: Hashable, Sendable {
    /// The line on which it begins, from 1.
    public var line: Int
    /// As many cells as the header has.
    public var cells: [Cell]
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - source: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
  ///   - path: The file's path, for messages.
  /// - Throws: ``FileError`` if the file is no text, holds no header, or a quote is never closed.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(decoding source: [UInt8], path: String) throws(FileError) {
    self.path = path
    let text: SourceText
    do {
      text = try SourceText(decoding: source)
    } catch {
      throw FileError(
        path: path, kind: .binaryFile, message: "the file is no text",
        hint: "export the issues as CSV, not as a workbook")
    }
    var reader = CSVReader(text.bytes, path: path)
    while let row = try reader.next() {
      let cells = row.cells
      guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
      guard !header.isEmpty else {
        header = cells.map { Cell(text: $0.text.tidy, line: $0.line, column: $0.column) }
        problems = reader.takeProblems()
        continue
      }
      let broken = reader.takeProblems()
      problems += broken
      guard broken.isEmpty else { continue }
      guard cells.count == header.count else {
        problems.append(ragged(row))
        continue
      }
      rows.append(row)
    }
    guard !header.isEmpty else {
      throw FileError(
        path: path, kind: .missingHeader, message: "the file holds no table",
        hint: "the first line names the columns, for example 'Title,URL,Status'")
    }
  }

  private func ragged(_ row: Row) -> FileError {
    let cells = row.cells.count == 1 ? "1 cell" : "\(row.cells.count) cells"
    return FileError(
      path: path, line: row.line, kind: .raggedRow,
      message: "the row has \(cells), the header has \(header.count)",
      hint: "quote cells that hold a separator or a line break")
  }
}

extension FileError.Kind {
  /// A table without a line that names its columns.
  public static let missingHeader = Self(rawValue: "missing-header")
  /// A row with more or fewer cells than the header.
  public static let raggedRow = Self(rawValue: "ragged-row")
  /// A quote that is never closed, or text behind one that is.
  public static let strayQuote = Self(rawValue: "stray-quote")
  /// A column that the table does not have.
  public static let unknownColumn = Self(rawValue: "unknown-column")
  /// A name that two columns have.
  public static let duplicateColumn = Self(rawValue: "duplicate-column")
  /// A value of a tracker that nothing here stands for.
  public static let unknownValue = Self(rawValue: "unknown-value")
  /// A day that may be read in two ways.
  public static let ambiguousDay = Self(rawValue: "ambiguous-day")
  /// A day after today of something that is said to have happened.
  public static let futureDay = Self(rawValue: "future-day")
  /// Text that is no web address.
  public static let notAnAddress = Self(rawValue: "not-an-address")
  /// A web address that two rows, or two actions, have.
  public static let duplicateTracker = Self(rawValue: "duplicate-tracker")
  /// A row that does not fit the action it is about.
  public static let refusedRow = Self(rawValue: "refused-row")
  /// The name of an incident that nothing, or more than one, has.
  public static let unknownIncident = Self(rawValue: "unknown-incident")
}

extension String {
  /// The text on one line, without blanks at its ends or several in a row.
  var tidy: String {
    split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
  }
}
