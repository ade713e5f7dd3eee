/// The first part of a review: what was owed, what came and went, and what is owed now.
public struct ReviewBalance: Hashable, Sendable {
  /// The balance of everything.
  public var total = Balance()
  /// The balance in parts, by what divides it.
  public var breakdowns: [Breakdown] = []
  /// The total of the period before, as long as this one is by now.
  public var previous: Past
  /// The totals of the last eight periods of the same kind, oldest first; this one is the last.
  ///
  /// A range of days is of no kind: it has the quarters up to its last day.
  public var trend: [Past] = []
  /// The kind of the periods of ``trend``.
  public var trendUnit: Period.Unit
  /// Ideas that nobody had decided on.
  public var undecided = 0
  /// Actions that were closed at a time that nobody knows, as migrations bring them in.
  public var closedAtUnknownTime = 0
  /// The actions behind each figure of ``total``, by its JSON name, in order of ids.
  public var rows: [String: [ActionID]] = [:]

  /// The balance divided by one key.
  public struct Breakdown: Hashable, Sendable {
    /// What divides it.
    public var division: Division
    /// The parts in order: those the policy names first, then by name, what has none last.
    public var parts: [Part]
    /// The number of actions that are owed in the parts that are not in ``shown``.
    public var owedUnmoved = 0

    /// The parts that a page for people shows: of a division that may have any number of parts those
    /// where something came or went, and what has none.
    public var shown: [Part] {
      division.isOpenEnded
        ? parts.filter { $0.balance.isMoved || $0.name == Review.none } : parts
    }

    /// The balance of one part.
    public struct Part: Hashable, Sendable {
      /// The value that the actions share; `(none)` where there is none.
      public var name: String
      /// The figures.
      public var balance: Balance
    }
  }

  /// The balance of another period.
  public struct Past: Hashable, Sendable {
    /// The period, cut short where this one is not over.
    public var period: Period
    /// Its total.
    public var balance: Balance
  }
}

extension ReviewBalance {
  /// Counts the balance in total and in parts.
  ///
  /// - Throws: ``Balance/Discrepancy`` if the figures do not add up.
  init(_ scope: ReviewScope, _ questions: inout QuestionList) throws(Balance.Discrepancy) {
    let (start, day) = (scope.period.start, scope.day)
    let whole = try scope.count(from: start, through: day) { _, _ in [""] }[""] ?? .init()
    total = whole.balance
    // A period under way is compared with as many days of the one before.
    let elapsed = start.distance(to: day)
    let before = scope.period.previous
    let cut =
      day < scope.period.end && elapsed >= 0
      ? min(before.end, before.start.advanced(by: elapsed)) : before.end
    let compared = Period(name: before.name, start: before.start, end: cut)
    previous = Past(period: compared, balance: try scope.total(of: compared))
    trendUnit = scope.period.unit ?? .quarter
    for period in scope.trendPeriods {
      trend.append(Past(period: period, balance: try scope.total(of: period)))
    }
    Self.ask("balance.total", whole, [], start, &questions)
    questions.ask("balance.total.came_in", total.cameIn, [.new, .reopened])
    questions.ask("balance.total.given_up", total.givenUp, [.declined, .superseded, .removed])
    questions.ask("balance.previous", previous)
    for past in trend {
      questions.ask("balance.trend.\(past.period.name)", past)
    }
    for (flow, ids) in whole.rows { rows[flow.rawValue] = ids.sorted() }
    let eve = start.advanced(by: -1)
    rows["opening"] = scope.actions.filter { $0.history.state(on: eve) == .active }.map(\.id)
    rows["closing"] = scope.actions.filter { $0.history.state(on: day) == .active }.map(\.id)
    for division in Division.allCases {
      let counted = try scope.count(from: start, through: day) { division.parts(of: $0, at: $1) }
      let parts = division.order(of: Array(counted.keys), scope.policy)
      var breakdown = Breakdown(
        division: division,
        parts: parts.map { .init(name: $0, balance: counted[$0]?.balance ?? Balance()) })
      let unmoved = scope.owed(in: breakdown.unmoved, of: division)
      breakdown.owedUnmoved = unmoved.count
      questions.ask("balance.unmoved.\(division.rawValue)", unmoved)
      breakdowns.append(breakdown)
      for part in parts {
        Self.ask(
          "balance.by_\(division.rawValue).\(part)", counted[part] ?? .init(),
          [(division.term(part), division.isOfIncident)], start, &questions)
      }
    }
    countTheRest(scope, &questions)
  }

