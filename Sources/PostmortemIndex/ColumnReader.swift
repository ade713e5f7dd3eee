import GRDB

/// Reads the columns of a row from left to right.
///
/// By its name each column would have to be looked for among all of them.
struct ColumnReader {
  private let row: Row
  private var index = 0

  init(_ row: Row) { self.row = row }

  mutating func number() throws -> Int64 {
    defer { index += 1 }
    return try row.decode(Int64.self, atIndex: index)
  }

  /// The text of a column that may be empty.
  mutating func text() throws -> String? {
    defer { index += 1 }
    return try row.decode(String?.self, atIndex: index)
  }

  /// The text of a column that is never empty.
  mutating func required() throws -> String {
    defer { index += 1 }
    return try row.decode(String.self, atIndex: index)
  }

  /// What the text of a column stands for; nil if there is none.
  ///
  /// - Throws: ``DamagedRow`` if it stands for nothing: a file may change without SQLite's noticing.
  mutating func value<Value>(_ read: (String) -> Value?) throws -> Value? {
    guard let text = try text() else { return nil }
    guard let value = read(text) else { throw damage }
    return value
  }

  /// What the text of a column that is never empty stands for.
  mutating func required<Value>(_ read: (String) -> Value?) throws -> Value {
    guard let value = try value(read) else { throw damage }
    return value
  }

  /// The column that was read last is damaged.
  private var damage: DamagedRow { DamagedRow(column: Array(row.columnNames)[index - 1]) }
}
