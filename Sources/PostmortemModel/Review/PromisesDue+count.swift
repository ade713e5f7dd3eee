extension PromisesDue {
  /// The broken promises that a review names.
  static let named = 20

  /// Counts the promises of the period.
  ///
  /// - Throws: ``Balance/Discrepancy`` for an action that is in a part but not in the whole.
  init(_ scope: ReviewScope, _ questions: inout QuestionList) throws(Balance.Discrepancy) {
    var rows: [String: [Outcome: [ActionID]]] = [:]
    var tallies: [Division: [String: Tally]] = [:]
    var unknown: [ActionID] = []
    for action in scope.actions {
      guard let promised = action.promised, scope.period.contains(promised) else { continue }
      guard !action.isClosedAtUnknownTime else {
        unknown.append(action.id)
        continue
      }
      guard action.history.firstActive != nil else { continue }
      let outcome = action.outcome(of: promised, scope)
      total.add(outcome)
      rows["total", default: [:]][outcome, default: []].append(action.id)
      guard let first = action.firstMoment else { continue }
      for division in Division.allCases {
        for part in division.parts(of: action.history, at: first).withoutRepeats {
          tallies[division, default: [:]][part, default: Tally()].add(outcome)
          rows["by_\(division.rawValue).\(part)", default: [:]][outcome, default: []]
            .append(action.id)
        }
      }
      if Outcome.broken.contains(outcome) {
        broken.append(Broken(action, promised, outcome, first, scope))
      }
    }
    for division in Division.allCases {
      let counted = tallies[division] ?? [:]
      breakdowns.append(
        Breakdown(
          division: division,
          parts: division.order(of: Array(counted.keys), scope.policy).map {
            .init(name: $0, tally: counted[$0] ?? Tally())
          }))
    }
    closedAtUnknownTime = unknown.count
    try holdTogether(rows)
    broken.sort { $0.rank(scope.policy) < $1.rank(scope.policy) }
    ask(rows, &questions)
    questions.ask("promises_due.closed_at_unknown_time", unknown)
  }

  private func ask(
    _ rows: [String: [Outcome: [ActionID]]], _ questions: inout QuestionList
  ) {
    for part in ["total"]
      + breakdowns.flatMap({ breakdown in
        breakdown.parts.map { "by_\(breakdown.division.rawValue).\($0.name)" }
      })
    {
      let figures = rows[part] ?? [:]
      questions.ask("promises_due.\(part).due", Outcome.allCases.flatMap { figures[$0] ?? [] })
      for outcome in Outcome.allCases {
        questions.ask("promises_due.\(part).\(outcome.rawValue)", figures[outcome] ?? [])
      }
      questions.ask("promises_due.\(part).broken", Outcome.broken.flatMap { figures[$0] ?? [] })
    }
    let judged = Outcome.allCases.filter { $0 != .notYetDue }
    questions.ask("promises_due.total.judged", judged.flatMap { rows["total"]?[$0] ?? [] })
    if let worst = broken.first?.severity {
      questions.ask(
        "promises_due.broken.\(worst)", broken.filter { $0.severity == worst }.map(\.id))
    }
  }

  /// Checks that the parts of a division that does not overlap add up to the whole.
  private func holdTogether(
    _ rows: [String: [Outcome: [ActionID]]]
  ) throws(Balance.Discrepancy) {
    for breakdown in breakdowns where !breakdown.division.overlaps {
      for outcome in Outcome.allCases {
        var rest = rows["total"]?[outcome] ?? []
        let parts = breakdown.parts.flatMap {
          rows["by_\(breakdown.division.rawValue).\($0.name)"]?[outcome] ?? []
        }
        guard rest.count != parts.count else { continue }
        let counted = Set(parts)
        rest.removeAll { counted.contains($0) }
        throw Balance.Discrepancy(
          action: rest.first ?? parts[0], part: breakdown.division.rawValue)
      }
    }
  }
}

extension ReviewedAction {
  /// The day for which it was promised.
  var promised: CalendarDay? { originalDue ?? deadline }

  /// How it stood when somebody first committed to it.
  fileprivate var firstMoment: ActionMoment? {
    moments.first { $0.state == .active } ?? moments.first
  }

  /// What became of a promise by the review's day.
  ///
  /// What was recorded only after the review's day, as if it had begun later, is judged by the commit.
  fileprivate func outcome(
    of promised: CalendarDay, _ scope: ReviewScope
  ) -> PromisesDue.Outcome {
    if history.state(on: min(promised, scope.day)) == .done { return .onTime }
    if promised >= scope.commitDay { return .notYetDue }
    let began = history.timeline.points.first?.day ?? scope.day
    let day = began > scope.day ? scope.commitDay : scope.day
    switch history.state(on: day) {
    case .done: return .late
    case .declined, .proposed: return .declined
    case .superseded: return .superseded
    case .absent: return .removed
    case .active: break
    }
    if let originalDue, let action = history.action(asOf: day)?.action,
      action.due.map({ $0 > originalDue }) ?? true
    {
      return .reDated
    }
    return isLessUrgent(on: day, scope.policy) ? .downgraded : .stillOpen
  }

  /// Whether its priority, or its incident's severity, is lower than when it was first active.
  private func isLessUrgent(on day: CalendarDay, _ policy: Policy) -> Bool {
    guard let first = firstMoment, let now = moment(on: day) else { return false }
    let priorities = (history.action(at: first)?.priority, history.action(at: now)?.priority)
    if let before = priorities.0, priorities.1.map({ $0.rawValue > before.rawValue }) ?? true {
      return true
    }
    guard let before = history.incident(at: first)?.severity.flatMap(policy.rank(ofSeverity:))
    else { return false }
    let after = history.incident(at: now)?.severity.flatMap(policy.rank(ofSeverity:))
    return after.map { $0 > before } ?? true
  }
}

extension PromisesDue.Broken {
  fileprivate init(
    _ action: ReviewedAction, _ promised: CalendarDay, _ outcome: PromisesDue.Outcome,
    _ first: ActionMoment, _ scope: ReviewScope
  ) {
    let shown = action.history.version(on: scope.day)
    let known = shown?.action ?? action.history.lastSaid
    let point = action.history.timeline.point(on: scope.day)
    let end = point.map { $0.state == .active ? scope.day : action.history.timeline.start(of: $0) }
    self.init(
      item: action.item(on: scope.day), id: action.id,
      incident: shown?.incident ?? action.history.versions[0].incident,
      title: known?.title ?? "", severity: action.history.incident(at: first)?.severity,
      priority: action.history.action(at: first)?.priority, promised: promised,
      isDeadline: action.originalDue == nil, outcome: outcome,
      days: max(0, promised.distance(to: max(end ?? scope.day, promised))))
  }

  /// The worst severity first, then the most urgent, then the oldest.
  fileprivate func rank(_ policy: Policy) -> (Int, String, CalendarDay, ActionID) {
    (
      severity.flatMap(policy.rank(ofSeverity:)) ?? .max, priority?.rawValue ?? "~", promised, id
    )
  }
}
