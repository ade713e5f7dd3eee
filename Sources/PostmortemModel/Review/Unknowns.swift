/// What a review could not know, and what it leaves out for that.
public struct Unknowns: Hashable, Sendable {
  /// Whether the period was not over on the review's day.
  public var isToDate = false
  /// Whether the period had begun on the review's day.
  public var hasBegun = true
  /// Whether the history before the first commit could not be read.
  public var isShallow = false
  /// The files that cannot be read; they count as they last could.
  public var unreadable: [String] = []
  /// The incidents of which nobody knows the day; they are in no period.
  public var undatedIncidents: [IncidentID] = []
  /// The actions of the period that state a day long before it was recorded.
  public var backDated: [ActionID] = []
  /// The actions of which something counts in the period that was recorded only after its last day.
  public var recordedLater: [ActionID] = []
  /// The actions that were owed on the review's day without a due day, and got one of before that day
  /// only later; they were not overdue by what was known.
  public var dueRecordedLater: [ActionID] = []
  /// The actions that were closed at a time that nobody knows; they are in no balance.
  public var closedAtUnknownTime = 0
  /// The actions that were recorded in the period and stated for before it, as migrations bring them
  /// in; they count in their own periods.
  public var broughtIn: [ActionID] = []
  /// How many of ``broughtIn`` were owed when the period began: its opening holds them.
  public var broughtInOwed = 0
  /// The incidents of the period without a time of detection or resolution.
  public var untimedIncidents = 0
}

extension Unknowns {
  init(
    _ scope: ReviewScope, _ ledger: Ledger, _ balance: ReviewBalance, _ incidents: IncidentFigures,
    _ questions: inout QuestionList
  ) {
    isToDate = scope.day < scope.period.end
    hasBegun = scope.day >= scope.period.start
    isShallow = ledger.isShallow
    unreadable = ledger.unreadable.sorted()
    undatedIncidents = scope.incidents.filter { $0.began == nil }.map(\.id)
    closedAtUnknownTime = balance.closedAtUnknownTime
    let untimed = incidents.incidents.filter { $0.minutes(until: \.resolved) == nil }
    untimedIncidents = untimed.count
    var owed: [ActionID] = []
    for action in scope.actions {
      if action.gotItsDueDay(after: scope.day) { dueRecordedLater.append(action.id) }
      countIfBroughtIn(action, scope, &owed)
      let counted = action.moments.filter { $0.day >= scope.period.start && $0.day <= scope.day }
      guard !counted.isEmpty, !action.isClosedAtUnknownTime else { continue }
      let versions = action.history.versions
      if counted.contains(where: { versions[$0.version].origin.day > scope.day }) {
        recordedLater.append(action.id)
      }
      let stated = counted.contains { moment in
        let version = versions[moment.version]
        return moment.day.distance(to: version.origin.day) > scope.policy.backDatedDays
      }
      if stated { backDated.append(action.id) }
    }
    questions.list("unknown.undated_incidents", undatedIncidents)
    questions.ask("unknown.back_dated", backDated)
    questions.ask("unknown.recorded_later", recordedLater)
    questions.ask("unknown.due_recorded_later", dueRecordedLater)
    questions.ask("unknown.brought_in", broughtIn)
    broughtInOwed = owed.count
    questions.ask("unknown.brought_in_owed", owed)
    questions.list("unknown.untimed_incidents", untimed.map(\.id))
  }

  private mutating func countIfBroughtIn(
    _ action: ReviewedAction, _ scope: ReviewScope, _ owed: inout [ActionID]
  ) {
    let (history, period) = (action.history, scope.period)
    guard let recorded = history.versions.first?.origin.day, recorded <= scope.day,
      period.contains(recorded), let first = history.timeline.points.first,
      first.day < period.start, !history.timeline.isClosedAtUnknownTime
    else { return }
    broughtIn.append(action.id)
    if history.state(on: period.start.advanced(by: -1)) == .active { owed.append(action.id) }
  }

  /// What could not be known, one sentence each.
  public func sentences(on day: CalendarDay, backDatedDays: Int) -> [ReviewSentence] {
    var sentences: [ReviewSentence] = []
    if isToDate {
      sentences.append(
        hasBegun
          ? "The period is not over: the figures are those up to \(day)."
          : "The period had not begun on the day of the commit, \(day): what is owed is what was owed then."
      )
    }
    if isShallow {
      sentences.append(
        "The clone is shallow: what happened before its first commit is taken to have happened there."
      )
    }
    if !unreadable.isEmpty {
      let paths = unreadable.map { $0.showingControls() }.joined(separator: ", ")
      sentences.append("These files cannot be read and count as they last could: \(paths).")
    }
    let counts: [(ReviewSentence, Int, String)] = [
      (
        "Incidents without a known day, in no period", undatedIncidents.count,
        "unknown.undated_incidents"
      ),
      (
        "Incidents of the period without times of beginning and end", untimedIncidents,
        "unknown.untimed_incidents"
      ),
      (
        "Actions closed at a time that nobody knows, in no balance", closedAtUnknownTime,
        "balance.closed_at_unknown_time"
      ),
      (
        "Actions that state a day of the period more than \(backDatedDays) days before its record",
        backDated.count, "unknown.back_dated"
      ),
      (
        "Actions that count in the period by what was recorded only after \(day)",
        recordedLater.count, "unknown.recorded_later"
      ),
      (
        "Actions owed on \(day) whose due day lies before and was recorded only later, so that they "
          + "are not overdue here",
        dueRecordedLater.count, "unknown.due_recorded_later"
      ),
    ]
    for (clause, count, name) in counts where count > 0 {
      sentences.append("\(clause): \(count, of: name).")
    }
    if !broughtIn.isEmpty {
      sentences.append(
        "Actions recorded in this period and stated for earlier ones, where they count: "
          + "\(broughtIn.count, of: "unknown.brought_in"), of which the opening holds "
          + "\(broughtInOwed, of: "unknown.brought_in_owed").")
    }
    return sentences
  }
}

extension ReviewedAction {
  /// Whether it was active on a day without being due, and was said only later to have been due before
  /// that day.
  fileprivate func gotItsDueDay(after day: CalendarDay) -> Bool {
    let later = history.versions.first { $0.origin.day > day && $0.action?.due != nil }
    guard let due = later?.action?.due, due < day, history.state(on: day) == .active,
      let known = history.action(asOf: day)
    else { return false }
    return known.action.due == nil
  }
}
