/// A table of an export: its columns, and its rows in an order that only the commit decides.
public struct ExportTable: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The columns in order.
  public var columns: [Column]
  /// The names of the columns that tell rows apart.
  public var key: [String]
  /// The rows, each with a value for every column.
  public var rows: [[Value]]

  /// A column.
  public struct Column: Hashable, Sendable {
    /// The name, which is that of the key in JSON.
    public var name: String
    /// What its values are.
    public var kind: Kind
    /// Whether every row has a value.
    public var isRequired: Bool
    /// The table whose rows the values name; nil for none.
    public var reference: String?

    /// What the values of a column are.
    public enum Kind: String, Sendable {
      /// Text.
      case text = "TEXT"
      /// A day as `YYYY-MM-DD`.
      case date = "DATE"
      /// A whole number.
      case integer = "INTEGER"
    }
  }

  /// A value.
  public enum Value: Hashable, Sendable {
    /// A text or a day; nil for none.
    case text(String?)
    /// A number; nil for none.
    case number(Int?)

    /// The value as a cell of CSV; nothing for none.
    public var text: String {
      switch self {
      case .text(let text): text ?? ""
      case .number(let number): number.map { String($0) } ?? ""
      }
    }
  }

  /// The version of the tables: it grows when a column is renamed, removed or comes to mean
  /// something else, not when one is added.
  public static let version = 1

  /// The statement that makes the table, which SQLite, PostgreSQL and DuckDB read alike.
  ///
  /// Names that are words of SQL are quoted.
  public var creation: String {
    var lines = columns.map { column in
      var line = "  \(Self.quoted(column.name)) \(column.kind.rawValue)"
      if column.isRequired { line += " NOT NULL" }
      if let reference = column.reference { line += " REFERENCES \(reference)" }
      return line
    }
    if !key.isEmpty {
      lines.append("  PRIMARY KEY (\(key.map(Self.quoted).joined(separator: ", ")))")
    }
    return "CREATE TABLE \(name) (\n\(lines.joined(separator: ",\n"))\n);\n"
  }

  /// The statement that adds a row, with a question mark for each column.
  public var insertion: String {
    let names = columns.map { Self.quoted($0.name) }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(names)) VALUES (\(marks))"
  }

  private static func quoted(_ name: String) -> String {
    ["commit", "from", "to", "when"].contains(name) ? "\"\(name)\"" : name
  }
}

extension ExportTable {
  /// A column with what it holds of a row.
  struct Field<Row> {
    var column: Column
    var value: (Row) -> Value

    static func text(
      _ name: String, isRequired: Bool = false, of reference: String? = nil,
      _ value: @escaping (Row) -> String?
    ) -> Field {
      Field(
        column: Column(name: name, kind: .text, isRequired: isRequired, reference: reference)
      ) { .text(value($0)) }
    }

    static func day(_ name: String, _ value: @escaping (Row) -> CalendarDay?) -> Field {
      Field(column: Column(name: name, kind: .date, isRequired: false)) {
        .text(value($0)?.description)
      }
    }

    static func number(
      _ name: String, isRequired: Bool = false, _ value: @escaping (Row) -> Int?
    ) -> Field {
      Field(column: Column(name: name, kind: .integer, isRequired: isRequired)) {
        .number(value($0))
      }
    }
  }

  /// A table of rows.
  init<Row>(_ name: String, key: [String], _ rows: [Row], _ fields: [Field<Row>]) {
    self.init(
      name: name, columns: fields.map(\.column), key: key,
      rows: rows.map { row in fields.map { $0.value(row) } })
  }
}
