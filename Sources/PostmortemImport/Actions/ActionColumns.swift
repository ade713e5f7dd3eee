import PostmortemModel

/// Which column of a table of measures says what.
struct ActionColumns {
  private var text: Int
  private var owner: Int?
  private var due: Int?
  private var status: Int?
  private var tracker: Int?
  private var type: Int?
  private var priority: Int?

  /// Reads the header of a table; nil if no column holds measures.
  init?(_ table: Table) {
    var action: Int?
    var description: Int?
    for (column, cell) in table.header.enumerated() {
      let words = cell.plain.folded.words(limit: 6)
      if Self.has(words, "status", "state", "done", "progress", "completed") {
        status = status ?? column
      } else if Self.has(
        words, "owner", "owners", "assignee", "assigned", "responsible", "who", "dri", "lead",
        "person")
      {
        owner = owner ?? column
      } else if Self.has(
        words, "due", "date", "deadline", "eta", "target", "expected", "when", "by", "timeline")
      {
        due = due ?? column
      } else if Self.has(words, "type", "category", "kind") {
        type = type ?? column
      } else if Self.has(words, "priority", "prio", "p") {
        priority = priority ?? column
      } else if Self.has(
        words, "bug", "ticket", "issue", "tracker", "link", "jira", "tracking", "pr", "url",
        "reference")
      {
        tracker = tracker ?? column
      } else if Self.has(
        words, "action", "actions", "task", "tasks", "item", "measure", "improvement", "todo",
        "recommendation", "what", "fix", "step")
      {
        action = action ?? column
      } else if Self.has(words, "description", "details", "summary", "title", "name") {
        description = description ?? column
      }
    }
    if let column = action ?? description {
      text = column
    } else {
      return nil
    }
  }

  private static func has(_ words: [String], _ candidates: String...) -> Bool {
    words.contains { candidates.contains($0) }
  }

  /// The measure of a row; nil if its cell is empty.
  func action(_ row: Table.Row, _ reading: Reading) -> DraftAction? {
    guard text < row.cells.count, row.cells[text].plain.contains(where: \.isWord) else {
      return nil
    }
    let number = reading.document.lines[row.line].number
    var action = DraftAction(text: String(utf8: row.cells[text].plain), lines: number...number)
    if let cell = cell(owner, row) { action.owner = String(utf8: cell) }
    if let cell = cell(due, row) {
      action.due = Self.day(cell, reading)
    }
    if let cell = cell(status, row) {
      action.isDone = DoneMark.ofStatus(cell.folded)
      if action.isDone == true {
        action.completed = Self.day(cell, reading)
      }
    }
    if let cell = cell(type, row) { action.type = ActionText.type(cell.folded.words(limit: 4)) }
    if let cell = cell(priority, row) {
      action.priority = Priority(rawValue: cell.folded.words(limit: 3).first ?? "")
    }
    let bytes = reading.document.lines[row.line].bytes
    action.tracker = TrackerLink.first(reading.document.source, bytes, anyLink: tracker != nil)
    return action
  }

  private static func day(_ cell: [UInt8], _ reading: Reading) -> CalendarDay? {
    for token in TimeScanner(cell.folded).tokens {
      if let mention = token.date { return reading.day(mention) }
    }
    return nil
  }

  private func cell(_ column: Int?, _ row: Table.Row) -> [UInt8]? {
    guard let column, column < row.cells.count,
      row.cells[column].plain.contains(where: { $0.isWord || $0 >= 0x80 })
    else { return nil }
    return row.cells[column].plain
  }
}
