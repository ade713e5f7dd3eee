public import PostmortemModel

/// Which columns of an export are taken for what.
public struct TrackerColumns: Sendable {
  /// The keys that have a column, in the order of ``TrackerKey``.
  public private(set) var taken: [Taken] = []
  /// Columns that have the name of a key and are left out, since their values are not known.
  public private(set) var leftOut: [(key: TrackerKey, name: String)] = []

  /// What says one key.
  public struct Taken: Sendable {
    /// The key.
    public var key: TrackerKey
    /// The names of the columns, or the text that is put together from some.
    public var name: String
    /// Whether `--map` said so; else the name was known.
    public var isStated: Bool
    /// The columns, from 0.
    var columns: [Int] = []
    /// A text with columns in it; empty where the columns themselves are meant.
    var pieces: [Piece] = []
  }

  /// A part of a text that is put together.
  enum Piece: Hashable, Sendable {
    case text(String)
    case column(Int)
  }

  /// Finds the columns of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - mapping: What `--map` states; other keys are known by the names of their columns.
  ///   - values: Says which values of types and priorities are known.
  /// - Throws: ``FileError`` if the table has no such column, has it twice, or says nowhere what
  ///   address an item has.
  public init(
    of table: CSVTable, mapping: TrackerMapping, values: TrackerValues
  ) throws(FileError) {
    let stated = Dictionary(grouping: mapping.columns, by: \.key)
    for key in TrackerKey.allCases {
      if let names = stated[key]?.map(\.name) {
        if let taken = try Self.stated(key, names, table) { self.taken.append(taken) }
      } else if let found = try Self.known(key, table) {
        if key.isTakenIfKnown, !Self.isKnown(found, in: table, values) {
          leftOut.append((key, found.name))
        } else {
          self.taken.append(found)
        }
      }
    }
    guard taken.contains(where: { $0.key == .tracker }) else { throw Self.noAddress(table) }
  }

  /// What says a key, if anything does.
  public subscript(key: TrackerKey) -> Taken? { taken.first { $0.key == key } }

  private static func stated(
    _ key: TrackerKey, _ names: [String], _ table: CSVTable
  ) throws(FileError) -> Taken? {
    var taken = Taken(key: key, name: names.joined(separator: ", "), isStated: true)
    for name in names where !name.isEmpty {
      if key.isPutTogether, name.contains("{") {
        taken.pieces = try pieces(name, table)
        continue
      }
      let columns = try all(name, table)
      if columns.count > 1, !key.takesSeveral {
        throw duplicate(name, table.header[columns[1]], table)
      }
      taken.columns += columns
    }
    return taken.columns.isEmpty && taken.pieces.isEmpty ? nil : taken
  }

  /// The columns of a name; in whichever case, if none has it as it stands.
  private static func all(_ name: String, _ table: CSVTable) throws(FileError) -> [Int] {
    let exact = table.header.indices.filter { table.header[$0].text == name }
    if !exact.isEmpty { return exact }
    let same = table.header.indices.filter {
      TrackerWord.folded(table.header[$0].text) == TrackerWord.folded(name)
    }
    if !same.isEmpty { return same }
    throw FileError(
      path: table.path, line: table.header.first?.line, kind: .unknownColumn,
      message: "no column '\(name.showingControls())'",
      hint: Suggestion.hint(for: name, among: table.header.map { $0.text.showingControls() }))
  }

  private static func duplicate(
    _ name: String, _ cell: CSVTable.Cell, _ table: CSVTable
  ) -> FileError {
    FileError(
      path: table.path, line: cell.line, column: cell.column, kind: .duplicateColumn,
      message: "two columns are named '\(name.showingControls())'",
      hint: "give the one that is not meant another name")
  }

  /// Divides `https://jira.example/browse/{Issue key}` into text and columns.
  private static func pieces(
    _ template: String, _ table: CSVTable
  ) throws(FileError) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close]).tidy
      let columns = try all(name, table)
      guard let column = columns.first else { break }
      if columns.count > 1 {
        throw duplicate(name, table.header[columns[columns.count - 1]], table)
      }
      pieces.append(.column(column))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private static func known(_ key: TrackerKey, _ table: CSVTable) throws(FileError) -> Taken? {
    let names = table.header.map { TrackerWord.folded($0.text) }
    var taken = Taken(key: key, name: "", isStated: false)
    for name in key.columnNames {
      let found = names.indices.filter { names[$0] == name }
      guard let first = found.first else { continue }
      if key.takesSeveral {
        taken.columns += found
      } else {
        if found.count > 1 {
          let second = table.header[found[1]]
          throw duplicate(second.text, second, table)
        }
        taken.columns = [first]
      }
      taken.name += (taken.name.isEmpty ? "" : ", ") + table.header[first].text
      if !key.takesSeveral { break }
    }
    return taken.columns.isEmpty ? nil : taken
  }

  private static func isKnown(
    _ taken: Taken, in table: CSVTable, _ values: TrackerValues
  ) -> Bool {
    table.rows.allSatisfy { row in
      let text = taken.columns.first.map { row.cells[$0].text.tidy } ?? ""
      if text.isEmpty { return true }
      return taken.key == .type ? values.type(text) != nil : values.priority(text) != nil
    }
  }

  private static func noAddress(_ table: CSVTable) -> FileError {
    let keys = ["issue key", "key", "id", "task id", "identifier", "number"]
    let column = table.header.first { keys.contains(TrackerWord.folded($0.text)) }?.text
    let hint =
      column.map { "--map 'tracker=https://tracker.example/browse/{\($0.showingControls())}'" }
      ?? "--map 'tracker=COLUMN' names it; the columns are "
      + table.header.map { $0.text.showingControls() }.joined(separator: ", ")
    return FileError(
      path: table.path, line: table.header.first?.line, kind: .unknownColumn,
      message: "no column holds the addresses by which items and actions are joined", hint: hint)
  }
}
