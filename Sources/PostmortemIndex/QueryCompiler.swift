import GRDB
import PostmortemModel

/// Turns a query into a condition in SQL and its arguments.
///
/// Every value travels as an argument; the text of the statement comes from the compiler alone. The
/// tables are named `action`, `file`, `entry` and, where a list is asked about, `action_value` and
/// `file_value`; where a term needs history also `fact`. Without facts such terms are passed over.
struct QueryCompiler {
  let subject: Query.Subject
  let context: QueryContext
  /// Whether the facts of actions can be asked.
  let hasFacts: Bool
  /// The ids of the snapshot and, where there are facts, of their set.
  private let fixed: [DatabaseValue]
  private var variable: [DatabaseValue] = []

  init(
    _ subject: Query.Subject, _ context: QueryContext, in snapshot: Int64, _ facts: FactSet? = nil
  ) {
    self.subject = subject
    self.context = context
    hasFacts = facts != nil
    fixed = [snapshot.databaseValue] + (facts.map { [$0.id.databaseValue] } ?? [])
  }

  /// All arguments, in the order of their numbers.
  var arguments: StatementArguments { StatementArguments(fixed + variable) }

  /// What joins the facts of actions to their rows.
  var factJoin: String {
    hasFacts ? " LEFT JOIN fact ON fact.fact_set = ?2 AND fact.name = action.name" : ""
  }

  /// The conditions of all terms, joined; `1` where there are none.
  mutating func condition(of query: Query) -> String {
    let conditions = query.terms.filter { hasFacts || !$0.needsHistory }.map { condition(of: $0) }
    // SQLite refuses an argument that no text asks for.
    let isUsed = hasFacts ? ["?2 IS NOT NULL"] : []
    return Self.joined((isUsed + conditions)[...], by: "AND") ?? "1"
  }

  private mutating func condition(of term: QueryTerm) -> String {
    let condition = condition(of: term.condition)
    // What is not known is neither: it fails the term, so it passes the negated one.
    return term.isNegated ? "NOT coalesce((\(condition)), 0)" : "(\(condition))"
  }

  /// Conditions joined pairwise, because SQLite bounds the depth of an expression (1,000); nil where
  /// there are none.
  private static func joined(_ conditions: ArraySlice<String>, by word: String) -> String? {
    guard conditions.count > 4 else {
      return conditions.isEmpty ? nil : conditions.joined(separator: " \(word) ")
    }
    let middle = conditions.startIndex + conditions.count / 2
    let halves = [conditions[..<middle], conditions[middle...]]
    return halves.compactMap { joined($0, by: word) }.map { "(\($0))" }
      .joined(separator: " \(word) ")
  }

  mutating func argument(_ value: some DatabaseValueConvertible) -> String {
    variable.append(value.databaseValue)
    // Numbered, because a condition may stand in several places; the first two are fixed.
    return "?\(variable.count + fixed.count)"
  }

  /// A list that stands behind `IN`, in brackets.
  ///
  /// A long one is a single argument, because SQLite bounds their number.
  mutating func list(_ values: [String]) -> String {
    guard values.count > 16 else {
      return "(\(values.map { argument($0) }.joined(separator: ", ")))"
    }
    return "(SELECT value FROM json_each(\(argument(JSONValue(values).compactText))))"
  }

  /// The condition that a column holds one of the names of people.
  mutating func isAny(of names: QueryContext.Names) -> (String) -> String {
    let exact = list(names.exact)
    guard !names.addresses.isEmpty else { return { "\($0) IN \(exact)" } }
    let addresses = list(names.addresses)
    return { "(\($0) IN \(exact) OR lower(\($0)) IN \(addresses))" }
  }

  /// What holds of every action that belongs to some people, in the form that the index of owners
  /// answers: without it SQLite would look at every action.
  private mutating func isInIndexOfOwners(_ names: QueryContext.Names) -> String {
    "\(Self.ownerInIndex) IN \(list(names.inSmallLetters))"
  }

  /// How the index of owners holds them.
  static var ownerInIndex: String { "lower(action.owner)" }

  private mutating func condition(of condition: QueryTerm.Condition) -> String {
    switch condition {
    case .equals(let key, let values):
      guard key.isPerson else {
        let list = list(values)
        return match(key) { "\($0) IN \(list)" }
      }
      let names = context.everyName(of: values)
      let isAny = isAny(of: names)
      guard key == .owner, subject == .actions else { return match(key, isAny) }
      // The plus keeps SQLite from putting the one name that is asked for in the place of the column,
      // by which it would lose sight of the index.
      return "(\(isInIndexOfOwners(names)) AND \(isAny("+action.owner")))"
    case .contains(let key, let values):
      let passages = values.map { passage($0) }
      return match(key) { column in
        Self.joined(passages.map { $0(column) }[...], by: "OR").map { "(\($0))" } ?? "0"
      }
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
    case .amount(let key, let first, let last): return amount(key, first, last)
    case .has(.slips): return amount(.slips, nil, nil)
    case .has(.age): return amount(.age, nil, nil)
    case .has(let key):
      return match(key) { "\($0) <> ''" }
    case .customEquals(let key, let values):
      let list = list(values)
      return matchCustom(key) { "\($0) IN \(list)" }
    case .hasCustom(let key):
      return matchCustom(key) { "\($0) <> ''" }
    case .word(let words):
      return Self.joined(words.map { self.condition(of: $0) }[...], by: "OR") ?? "0"
    case .text(let text):
      var columns = ["file.incident", "file.title", "file.impact"]
      if subject == .actions { columns += ["action.name", "action.title", "action.details"] }
      let passage = passage(text)
      return columns.map(passage).joined(separator: " OR ")
    case .any(let terms):
      return Self.joined(terms.map { self.condition(of: $0) }[...], by: "OR") ?? "0"
    }
  }

  /// The condition that a passage stands in a column; the case of ASCII letters does not count.
  private mutating func passage(_ text: String) -> (String) -> String {
    // LIKE is twice as fast as instr, but takes patterns of 50,000 bytes at most.
    guard text.utf8.count < 20_000 else {
      let argument = argument(text)
      return { "instr(lower(\($0)), lower(\(argument))) > 0" }
    }
    var pattern = "%"
    for scalar in text.unicodeScalars {
      if "%_\\".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    let argument = argument(pattern + "%")
    return { "\($0) LIKE \(argument) ESCAPE '\\'" }
  }
}
