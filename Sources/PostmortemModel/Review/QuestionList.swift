/// The questions behind the figures of a review, gathered while the figures are counted.
struct QuestionList {
  private let scope: ReviewScope
  private(set) var questions: [ReviewQuestion] = []

  /// Names that are longer than this are no question that anybody would read: `review --rows` is.
  static let mostBytesOfNames = 200

  init(_ scope: ReviewScope) {
    self.scope = scope
  }

  /// Asks for actions in words, as they were on a day; the review's unless another is given.
  mutating func ask(_ figure: String, _ rows: Int, _ words: String, asOf day: CalendarDay? = nil) {
    add(figure, rows, .actions, words, asOf: day ?? scope.day)
  }

  /// Asks for the events of some steps of the balance, as many as there are, from one day to another;
  /// those of the review unless others are given.
  mutating func ask(
    _ figure: String, _ rows: Int, _ steps: [BalanceStep],
    in days: (first: CalendarDay, last: CalendarDay)? = nil, _ terms: [String] = []
  ) {
    guard rows > 0 else { return }
    let (start, end) = days ?? (scope.period.start, scope.day)
    let kinds = steps.map(\.rawValue).joined(separator: ",")
    let words = ["balance:\(kinds)", "when:\(start)..\(end)"] + terms
    add(figure, rows, .log, words.joined(separator: " "), asOf: nil)
  }

  /// Asks for all that makes a balance of some days, each figure in words.
  mutating func ask(_ figure: String, _ past: ReviewBalance.Past) {
    let (balance, days) = (past.balance, (past.period.start, past.period.end))
    let eve = past.period.start.advanced(by: -1)
    ask("\(figure).opening", balance.opening, "is:active", asOf: eve)
    for flow in Balance.Flow.allCases {
      guard let step = BalanceStep(rawValue: flow.rawValue) else { continue }
      ask("\(figure).\(flow.rawValue)", balance[flow], [step], in: days)
    }
    ask("\(figure).closing", balance.closing, "is:active", asOf: past.period.end)
  }

  /// Asks for incidents in words, as the commit holds them.
  mutating func list(_ figure: String, _ rows: Int, _ words: String) {
    add(figure, rows, .list, words, asOf: nil)
  }

  /// Asks for actions by name, since no word has just these, as they were on a day; the review's
  /// unless another is given.
  mutating func ask(_ figure: String, _ ids: [ActionID], asOf day: CalendarDay? = nil) {
    guard !ids.isEmpty else { return }
    let (sorted, day) = (ids.sorted(), day ?? scope.day)
    // Neither what is gone from the files nor what happened twice is in a list of actions.
    let isList = sorted.count <= Self.mostBytesOfNames && Set(sorted).count == sorted.count
    let question = isList ? Self.named(sorted.map(\.text)) : nil
    if let question, sorted.allSatisfy({ scope.isPresent($0, on: day) }) {
      add(figure, ids.count, .actions, question, asOf: day)
    } else {
      add(figure, ids.count, .review(scope.period.name), figure, asOf: nil)
    }
    questions[questions.count - 1].names = .actions(sorted, day: day)
  }

  /// Asks for a figure as it was published, of the commit that it was published of.
  mutating func ask(_ restatement: Restatement, _ figure: Restatement.Figure) {
    let (period, name) = (restatement.period, restatement.name(of: figure))
    if let step = BalanceStep(rawValue: figure.name) {
      ask(name, figure.published, [step], in: (period.start, restatement.day))
    } else {
      let day = figure.name == "opening" ? period.start.advanced(by: -1) : restatement.day
      ask(name, figure.published, "is:active", asOf: day)
    }
    guard questions.last?.figure == name else { return }
    questions[questions.count - 1].query.commit = restatement.commit
  }

  /// Asks for incidents by name.
  mutating func list(_ figure: String, _ ids: [IncidentID]) {
    let sorted = Set(ids).sorted()
    guard !sorted.isEmpty else { return }
    if let question = Self.named(sorted.map(\.text)) {
      add(figure, sorted.count, .list, question, asOf: nil)
    } else {
      add(figure, sorted.count, .review(scope.period.name), figure, asOf: nil)
    }
    questions[questions.count - 1].names = .incidents(sorted)
  }

  /// The query that names its rows; nil if they are too many.
  private static func named(_ ids: [String]) -> String? {
    let list = ids.joined(separator: ",")
    return list.utf8.count > mostBytesOfNames ? nil : "id:\(list)"
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
