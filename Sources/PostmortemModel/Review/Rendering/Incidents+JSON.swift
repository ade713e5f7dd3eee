extension IncidentFigures {
  /// The part as JSON; every key is there.
  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("total", .number(incidents.count))]
    for group in groups {
      members.append(
        .init(
          "by_\(group.key)", .object(group.parts.map { .init($0.name, .number($0.count)) })))
    }
    members += [
      .init(
        "minutes",
        .array(
          times.map { time in
            [
              "severity": JSONValue(time.severity), "incidents": .number(time.incidents),
              "detect": time.detect.json, "mitigate": time.mitigate.json,
              "resolve": time.resolve.json,
            ]
          })),
      .init(
        "publication",
        [
          "days": publication.days.json, "in_time": .number(publication.inTime),
          "late": .number(publication.late), "overdue": .number(publication.overdue),
          "waiting": .number(publication.waiting), "unjudged": .number(publication.unjudged),
        ]),
      .init(
        "without_actions",
        .array(
          withoutActions.map { incident in
            [
              "id": .string(incident.id.text), "title": .string(incident.title),
              "severity": JSONValue(incident.severity),
              "reason": JSONValue(incident.noActionsReason),
            ]
          })),
      .init(
        "weeks",
        .array(
          weeks.map { week in
            [
              "monday": JSONValue(week.monday),
              "by_severity": .object(
                zip(groups.first?.parts ?? [], week.counts).map {
                  .init($0.name, .number($1))
                }),
            ]
          })),
      .init(
        "list",
        .array(
          incidents.map { incident in
            [
              "id": .string(incident.id.text), "title": .string(incident.title),
              "status": .string(incident.status.rawValue),
              "severity": JSONValue(incident.severity), "services": JSONValue(incident.services),
              "causes": JSONValue(incident.causes), "started": JSONValue(incident.started?.text),
            ]
          })),
    ]
    return .object(members)
  }
}

extension CameBack {
  /// The part as JSON; every key is there.
  var json: JSONValue {
    [
      "confirmed": .array(confirmed.map(\.json)), "proposed": .array(proposed.map(\.json)),
    ]
  }
}

extension CameBack.Return {
  fileprivate var json: JSONValue {
    [
      "incident": .string(incident.text), "title": .string(title),
      "severity": JSONValue(severity), "day": JSONValue(day),
      "earlier": .array(
        earlier.map { earlier in
          [
            "incident": .string(earlier.incident.text), "title": JSONValue(earlier.title),
            "day": JSONValue(earlier.day), "step": .number(earlier.step),
            "score": .number(earlier.score), "causes": JSONValue(earlier.causes),
            "services": JSONValue(earlier.services), "words": JSONValue(earlier.words),
            "measures": .array(
              earlier.measures.map { measure in
                [
                  "id": .string(measure.action.text), "title": .string(measure.title),
                  "type": JSONValue(measure.type?.rawValue),
                  "state": .string(measure.state.rawValue),
                  "open_days": JSONValue(measure.openDays),
                  "days": .number(measure.days),
                ]
              }),
          ]
        }),
    ]
  }
}

extension RepeatedPromises.Group {
  /// The group as JSON; every key is there.
  func json(on day: CalendarDay) -> JSONValue {
    [
      "promised": .number(members.count), "finished": .number(finished), "owed": .number(owed),
      "score": .number(score), "words": JSONValue(words),
      "actions": .array(members.map { $0.json(on: day) }),
    ]
  }
}
