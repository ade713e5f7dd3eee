import PostmortemModel

/// Reads the rows of an export by its columns.
struct TrackerRowReader {
  private let path: String
  private let columns: TrackerColumns
  private let values: TrackerValues
  private let policy: Policy
  private let zone: TimeZoneRules
  private let today: CalendarDay
  private var orders: [Int: TrackerDayOrder] = [:]
  private var problems: [FileError] = []
  /// The values that nobody knows, in the order in which they came.
  private var unknown: [Unknown] = []

  /// A value that stands for nothing here.
  private struct Unknown {
    var key: TrackerKey
    var text: String
    var line: Int
    var column: Int
    var count = 1
  }

  init(
    _ table: CSVTable, _ columns: TrackerColumns, values: TrackerValues, policy: Policy,
    zone: TimeZoneRules, today: CalendarDay
  ) {
    path = table.path
    self.columns = columns
    self.values = values
    self.policy = policy
    self.zone = zone
    self.today = today
    for key in [TrackerKey.due, .created, .completed] {
      for column in columns[key]?.columns ?? [] {
        orders[column] = TrackerDayOrder(table.rows.map { $0.cells[column].text }, zone)
      }
    }
  }

  mutating func takeProblems() -> [FileError] {
    defer { problems = [] }
    return problems
  }

  /// What is wrong with values, once each.
  func unknownValues() -> [FileError] {
    unknown.map { value in
      let rows = value.count == 1 ? "1 row" : "\(value.count) rows"
      let shown = value.text.showingControls()
      let choices: [String] =
        switch value.key {
        case .priority: Priority.allCases.map(\.rawValue)
        case .type: ActionType.allCases.map(\.rawValue)
        default: ["proposed", "open", "in-progress", "blocked", "done", "declined"]
        }
      let ours = choices.joined(separator: "|")
      return FileError(
        path: path, line: value.line, column: value.column, kind: .unknownValue,
        message: "nobody knows what \(value.key.rawValue) '\(shown)' means, in \(rows)",
        hint: "--values \(Self.quoted("\(shown)=\(ours)")), with one of these words")
    }
  }

  /// An argument as a shell takes it.
  private static func quoted(_ text: String) -> String {
    text.contains("'") ? "\"\(text)\"" : "'\(text)'"
  }

  /// The address of a row as it is compared; nil if it has none.
  func address(of row: CSVTable.Row) -> String? {
    text(.tracker, row).flatMap { TrackerAddress.normalized($0.text) }
  }

  /// The row; nil if something in it is wrong.
  mutating func read(_ row: CSVTable.Row) -> TrackerRow? {
    let known = unknown.reduce(0) { $0 + $1.count }
    guard let tracker = text(.tracker, row) else {
      problems.append(
        FileError(
          path: path, line: row.line, kind: .emptyValue,
          message: "the row has no address, so it could not be known again",
          hint: "items and actions are joined by 'tracker'"))
      return nil
    }
    guard let address = TrackerAddress.normalized(tracker.text) else {
      fail(
        .notAnAddress, tracker, "is no web address: '\(tracker.text.showingControls())'",
        hint: "--map 'tracker=https://tracker.example/browse/{Column}' makes one of a key")
      return nil
    }
    var result = TrackerRow(line: row.line, tracker: tracker.text, address: address)
    for key in TrackerKey.allCases {
      if let cell = text(key, row) { result.columns[key] = cell.column }
    }
    result.title = line(.title, row)
    result.team = line(.team, row)
    result.incident = line(.incident, row)
    result.reason = line(.reason, row)
    result.details = lines(.details, row)
    result.doneWhen = lines(.doneWhen, row)
    result.tags = tags(row)
    result.owner = owner(row)
    if let cell = text(.priority, row) {
      result.priority = values.priority(cell.text)
      if result.priority == nil { note(.priority, cell) }
    }
    if let cell = text(.type, row) {
      result.type = values.type(cell.text)
      if result.type == nil { note(.type, cell) }
    }
    result.due = day(.due, row)
    result.created = day(.created, row, happened: true)
    readStatus(row, &result)
    let isKnown = unknown.reduce(0) { $0 + $1.count } == known
    return isKnown && problems.isEmpty ? result : nil
  }

  private mutating func readStatus(_ row: CSVTable.Row, _ result: inout TrackerRow) {
    let completed = day(.completed, row, happened: true)
    if let cell = text(.status, row) {
      result.status = values.status(cell.text)
      result.statusWord = cell.text.tidy
      if result.status == nil { note(.status, cell) }
    } else if completed != nil {
      result.status = .done
    } else if columns[.status] == nil, columns[.completed] != nil {
      result.status = .active
    }
    // Some trackers close what is declined as done, and say so beside it.
    if result.status?.isClosed == true, let cell = text(.resolution, row) {
      if let resolution = values.status(cell.text), resolution.isClosed {
        if resolution == .declined {
          result.status = .declined
          result.statusWord = cell.text.tidy
        }
      } else {
        note(.resolution, cell)
      }
    }
    if result.status?.isClosed == true { result.completed = completed }
  }

