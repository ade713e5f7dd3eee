import GRDB

/// The rows of a part of an index, one after the other, in order of their keys.
struct ComparedRows {
  /// The key of a row, in the order of its bytes.
  struct Key: Comparable, CustomStringConvertible {
    let description: String

    static func < (left: Self, right: Self) -> Bool {
      left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    static func == (left: Self, right: Self) -> Bool {
      left.description.utf8.elementsEqual(right.description.utf8)
    }
  }

  private let db: Database
  private let statement: String
  private var waiting: [StatementArguments]
  private var rows: RowCursor?
  private var row: Row?
  /// The key of the row; nil after the last one.
  private(set) var key: Key?

  /// The rows of a statement that has a column `key`.
  ///
  /// - Parameters:
  ///   - db: The database.
  ///   - statement: The statement.
  ///   - arguments: Its arguments; it runs once with each, and the keys go on rising.
  /// - Throws: What SQLite throws.
  init(_ db: Database, _ statement: String, _ arguments: [StatementArguments]) throws {
    self.db = db
    self.statement = statement
    waiting = arguments.reversed()
    try advance()
  }

  mutating func advance() throws {
    row = try rows?.next()?.copy()
    while row == nil, let next = waiting.popLast() {
      rows = try Row.fetchCursor(db, sql: statement, arguments: next)
      row = try rows?.next()?.copy()
    }
    key = try row.map { Key(description: try $0.required("key")) }
  }

  /// The first column whose values differ; nil if none does.
  func difference(from other: ComparedRows, except own: Set<String>) -> String? {
    guard let row, let other = other.row else { return nil }
    for (column, value) in row where !own.contains(column) {
      let expected: DatabaseValue? = other[column]
      if value != expected { return column }
    }
    return nil
  }
}

extension IndexComparison {
  /// Compares rows with those that are right, except in some columns.
  init(
    _ part: String, _ rows: ComparedRows, _ expected: ComparedRows, except own: Set<String>
  ) throws {
    self.init(part: part, count: 0)
    var (rows, expected) = (rows, expected)
    var count = 0
    while let key = [rows.key, expected.key].compactMap(\.self).min() {
      count += 1
      if rows.key != expected.key {
        add(rows.key == key ? "\(key): is too much" : "\(key): is missing")
      } else if let column = rows.difference(from: expected, except: own) {
        add("\(key): \(column)")
      }
      let (hasRow, hasExpected) = (rows.key == key, expected.key == key)
      if hasRow { try rows.advance() }
      if hasExpected { try expected.advance() }
    }
    self.count = count
  }
}

extension LedgerChain {
  /// The arguments with which a statement gives the rows of the whole way.
  var arguments: [StatementArguments] {
    parts.map { ["segment": $0.segment, "last": $0.last] }
  }
}