  private mutating func countTheRest(_ scope: ReviewScope, _ questions: inout QuestionList) {
    var unknown: [ActionID] = []
    for action in scope.actions {
      guard let point = action.history.timeline.point(on: scope.day) else { continue }
      if point.state == .proposed { undecided += 1 }
      if point.state.isClosed, action.isClosedAtUnknownTime { unknown.append(action.id) }
    }
    closedAtUnknownTime = unknown.count
    questions.ask("balance.undecided", undecided, "is:proposed")
    questions.ask("balance.closed_at_unknown_time", unknown)
  }

  private static func ask(
    _ figure: String, _ count: Balance.Count, _ terms: [(text: String, isOfIncident: Bool)],
    _ start: CalendarDay,
    _ questions: inout QuestionList
  ) {
    let words = (["is:active"] + terms.map(\.text)).joined(separator: " ")
    // A question about events is asked of the action as the event left it, and so finds a flow of a
    // part by what the incident says, but not by what the same change may have made of the action.
    let isOfEvents = terms.allSatisfy(\.isOfIncident)
    questions.ask(
      "\(figure).opening", count.balance.opening, words, asOf: start.advanced(by: -1))
    for flow in Balance.Flow.allCases {
      if isOfEvents, let step = BalanceStep(rawValue: flow.rawValue) {
        questions.ask(
          "\(figure).\(flow.rawValue)", count.balance[flow], [step], terms.map(\.text))
      } else {
        questions.ask("\(figure).\(flow.rawValue)", count.rows[flow] ?? [])
      }
    }
    questions.ask("\(figure).closing", count.balance.closing, words)
  }
}

extension ReviewBalance.Breakdown {
  /// The names of the parts that are not in ``shown``.
  fileprivate var unmoved: Set<String> {
    Set(parts.map(\.name)).subtracting(shown.map(\.name))
  }
}

extension ReviewScope {
  /// The actions that are active on the review's day in one of some parts.
  fileprivate func owed(in parts: Set<String>, of division: Division) -> [ActionID] {
    guard !parts.isEmpty else { return [] }
    return actions.filter { action in
      guard let moment = action.moment(on: day), moment.day <= day, moment.state == .active else {
        return false
      }
      return division.parts(of: action.history, at: moment).contains(where: parts.contains)
    }.map(\.id)
  }

  /// The eight periods whose totals show where things go, oldest first; the last ends on the
  /// review's day.
  fileprivate var trendPeriods: [Period] {
    guard period.unit != nil else {
      return lastQuarters.map {
        Period(name: $0.name, start: $0.start, end: min($0.end, day))
      }
    }
    var periods = [Period(name: period.name, start: period.start, end: day)]
    var oldest = period
    while periods.count < 8 {
      oldest = oldest.previous
      periods.insert(oldest, at: 0)
    }
    return periods
  }

  /// The last eight quarters of the policy's year, oldest first; the last holds the review's day.
  var lastQuarters: [Period] {
    var quarters: [Period] = []
    var today = day
    while quarters.count < 8,
      let quarter = Period("this-quarter", today: today, fiscalStart: policy.fiscalYearStarts)
    {
      quarters.insert(quarter, at: 0)
      today = quarter.start.advanced(by: -1)
    }
    return quarters
  }

  /// Counts the balance of some days, in total or in parts.
  func count(
    from start: CalendarDay, through end: CalendarDay,
    parts: (ActionHistory, ActionMoment) -> [String]
  ) throws(Balance.Discrepancy) -> [String: Balance.Count] {
    var totals: [String: Balance.Count] = [:]
    for action in actions where action.counts(from: start, through: end) {
      try Balance.add(
        action.history, action.moments, from: start, through: end, to: &totals, parts: parts)
    }
    return totals
  }

  func total(of period: Period) throws(Balance.Discrepancy) -> Balance {
    try count(from: period.start, through: period.end) { _, _ in [""] }[""]?.balance ?? Balance()
  }
}

extension ReviewedAction {
  /// Whether the action was active at the start or at any time of some days.
  fileprivate func counts(from start: CalendarDay, through end: CalendarDay) -> Bool {
    var isActive = false
    for moment in moments {
      if moment.day > end { break }
      if moment.day < start {
        isActive = moment.state == .active
      } else if isActive || moment.state == .active {
        return true
      }
    }
    return isActive
  }
}
