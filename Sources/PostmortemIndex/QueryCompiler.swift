import GRDB
import PostmortemModel

/// Turns a query into a condition in SQL and its arguments.
///
/// Every value travels as an argument; the text of the statement comes from this file alone. The
/// tables are named `action`, `file`, `entry` and, where a list is asked about, `action_value` and
/// `file_value`.
struct QueryCompiler {
  /// What the rows are.
  enum Subject {
    case actions
    case incidents
  }

  let subject: Subject
  /// The day that `overdue` and its kin are asked about.
  let today: CalendarDay
  /// The days ahead within which something is due soon.
  let dueSoonDays: Int
  /// The arguments from the second on; the first is the snapshot's id.
  private(set) var arguments: [DatabaseValue] = []

  init(_ subject: Subject, today: CalendarDay, dueSoonDays: Int) {
    self.subject = subject
    self.today = today
    self.dueSoonDays = dueSoonDays
  }

  /// The conditions of all terms, joined; `1` where there are none.
  mutating func condition(of query: Query) -> String {
    let conditions = query.terms.map { term in
      let condition = condition(of: term.condition)
      // What is not known is neither: it fails the term, so it passes the negated one.
      return term.isNegated ? "NOT coalesce((\(condition)), 0)" : "(\(condition))"
    }
    return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
  }

  private mutating func argument(_ value: some DatabaseValueConvertible) -> String {
    arguments.append(value.databaseValue)
    // Numbered, because a condition may stand in several places; the first one is the snapshot.
    return "?\(arguments.count + 1)"
  }

  private mutating func condition(of condition: QueryTerm.Condition) -> String {
    switch condition {
    case .equals(let key, let values):
      let list = values.map { argument($0) }.joined(separator: ", ")
      return match(key) { "\($0) IN (\(list))" }
    case .within(let key, let first, let last):
      let lower = first.map { argument($0.description) }
      // A time begins with its day: '~' comes after everything that may follow there.
      let upper = last.map { argument("\($0)~") }
      return match(key) { column in
        let bounds = [
          lower.map { "\(column) >= \($0)" }, upper.map { "\(column) < \($0)" },
          "\(column) <> 'unknown'",
        ]
        return bounds.compactMap { $0 }.joined(separator: " AND ")
      }
    case .has(let key):
      return match(key) { "\($0) <> ''" }
    case .word(let words):
      return words.isEmpty
        ? "0" : words.map { self.condition(of: $0) }.joined(separator: " OR ")
    case .text(let text):
      var columns = ["file.incident", "file.title", "file.impact"]
      if subject == .actions { columns += ["action.name", "action.title", "action.details"] }
      return columns.map { contains($0, text) }.joined(separator: " OR ")
    }
  }

  /// The condition that a text stands in a column; the case of ASCII letters does not count.
  private mutating func contains(_ column: String, _ text: String) -> String {
    // LIKE is twice as fast as instr, but takes patterns of 50,000 bytes at most.
    guard text.utf8.count < 20_000 else {
      return "instr(lower(\(column)), lower(\(argument(text)))) > 0"
    }
    var pattern = "%"
    for scalar in text.unicodeScalars {
      if "%_\\".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    return "\(column) LIKE \(argument(pattern + "%")) ESCAPE '\\'"
  }

  /// A condition on a key: on its column, or on any element of its list.
  private func match(_ key: QueryKey.Known, _ condition: (String) -> String) -> String {
    switch Self.place(of: key, subject) {
    case .column(let column): return condition(column)
    case .incidentList(let list):
      return any(of: list, condition)
    case .actionList(let list):
      return any(of: list, condition)
    case .anyActionList(let list):
      return "EXISTS (SELECT 1 FROM action WHERE action.file = file.id"
        + " AND \(any(of: list, condition)))"
    case .eitherList(let ofAction, let ofIncident):
      return "(\(any(of: ofAction, condition)) OR \(any(of: ofIncident, condition)))"
    case .anyAction(let column):
      return "EXISTS (SELECT 1 FROM action WHERE action.file = file.id AND \(condition(column)))"
    }
  }

  private func any(of list: IncidentList, _ condition: (String) -> String) -> String {
    "EXISTS (SELECT 1 FROM file_value v WHERE v.file = file.id AND v.key = '\(list.rawValue)'"
      + " AND \(condition("v.value")))"
  }

  private func any(of list: ActionList, _ condition: (String) -> String) -> String {
    "EXISTS (SELECT 1 FROM action_value v WHERE v.action = action.id"
      + " AND v.key = '\(list.rawValue)' AND \(condition("v.value")))"
  }

  /// Where the values of a key stand.
  enum Place {
    case column(String)
    case incidentList(IncidentList)
    case actionList(ActionList)
    /// A key of actions, asked about incidents: any of their actions.
    case anyAction(String)
    /// A list of actions, asked about incidents.
    case anyActionList(ActionList)
    /// A key of both an action and its incident, asked about actions.
    case eitherList(ActionList, IncidentList)
  }

  static func place(of key: QueryKey.Known, _ subject: Subject) -> Place {
    switch key {
    case .incident: return .column("file.incident")
    case .severity: return .column("file.severity")
    case .service: return .incidentList(.services)
    case .cause: return .incidentList(.causes)
    case .author: return .incidentList(.authors)
    case .recurrenceOf: return .incidentList(.recurrenceOf)
    case .started: return .column("file.started")
    case .published: return .column("file.published")
    case .title: return .column(subject == .actions ? "action.title" : "file.title")
    case .status: return .column(subject == .actions ? "action.status" : "file.status")
    case .id: return .column(subject == .actions ? "action.name" : "file.incident")
    case .tag: return subject == .actions ? .eitherList(.tags, .tags) : .incidentList(.tags)
    case .evidence:
      return subject == .actions ? .actionList(.evidence) : .anyActionList(.evidence)
    case .owner, .team, .type, .priority, .due, .created, .completed, .tracker, .reason:
      let column = "action.\(key.rawValue)"
      return subject == .actions ? .column(column) : .anyAction(column)
    }
  }

  private mutating func condition(of word: QueryTerm.Word) -> String {
    let active = "action.status IN ('open', 'in-progress', 'blocked')"
    let condition: String
    switch word {
    case .draft: return "file.status = 'draft'"
    case .active: condition = active
    case .closed: condition = "action.status IN ('done', 'verified', 'declined', 'superseded')"
    case .overdue: condition = "\(active) AND action.due < \(argument(today.description))"
    case .dueSoon:
      let last = argument(today.advanced(by: dueSoonDays).description)
      condition =
        "\(active) AND action.due >= \(argument(today.description)) AND action.due <= \(last)"
    case .unowned: condition = "\(active) AND action.owner IS NULL"
    case .proposed, .open, .inProgress, .blocked, .done, .verified, .declined, .superseded:
      condition = "action.status = '\(word.rawValue)'"
    }
    guard subject == .incidents else { return "(\(condition))" }
    return "EXISTS (SELECT 1 FROM action WHERE action.file = file.id AND \(condition))"
  }
}
