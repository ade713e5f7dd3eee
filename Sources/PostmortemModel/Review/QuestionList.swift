/// The questions behind the figures of a review, gathered while the figures are counted.
struct QuestionList {
  private let scope: ReviewScope
  private(set) var questions: [ReviewQuestion] = []

  init(_ scope: ReviewScope) {
    self.scope = scope
  }

  /// Asks for actions in words, as they were on a day; the review's unless another is given.
  mutating func ask(_ figure: String, _ rows: Int, _ words: String, asOf day: CalendarDay? = nil) {
    add(figure, rows, .actions, words, asOf: day ?? scope.day)
  }

  /// Asks for the events of a step of the balance, as many as there are.
  mutating func ask(_ figure: String, _ rows: Int, _ step: BalanceStep, _ terms: [String]) {
    guard rows > 0 else { return }
    let words = ["balance:\(step.rawValue)", "when:\(scope.period.start)..\(scope.day)"] + terms
    add(figure, rows, .log, words.joined(separator: " "), asOf: nil)
  }

  /// Asks for incidents in words, as the commit holds them.
  mutating func list(_ figure: String, _ rows: Int, _ words: String) {
    add(figure, rows, .list, words, asOf: nil)
  }

  /// Asks for actions by name, since no word has just these; those that are gone by their events.
  mutating func ask(_ figure: String, _ ids: [ActionID], event: LedgerEvent.Kind? = nil) {
    let names = Set(ids).sorted()
    guard !names.isEmpty else { return }
    let list = names.map(\.text).joined(separator: ",")
    if names.allSatisfy(scope.isPresent) {
      add(figure, names.count, .actions, "id:\(list)", asOf: scope.day)
    } else {
      let terms = event.map {
        "event:\($0.rawValue) id:\(list) when:\(scope.period.start)..\(scope.day)"
      }
      add(figure, names.count, .log, terms ?? "id:\(list)", asOf: nil)
    }
  }

  /// Asks for incidents by name.
  mutating func list(_ figure: String, _ ids: [IncidentID]) {
    let names = Set(ids).sorted()
    guard !names.isEmpty else { return }
    add(figure, names.count, .list, "id:" + names.map(\.text).joined(separator: ","), asOf: nil)
  }

  private mutating func add(
    _ figure: String, _ rows: Int, _ verb: RowQuery.Verb, _ terms: String, asOf: CalendarDay?
  ) {
    questions.append(
      ReviewQuestion(
        figure: figure, rows: rows,
        query: RowQuery(verb: verb, terms: terms, commit: scope.commit, asOf: asOf)))
  }
}
