import PostmortemModel

/// Rows of an answer with the columns that they can be written in.
struct Listing<Row> {
  /// A column: a JSON key with its value, and how a table shows it.
  struct Column {
    /// The JSON key, and the name that `--columns` takes.
    var key: String
    /// The title of the table's column.
    var title: String
    var isElastic = false
    var isNumeric = false
    var tint: (Row) -> Tint? = { _ in nil }
    /// What a table shows; the value without it.
    var shown: ((Row) -> String)?
    var value: (Row) -> JSONValue

    init(
      _ key: String, title: String? = nil, isElastic: Bool = false, isNumeric: Bool = false,
      tint: @escaping (Row) -> Tint? = { _ in nil }, shown: ((Row) -> String)? = nil,
      value: @escaping (Row) -> JSONValue
    ) {
      self.shown = shown
      self.key = key
      self.title = title ?? key.split(separator: "_").joined(separator: " ").uppercased()
      self.isElastic = isElastic
      self.isNumeric = isNumeric
      self.tint = tint
      self.value = value
    }

    /// Whether the title is a word, but for case, blanks and underscores.
    fileprivate func isTitled(_ word: String) -> Bool {
      title.lowercased() == word.lowercased().replacing("_", with: " ")
    }
  }

  /// The key of the rows in JSON, for example `actions`.
  var key: String
  /// Every column, in the order of JSON and CSV.
  var columns: [Column]
  /// The keys of the columns that a table shows unless told otherwise.
  var tableKeys: [String]
  /// The columns of which `--format ids` writes the first that a row has, each id once.
  var idKeys = ["id"]

  /// Writes the rows as the options say.
  func write(
    _ rows: [Row], _ options: OutputOptions, envelope: Envelope, to console: Console
  ) throws(CommandFailure) {
    if options.format == .table { return try writeTable(rows, options.columns, to: console) }
    try write(rows, options.format, options.columns, envelope: envelope, to: console)
  }

  /// Writes the rows for programs, a JSON document with more members before them.
  func write(
    _ rows: [Row], _ format: OutputFormat, _ columns: String?, envelope: Envelope,
    more: [JSONValue.Member] = [], to console: Console
  ) throws(CommandFailure) {
    switch format {
    case .table: break
    case .json:
      let list = JSONValue.array(rows.map(json))
      console.result(envelope.document(more + [.init(key, list)]).indentedText)
    case .ndjson:
      for row in rows { console.result(json(row).compactText) }
    case .csv:
      let chosen = try chosen(columns) ?? self.columns
      console.result(verbatim: CSV.line(chosen.map(\.key)))
      for row in rows {
        console.result(verbatim: CSV.line(chosen.map { Self.text($0.value(row)) }))
      }
    case .ids:
      let idColumns = self.columns(idKeys)
      var written: Set<String> = []
      for row in rows {
        let ids = idColumns.lazy.map { Self.text($0.value(row)) }
        guard let id = ids.first(where: { !$0.isEmpty }), written.insert(id).inserted else {
          continue
        }
        console.result(id.showingControls())
      }
    }
  }

  /// Writes the rows as a table that fits the terminal.
  func writeTable(
    _ rows: [Row], _ columns: String?, to console: Console
  ) throws(CommandFailure) {
    let chosen = try chosen(columns) ?? self.columns(tableKeys)
    for line in Self.lines(rows, chosen, to: console) { console.result(line) }
  }

  /// The lines of the table that is shown unless told otherwise.
  func tableLines(_ rows: [Row], to console: Console) -> [String] {
    Self.lines(rows, columns(tableKeys), to: console)
  }

  private static func lines(_ rows: [Row], _ chosen: [Column], to console: Console) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = Table(
      columns: chosen.map {
        Table.Column(title: $0.title, isElastic: $0.isElastic, isNumeric: $0.isNumeric)
      })
    table.rows = rows.map { row in
      chosen.map { Table.Cell($0.shown?(row) ?? text($0.value(row)), $0.tint(row)) }
    }
    return table.lines(width: console.width, usesColor: console.usesColor)
  }

  /// Whether any row has something to be shown under a key.
  func isFilled(_ key: String, in rows: [Row]) -> Bool {
    guard let column = columns.first(where: { $0.key == key }) else { return false }
    return rows.contains { !Self.text(column.value($0)).isEmpty }
  }

  func json(_ row: Row) -> JSONValue {
    .object(columns.map { JSONValue.Member($0.key, $0.value(row)) })
  }

  private func columns(_ keys: [String]) -> [Column] {
    keys.compactMap { key in columns.first { $0.key == key } }
  }

  private func chosen(_ list: String?) throws(CommandFailure) -> [Column]? {
    guard let list else { return nil }
    var chosen: [Column] = []
    for key in list.split(separator: ",").map(String.init) {
      // A table shows titles, so they are known too.
      let column = columns.first { $0.key == key } ?? columns.first { $0.isTitled(key) }
      guard let column else {
        throw CommandFailure(
          .usage, "no column '\(key)'",
          hints: [Suggestion.hint(for: key, among: columns.map(\.key))])
      }
      chosen.append(column)
    }
    return chosen
  }

  /// A value as a table and CSV show it: lists joined by commas, nothing for null.
  static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .number(let number): String(number)
    case .string(let text): text
    case .array(let values): values.map(text).joined(separator: ", ")
    case .object, .verbatim: value.compactText == "{}" ? "" : value.compactText
    }
  }
}

/// What every JSON document begins with.
struct Envelope {
  var commit: String
  /// Whether uncommitted files were laid over the commit; JSON says so only then.
  var isWorktree = false
  var asOf: CalendarDay
  var problems: [FileError]

  /// The document: version, snapshot, day, completeness, and the members of the answer.
  ///
  /// - Parameters:
  ///   - members: The members of the answer.
  ///   - isComplete: Whether there are no other reasons than problems why it is not complete.
  /// - Returns: The document.
  func document(_ members: [JSONValue.Member], isComplete: Bool = true) -> JSONValue {
    var document: [JSONValue.Member] = [
      .init("version", 1), .init("snapshot", ["commit": .string(commit)]),
    ]
    if isWorktree { document.append(.init("worktree", .bool(true))) }
    document += [
      .init("as_of", JSONValue(asOf)), .init("complete", .bool(isComplete && problems.isEmpty)),
      .init("problems", .array(problems.map(Self.json))),
    ]
    return .object(document + members)
  }

  static func json(_ problem: FileError) -> JSONValue {
    [
      "path": .string(problem.path), "line": JSONValue(problem.line),
      "column": JSONValue(problem.column), "rule": .string(problem.kind.rawValue),
      "message": .string(problem.message), "hint": JSONValue(problem.hint),
    ]
  }
}
