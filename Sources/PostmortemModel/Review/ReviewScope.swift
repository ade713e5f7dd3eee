/// What every part of a review is computed from, prepared once.
struct ReviewScope {
  let period: Period
  /// The day that the figures are for.
  let day: CalendarDay
  /// The day of the commit.
  let commitDay: CalendarDay
  let commit: String
  let policy: Policy
  /// Every action that ever was, in order of ids.
  let actions: [ReviewedAction]
  /// The incidents that the commit holds, in order of ids, without their actions.
  let incidents: [Postmortem]
  /// The actions that each incident has or had last, by their number; those that are gone too.
  let actionsOf: [IncidentID: [Int]]
  /// The actions that are there on the review's day, by their number, as they were then.
  let present: [(number: Int, item: Review.Item)]

  init(
    _ ledger: Ledger, period: Period, commitDay: CalendarDay, policy: Policy, commit: String
  ) {
    self.period = period
    self.commitDay = commitDay
    self.commit = commit
    self.policy = policy
    day = min(period.end, commitDay)
    let predecessors = ledger.predecessors()
    actions = ledger.histories().map { history in
      ReviewedAction(
        history, originalDue: ledger.originalDue(of: history.id, predecessors: predecessors),
        policy: policy)
    }
    incidents = ledger.incidents.values.compactMap { $0.last?.postmortem }.sorted { $0.id < $1.id }
    var actionsOf: [IncidentID: [Int]] = [:]
    for (number, action) in actions.enumerated() {
      guard let last = action.history.versions.last else { continue }
      actionsOf[last.incident, default: []].append(number)
    }
    self.actionsOf = actionsOf
    present = actions.enumerated().compactMap { [day] number, action in
      action.item(on: day).map { (number, $0) }
    }
  }

  /// Whether an action can be asked for as it was on a day.
  func isPresent(_ id: ActionID, on day: CalendarDay) -> Bool {
    guard let action = action(id), let state = action.history.timeline.point(on: day)?.state
    else { return false }
    return state != .absent
  }

  /// The action of an id; nil where there never was one.
  ///
  /// - Complexity: O(log *n*) in the number of actions.
  func action(_ id: ActionID) -> ReviewedAction? {
    var range = actions.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if actions[middle].history.id == id { return actions[middle] }
      range =
        actions[middle].history.id < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}

/// An action with what all parts of a review want to know of it.
///
/// A class, for every part goes through all actions: to copy a value as large as this one again and
/// again took most of the time of a review. It never changes.
final class ReviewedAction: Sendable {
  let history: ActionHistory
  let moments: [ActionMoment]
  let originalDue: CalendarDay?
  let deadline: CalendarDay?
  let firstActive: CalendarDay?

  init(_ history: ActionHistory, originalDue: CalendarDay?, policy: Policy) {
    self.history = history
    self.originalDue = originalDue
    moments = history.moments()
    deadline = history.deadline(policy)
    firstActive = history.firstActive
  }

  var id: ActionID { history.id }

  /// Whether it ended at a time that nobody knows.
  var isClosedAtUnknownTime: Bool { history.timeline.isClosedAtUnknownTime }

  /// The moment that holds on a day; the first one on earlier days.
  func moment(on day: CalendarDay) -> ActionMoment? {
    moments.last { $0.day <= day } ?? moments.first
  }

  /// The action as `actions --as-of` shows it; nil if it was not there.
  func item(on day: CalendarDay) -> Review.Item? {
    guard let point = history.timeline.point(on: day), point.state != .absent,
      let shown = history.action(asOf: day)
    else { return nil }
    let incident = history.incident(shown.incident, on: day)
    return Review.Item(
      action: shown.action, incident: shown.incident, severity: incident?.severity,
      services: incident?.services ?? [], isDraft: incident?.status == .draft, state: point.state,
      since: history.timeline.start(of: point), created: shown.action.created ?? firstActive,
      originalDue: originalDue, deadline: deadline)
  }
}