  private mutating func note(_ key: TrackerKey, _ cell: CSVTable.Cell) {
    let word = TrackerWord.folded(cell.text)
    if let index = unknown.firstIndex(where: {
      $0.key == key && TrackerWord.folded($0.text) == word
    }) {
      unknown[index].count += 1
    } else {
      unknown.append(
        Unknown(key: key, text: cell.text.tidy, line: cell.line, column: cell.column))
    }
  }

  private mutating func fail(
    _ kind: FileError.Kind, _ cell: CSVTable.Cell, _ message: String, hint: String? = nil
  ) {
    problems.append(
      FileError(
        path: path, line: cell.line, column: cell.column, kind: kind, message: message, hint: hint))
  }

  /// The text of a key in a row, where it stands; nil if it is empty.
  private func text(_ key: TrackerKey, _ row: CSVTable.Row) -> CSVTable.Cell? {
    guard let taken = columns[key] else { return nil }
    if !taken.pieces.isEmpty { return joined(taken.pieces, row) }
    return taken.columns.lazy.map { row.cells[$0] }.first { !$0.text.tidy.isEmpty }
      .map { CSVTable.Cell(text: $0.text.trimmed, line: $0.line, column: $0.column) }
  }

  /// The text that is put together; nil if one of its columns is empty.
  private func joined(_ pieces: [TrackerColumns.Piece], _ row: CSVTable.Row) -> CSVTable.Cell? {
    var joined: CSVTable.Cell?
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .column(let column):
        let cell = row.cells[column]
        guard !cell.text.tidy.isEmpty else { return nil }
        joined = joined ?? cell
        text += cell.text.tidy
      }
    }
    return joined.map { CSVTable.Cell(text: text, line: $0.line, column: $0.column) }
  }

  private func line(_ key: TrackerKey, _ row: CSVTable.Row) -> String? { text(key, row)?.text.tidy }

  private func lines(_ key: TrackerKey, _ row: CSVTable.Row) -> String? { text(key, row)?.text }

  private func tags(_ row: CSVTable.Row) -> [String] {
    var tags: [String] = []
    for column in columns[.tags]?.columns ?? [] {
      for part in row.cells[column].text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        let tag = String(part).tidy
        if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
      }
    }
    return tags
  }

  private mutating func owner(_ row: CSVTable.Row) -> String? {
    guard let cell = text(.owner, row) else { return nil }
    let name = cell.text.tidy
    if let known = values.owner(name) ?? policy.person(known: name) { return known }
    let names = name.split { $0 == "," || $0 == ";" }
    guard names.count < 2 else {
      fail(
        .refusedRow, cell,
        "'\(name.showingControls())' names \(names.count) people; an action has one owner",
        hint: "--values '\(name.showingControls())=PERSON', or an alias in the policy")
      return nil
    }
    // An address in angle brackets behind a name.
    if let open = name.firstIndex(of: "<"), name.last == ">" {
      let address = String(name[name.index(after: open)...].dropLast())
      return policy.person(known: address) ?? policy.person(known: String(name[..<open]).tidy)
        ?? address
    }
    return name
  }

  private mutating func day(
    _ key: TrackerKey, _ row: CSVTable.Row, happened: Bool = false
  ) -> CalendarDay? {
    let taken = columns[key]?.columns ?? []
    guard let column = taken.first(where: { !row.cells[$0].text.tidy.isEmpty }) else { return nil }
    let cell = row.cells[column]
    let shown = cell.text.tidy.showingControls()
    if key == .completed, TrackerWord.folded(cell.text) == Completion.unknown.description {
      return nil
    }
    guard let meaning = TrackerDay.read(cell.text, zone) else {
      fail(
        .notADay, cell, "'\(key.rawValue)' is no day: '\(shown)'",
        hint: "days are written 2023-06-28, 28/Jun/23 or 28 June 2023, with or without a time")
      return nil
    }
    guard let day = orders[column]?.day(meaning) else {
      fail(
        .ambiguousDay, cell,
        "'\(key.rawValue)' may be the day or the month first, and no other row decides: '\(shown)'",
        hint: "export days as 2023-06-28")
      return nil
    }
    guard !happened || day <= today else {
      fail(.futureDay, cell, "'\(key.rawValue)' is after today: '\(shown)'")
      return nil
    }
    return day
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    String(
      drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
