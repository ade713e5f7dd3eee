extension PromisesDue {
  /// The part as JSON; every key is there.
  func json(on day: CalendarDay) -> JSONValue {
    .object(
      [.init("total", total.json)]
        + breakdowns.map { breakdown in
          .init(
            "by_\(breakdown.division.rawValue)",
            .object(breakdown.parts.map { .init($0.name, $0.tally.json) }))
        }
        + [
          .init("closed_at_unknown_time", .number(closedAtUnknownTime)),
          .init("broken", .array(broken.map(\.json))),
        ])
  }
}

extension PromisesDue.Tally {
  /// The figures as JSON.
  var json: JSONValue {
    .object(
      [.init("due", .number(due)), .init("broken", .number(broken))]
        + PromisesDue.Outcome.allCases.map { .init($0.rawValue, .number(self[$0])) })
  }
}

extension PromisesDue.Broken {
  fileprivate var json: JSONValue {
    [
      "id": .string(id.text), "incident": .string(incident.text), "title": .string(title),
      "severity": JSONValue(severity), "priority": JSONValue(priority?.rawValue),
      "team": JSONValue(item?.action.team), "owner": JSONValue(item?.action.owner),
      "due": JSONValue(item?.action.due), "promised": JSONValue(promised),
      "by_deadline": .bool(isDeadline), "outcome": .string(outcome.rawValue),
      "days": .number(days),
    ]
  }
}

extension PromisesMade {
  /// The part as JSON; every key is there.
  var json: JSONValue {
    .array(
      cohorts.map { cohort in
        .object(
          [
            .init("quarter", .string(cohort.quarter.name)),
            .init("start", JSONValue(cohort.quarter.start)),
            .init("end", JSONValue(cohort.quarter.end)), .init("made", .number(cohort.made)),
          ]
            + cohort.closures.map { closure in
              .init(
                "after_\(closure.days)_days",
                [
                  "n": .number(closure.oldEnough), "few": .bool(closure.isFew),
                  "done": .number(closure.done), "given_up": .number(closure.givenUp),
                  "removed": .number(closure.removed),
                  "percent_done": JSONValue(closure.percentDone),
                ])
            })
      })
  }
}

extension WhatIsLeft {
  /// The part as JSON; every key is there.
  func json(on day: CalendarDay) -> JSONValue {
    [
      "total": .number(total), "overdue": .number(overdue), "unowned": .number(unowned),
      "orphaned": .number(orphaned), "undated": .number(undated), "blocked": .number(blocked),
      "stale": .number(stale),
      "ageing": .array(
        ageing.map { bucket in
          [
            "from_days": JSONValue(bucket.from), "to_days": JSONValue(bucket.to),
            "count": .number(bucket.count),
          ]
        }),
      "longest_overdue": .array(longestOverdue.map { $0.json(on: day) }),
      "oldest_preventive": .array(oldestPreventive.map { $0.json(on: day) }),
    ]
  }
}
