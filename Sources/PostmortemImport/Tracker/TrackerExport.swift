public import PostmortemModel

/// What a tracker's export says, row by row.
public struct TrackerExport: Sendable {
  /// The path of the file, as it was given.
  public let path: String
  /// The columns that were taken.
  public let columns: TrackerColumns
  /// The rows that could be read.
  public private(set) var rows: [TrackerRow] = []
  /// Why the others could not, in the file's order.
  public private(set) var problems: [FileError]
  /// Every address that stands in the file, of rows that could be read or not.
  public private(set) var addresses: Set<String> = []

  /// Reads an export.
  ///
  /// - Parameters:
  ///   - source: The file's bytes; see ``CSVTable/init(decoding:path:)``.
  ///   - path: The file's path, for messages.
  ///   - mapping: Which column says what.
  ///   - values: What the tracker's words mean.
  ///   - policy: Knows people by their other names.
  ///   - zone: The policy's zone, in which a time has its day.
  ///   - today: The day after which nothing has happened yet.
  /// - Throws: ``FileError`` if the file as a whole cannot be read.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(
    reading source: [UInt8], path: String, mapping: TrackerMapping, values: TrackerValues,
    policy: Policy, zone: TimeZoneRules, today: CalendarDay
  ) throws(FileError) {
    let table = try CSVTable(decoding: source, path: path)
    let columns = try TrackerColumns(of: table, mapping: mapping, values: values)
    self.path = path
    self.columns = columns
    problems = table.problems
    var reader = TrackerRowReader(
      table, columns, values: values, policy: policy, zone: zone, today: today)
    for row in table.rows {
      let read = reader.read(row)
      if let read { rows.append(read) }
      problems += reader.takeProblems()
      if let address = reader.address(of: row) { addresses.insert(address) }
    }
    problems += reader.unknownValues()
    let repeated = Dictionary(grouping: table.rows) { reader.address(of: $0) ?? "" }
    rows.removeAll { row in
      guard let others = repeated[row.address], others.count > 1 else { return false }
      let lines = others.map(\.line).filter { $0 != row.line }.map { String($0) }
      problems.append(
        FileError(
          path: path, line: row.line, column: row.column(of: .tracker), kind: .duplicateTracker,
          message: "line \(lines.joined(separator: ", ")) has the same address, "
            + row.tracker.showingControls(),
          hint: "leave the row that counts"))
      return true
    }
    problems.sort { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
  }
}
