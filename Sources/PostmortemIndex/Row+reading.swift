import GRDB
import PostmortemModel

/// A row that says what no version of the program writes.
struct DamagedRow: Error, CustomStringConvertible {
  let column: String
  var description: String { "the column '\(column)' holds something that nobody wrote there" }
}

extension Row {
  /// The text of a column that may be empty.
  func text(_ column: String) throws -> String? { try decode(String?.self, forColumn: column) }

  /// The text of a column that is never empty.
  func required(_ column: String) throws -> String { try decode(String.self, forColumn: column) }

  /// What the text of a column stands for; nil if there is none.
  ///
  /// - Throws: ``DamagedRow`` if it stands for nothing: a file may change without SQLite's noticing.
  func value<Value>(_ column: String, _ read: (String) throws -> Value?) throws -> Value? {
    guard let text = try text(column) else { return nil }
    guard let value = try? read(text) else { throw DamagedRow(column: column) }
    return value
  }

  /// What the text of a column that is never empty stands for.
  func required<Value>(_ column: String, _ read: (String) throws -> Value?) throws -> Value {
    guard let value = try value(column, read) else { throw DamagedRow(column: column) }
    return value
  }
}
