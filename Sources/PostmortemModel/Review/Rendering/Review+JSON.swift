extension Review {
  /// The members of the review's JSON document, behind those that every document has.
  ///
  /// Every key is always there; what is unknown is null.
  public var jsonMembers: [JSONValue.Member] {
    [
      .init("definitions", .number(Self.definitions)),
      .init("policy", JSONValue(provenance.policy)),
      .init(
        "period",
        [
          "name": .string(period.name), "start": JSONValue(period.start),
          "end": JSONValue(period.end), "time_zone": .string(provenance.timeZone),
          "to_date": .bool(unknowns.isToDate),
        ]),
      .init("balance", balance.json),
      .init("promises_due", promisesDue.json(on: day)),
      .init("promises_made", promisesMade.json),
      .init("left", left.json(on: day)),
      .init("incidents", incidents.json),
      .init("came_back", cameBack.json),
      .init("repeated", .array(repeated.groups.map { $0.json(on: day) })),
      .init("previous", balance.previous.json),
      .init("restated", .array(restated.map(\.json))),
      .init("unknown", unknowns.json),
      .init(
        "queries",
        .array(
          questions.map { question in
            [
              "figure": .string(question.figure), "rows": .number(question.rows),
              "query": .string(question.query.text),
            ]
          })),
    ]
  }
}

extension Balance {
  /// The figures as JSON; moves only where there are parts to move between.
  func json(withMoves: Bool) -> JSONValue {
    var members = [JSONValue.Member("opening", .number(opening))]
    for flow in Flow.allCases where withMoves || !flow.isMove {
      members.append(.init(flow.rawValue, .number(self[flow])))
    }
    return .object(members + [.init("closing", .number(closing))])
  }
}

extension ReviewBalance {
  fileprivate var json: JSONValue {
    .object(
      [.init("total", total.json(withMoves: false))]
        + breakdowns.map { breakdown in
          .init(
            "by_\(breakdown.division.rawValue)",
            .object(breakdown.parts.map { .init($0.name, $0.balance.json(withMoves: true)) }))
        }
        + [
          .init("undecided", .number(undecided)),
          .init("closed_at_unknown_time", .number(closedAtUnknownTime)),
          .init("trend", .array(trend.map(\.json))),
        ])
  }
}

extension ReviewBalance.Past {
  fileprivate var json: JSONValue {
    [
      "name": .string(period.name), "start": JSONValue(period.start),
      "end": JSONValue(period.end), "total": balance.json(withMoves: false),
    ]
  }
}

extension Restatement {
  fileprivate var json: JSONValue {
    [
      "period": .string(period.name), "commit": .string(commit),
      "opening": .bool(isOpening),
      "figures": .array(
        figures.map { figure in
          [
            "figure": .string(figure.name), "published": .number(figure.published),
            "now": .number(figure.now),
          ]
        }),
      "changes": .array(
        changes.map { change in
          [
            "figure": .string(change.figure), "action": .string(change.action.text),
            "title": JSONValue(change.title), "added": .bool(change.isAdded),
            "why": JSONValue(change.why), "recorded": JSONValue(change.recorded),
            "commit": JSONValue(change.source),
          ]
        }),
    ]
  }
}

extension Unknowns {
  fileprivate var json: JSONValue {
    [
      "shallow": .bool(isShallow), "unreadable": JSONValue(unreadable),
      "undated_incidents": JSONValue(undatedIncidents.map(\.text)),
      "untimed_incidents": .number(untimedIncidents),
      "back_dated": JSONValue(backDated.map(\.text)),
      "recorded_later": JSONValue(recordedLater.map(\.text)),
      "due_recorded_later": JSONValue(dueRecordedLater.map(\.text)),
      "closed_at_unknown_time": .number(closedAtUnknownTime),
      "brought_in": JSONValue(broughtIn.map(\.text)),
      "brought_in_owed": .number(broughtInOwed),
    ]
  }
}
