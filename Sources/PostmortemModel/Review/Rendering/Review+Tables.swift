extension Review {
  /// Every part as a table for programs, one table a part.
  ///
  /// - Parameter divisions: What the balance and the promises are divided by.
  /// - Returns: The tables in the order of ``ReviewPart``.
  public func tables(by divisions: [Division] = Division.allCases) -> [ReviewTable] {
    ReviewPart.allCases.map { part in
      switch part {
      case .balance: balanceTable(divisions)
      case .promisesDue: promisesDueTable(divisions)
      case .promisesMade: promisesMadeTable
      case .left: leftTable
      case .incidents: incidentsTable
      case .cameBack: cameBackTable
      case .repeated: repeatedTable
      case .restated: restatedTable
      case .unknown: unknownTable
      }
    }
  }

  private func balanceTable(_ divisions: [Division]) -> ReviewTable {
    let cells = { (balance: Balance) in
      [JSONValue.number(balance.opening)]
        + Balance.Flow.allCases.map { .number(balance[$0]) } + [.number(balance.closing)]
    }
    var rows: [[JSONValue]] = [
      ["total", ""] + cells(balance.total),
      ["previous", .string(balance.previous.period.name)] + cells(balance.previous.balance),
    ]
    for breakdown in balance.breakdowns where divisions.contains(breakdown.division) {
      rows += breakdown.parts.map {
        [.string(breakdown.division.rawValue), .string($0.name)] + cells($0.balance)
      }
    }
    rows += balance.trend.map { ["trend", .string($0.period.name)] + cells($0.balance) }
    return ReviewTable(
      .balance,
      ["by", "value", "opening"] + Balance.Flow.allCases.map(\.rawValue) + ["closing"], rows)
  }

  private func promisesDueTable(_ divisions: [Division]) -> ReviewTable {
    let cells = { (tally: PromisesDue.Tally) in
      [JSONValue.number(tally.due)]
        + PromisesDue.Outcome.allCases.map { .number(tally[$0]) }
    }
    var rows: [[JSONValue]] = [["total", ""] + cells(promisesDue.total)]
    for breakdown in promisesDue.breakdowns where divisions.contains(breakdown.division) {
      rows += breakdown.parts.map {
        [.string(breakdown.division.rawValue), .string($0.name)] + cells($0.tally)
      }
    }
    return ReviewTable(
      .promisesDue, ["by", "value", "due"] + PromisesDue.Outcome.allCases.map(\.rawValue), rows)
  }

  private var promisesMadeTable: ReviewTable {
    let rows = promisesMade.cohorts.flatMap { cohort in
      cohort.closures.map { closure -> [JSONValue] in
        [
          .string(cohort.quarter.name), .number(cohort.made), .number(closure.days),
          .number(closure.oldEnough), .number(closure.done), .number(closure.givenUp),
          .number(closure.removed), JSONValue(closure.percentDone),
        ]
      }
    }
    return ReviewTable(
      .promisesMade,
      ["quarter", "made", "days", "n", "done", "given_up", "removed", "percent_done"], rows)
  }

  private var leftTable: ReviewTable {
    let counts: [(String, Int)] = [
      ("total", left.total), ("overdue", left.overdue), ("unowned", left.unowned),
      ("orphaned", left.orphaned), ("undated", left.undated), ("blocked", left.blocked),
      ("stale", left.stale),
    ]
    let ages = left.ageing.map { ("age \($0.range)", $0.count) }
    return ReviewTable(
      .left, ["figure", "count"], (counts + ages).map { [.string($0), .number($1)] })
  }

  private var incidentsTable: ReviewTable {
    let spread = { (spread: Spread) -> [JSONValue] in
      [
        .number(spread.count), JSONValue(spread.median), JSONValue(spread.p90),
        JSONValue(spread.max),
      ]
    }
    let none = [JSONValue](repeating: .null, count: 12)
    let count = { (by: String, value: JSONValue, severity: JSONValue, count: Int) in
      [.string(by), value, severity, .number(count)] + none
    }
    var rows: [[JSONValue]] = incidents.times.map { time in
      [
        time.severity == nil ? "total" : "severity", JSONValue(time.severity),
        JSONValue(time.severity), .number(time.incidents),
      ] + spread(time.detect) + spread(time.mitigate) + spread(time.resolve)
    }
    for group in incidents.groups where group.key != "severity" {
      rows += group.parts.map { count(group.key, .string($0.name), .null, $0.count) }
    }
    for week in incidents.weeks {
      for (part, number) in zip(incidents.groups.first?.parts ?? [], week.counts) {
        rows.append(count("week", JSONValue(week.monday), .string(part.name), number))
      }
    }
    let published = incidents.publication
    for (name, number) in [
      ("in_time", published.inTime), ("late", published.late), ("overdue", published.overdue),
      ("waiting", published.waiting), ("unjudged", published.unjudged),
    ] {
      rows.append(count("publication", .string(name), .null, number))
    }
    rows.append(count("without_actions", .null, .null, incidents.withoutActions.count))
    let times = ["detect", "mitigate", "resolve"].flatMap { time in
      ["n", "median", "p90", "max"].map { "\(time)_\($0)" }
    }
    return ReviewTable(.incidents, ["by", "value", "severity", "incidents"] + times, rows)
  }

  private var cameBackTable: ReviewTable {
    let kinds = [("confirmed", cameBack.confirmed), ("proposed", cameBack.proposed)]
    let rows = kinds.flatMap { kind, returns in
      returns.flatMap { found in
        found.earlier.flatMap { earlier -> [[JSONValue]] in
          let head: [JSONValue] = [
            .string(kind), .string(found.incident.text), JSONValue(found.day),
            .string(earlier.incident.text), .number(earlier.step), .number(earlier.score),
          ]
          guard !earlier.measures.isEmpty else { return [head + [.null, .null, .null, .null]] }
          return earlier.measures.map {
            head + [
              .string($0.action.text), .string($0.title), .string($0.state.rawValue),
              JSONValue($0.openDays),
            ]
          }
        }
      }
    }
    return ReviewTable(
      .cameBack,
      [
        "kind", "incident", "day", "earlier", "step", "score", "action", "title", "state",
        "open_days",
      ], rows)
  }

  private var repeatedTable: ReviewTable {
    let rows = repeated.groups.enumerated().flatMap { number, group in
      group.members.map { item -> [JSONValue] in
        [
          .number(number + 1), .number(group.members.count), .number(group.finished),
          .number(group.score), .string(item.action.id.text), .string(item.incident.text),
          .string(item.action.title), .string(item.action.status.rawValue),
        ]
      }
    }
    return ReviewTable(
      .repeated,
      ["group", "promised", "finished", "score", "action", "incident", "title", "status"], rows)
  }

  private var restatedTable: ReviewTable {
    let rows = restated.flatMap { restatement in
      restatement.changes.map { change -> [JSONValue] in
        [
          .string(restatement.period.name), .string(change.figure), .string(change.action.text),
          .bool(change.isAdded), JSONValue(change.why), JSONValue(change.recorded),
          JSONValue(change.source),
        ]
      }
    }
    return ReviewTable(
      .restated, ["period", "figure", "action", "added", "why", "recorded", "commit"], rows)
  }

  private var unknownTable: ReviewTable {
    let rows: [(String, Int)] = [
      ("to_date", unknowns.isToDate ? 1 : 0), ("shallow", unknowns.isShallow ? 1 : 0),
      ("unreadable", unknowns.unreadable.count),
      ("undated_incidents", unknowns.undatedIncidents.count),
      ("untimed_incidents", unknowns.untimedIncidents),
      ("back_dated", unknowns.backDated.count),
      ("recorded_later", unknowns.recordedLater.count),
      ("due_recorded_later", unknowns.dueRecordedLater.count),
      ("closed_at_unknown_time", unknowns.closedAtUnknownTime),
      ("brought_in", unknowns.broughtIn.count),
      ("brought_in_owed", unknowns.broughtInOwed),
    ]
    return ReviewTable(
      .unknown, ["figure", "count"], rows.map { [.string($0), .number($1)] })
  }
}
