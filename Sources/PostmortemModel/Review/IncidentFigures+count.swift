extension IncidentFigures {
  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    incidents = scope.incidents.filter { $0.began.map(scope.period.contains) ?? false }
    incidents.sort { ($0.began ?? scope.day, $0.id) < ($1.began ?? scope.day, $1.id) }
    let policy = scope.policy
    groups = [
      Self.group("severity", incidents, policy.severities.map(\.key)) {
        $0.severity.map { [$0] } ?? []
      },
      Self.group("service", incidents, policy.services, \.services),
      Self.group("cause", incidents, policy.causes, \.causes),
    ]
    let severities = groups[0].parts.map(\.name)
    times = severities.map { severity in
      Times(severity, incidents.filter { ($0.severity ?? Review.none) == severity })
    }
    times.append(Times(nil, incidents))
    countPublication(scope, &questions)
    withoutActions = incidents.filter { incident in
      !(scope.actionsOf[incident.id] ?? []).contains {
        scope.actions[$0].history.versions.last?.action != nil
      }
    }
    countWeeks(scope, severities)
    ask(scope, &questions)
  }

  private static func group(
    _ key: String, _ incidents: [Postmortem], _ known: [String],
    _ values: (Postmortem) -> [String]
  ) -> Group {
    var counts: [String: Int] = [:]
    for incident in incidents {
      let parts = values(incident).withoutRepeats
      for part in parts.isEmpty ? [Review.none] : parts { counts[part, default: 0] += 1 }
    }
    let rank = { (part: String) in
      part == Review.none ? known.count + 1 : known.firstIndex(of: part) ?? known.count
    }
    let parts = counts.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
    return Group(key: key, parts: parts.map { .init(name: $0.key, count: $0.value) })
  }

  private mutating func countPublication(
    _ scope: ReviewScope, _ questions: inout QuestionList
  ) {
    var days: [(id: IncidentID, days: Int)] = []
    var rows: [String: [IncidentID]] = [:]
    for incident in incidents {
      guard let end = incident.resolved?.day ?? incident.began else { continue }
      let rank = incident.severity.flatMap(scope.policy.rank(ofSeverity:))
      let limit = rank.flatMap { scope.policy.severities[$0].publishDays }
      let isPublished = incident.status == .published
      let taken = incident.published.map { end.distance(to: $0) }
      if isPublished, let taken { days.append((incident.id, max(0, taken))) }
      let figure: String
      switch (isPublished, taken, limit) {
      case (true, let taken?, let limit?):
        figure = taken <= limit ? "in_time" : "late"
      case (false, _, let limit?):
        figure = end.distance(to: scope.commitDay) > limit ? "overdue" : "waiting"
      default: figure = "unjudged"
      }
      rows[figure, default: []].append(incident.id)
    }
    let count = { (figure: String) in rows[figure]?.count ?? 0 }
    (publication.inTime, publication.late) = (count("in_time"), count("late"))
    (publication.overdue, publication.waiting) = (count("overdue"), count("waiting"))
    publication.unjudged = count("unjudged")
    publication.days = Spread(days.map(\.days))
    for figure in ["in_time", "late", "overdue", "waiting", "unjudged"] {
      questions.list("incidents.publication.\(figure)", rows[figure] ?? [])
    }
    questions.list("incidents.publication.days", days.map(\.id))
  }

  private mutating func countWeeks(_ scope: ReviewScope, _ severities: [String]) {
    var monday = scope.period.start.advanced(by: 1 - scope.period.start.weekday)
    while monday <= scope.day, weeks.count < 1000 {
      weeks.append(Week(monday: monday, counts: severities.map { _ in 0 }))
      monday = monday.advanced(by: 7)
    }
    guard let first = weeks.first?.monday else { return }
    for incident in incidents {
      guard let began = incident.began,
        let severity = severities.firstIndex(of: incident.severity ?? Review.none)
      else { continue }
      let week = first.distance(to: began) / 7
      guard weeks.indices.contains(week) else { continue }
      weeks[week].counts[severity] += 1
    }
  }

  private func ask(_ scope: ReviewScope, _ questions: inout QuestionList) {
    let period = "started:\(scope.period.start)..\(scope.period.end)"
    // A day that only the id knows is none that a query can ask for.
    let hasWords = incidents.allSatisfy { $0.started != nil }
    let put = { (figure: String, term: String?, found: [Postmortem], list: inout QuestionList) in
      if hasWords {
        list.list(figure, found.count, [period, term].compactMap { $0 }.joined(separator: " "))
      } else {
        list.list(figure, found.map(\.id))
      }
    }
    put("incidents.total", nil, incidents, &questions)
    for group in groups {
      for part in group.parts {
        let found = incidents.filter { incident in
          let values =
            switch group.key {
            case "severity": incident.severity.map { [$0] } ?? []
            case "service": incident.services
            default: incident.causes
            }
          return part.name == Review.none ? values.isEmpty : values.contains(part.name)
        }
        let term =
          part.name == Review.none
          ? "no:\(group.key)" : "\(group.key):\(QueryText.written(part.name))"
        put("incidents.by_\(group.key).\(part.name)", term, found, &questions)
      }
    }
    questions.list("incidents.without_actions", withoutActions.map(\.id))
    askForTimes(&questions)
    for week in weeks {
      let days = week.days(in: scope.period)
      let ofWeek = incidents.filter { $0.began.map(days.contains) ?? false }
      let name = "incidents.weeks.\(week.monday)"
      let range = "started:\(days.lowerBound)..\(days.upperBound)"
      let put = { (figure: String, term: String, ids: [IncidentID], list: inout QuestionList) in
        guard !ids.isEmpty else { return }
        if hasWords {
          list.list(figure, ids.count, range + term)
        } else {
          list.list(figure, ids)
        }
      }
      put(name, "", ofWeek.map(\.id), &questions)
      for part in groups[0].parts {
        let found = ofWeek.filter { ($0.severity ?? Review.none) == part.name }
        put(
          "\(name).\(part.name)", " \(Division.severity.term(part.name))", found.map(\.id),
          &questions)
      }
    }
  }

  private func askForTimes(_ questions: inout QuestionList) {
    for time in times {
      let found = incidents.filter {
        time.severity == nil || ($0.severity ?? Review.none) == time.severity
      }
      for end in Times.ends {
        questions.list(
          time.figure(end.name),
          found.filter { $0.minutes(until: end.moment) != nil }.map(\.id))
      }
    }
  }
}

extension IncidentFigures.Week {
  /// The days of a period that the week holds.
  func days(in period: Period) -> ClosedRange<CalendarDay> {
    max(monday, period.start)...min(monday.advanced(by: 6), period.end)
  }
}

extension IncidentFigures.Times {
  fileprivate init(_ severity: String?, _ incidents: [Postmortem]) {
    self.severity = severity
    self.incidents = incidents.count
    detect = Spread(incidents.compactMap { $0.minutes(until: \.detected) })
    mitigate = Spread(incidents.compactMap { $0.minutes(until: \.mitigated) })
    resolve = Spread(incidents.compactMap { $0.minutes(until: \.resolved) })
  }

  /// What is timed, by the names of the JSON document.
  fileprivate static var ends: [(name: String, moment: (Postmortem) -> Moment?)] {
    [("detect", \.detected), ("mitigate", \.mitigated), ("resolve", \.resolved)]
  }

  /// The name of a figure of these times.
  func figure(_ end: String) -> String { "incidents.minutes.\(severity ?? "total").\(end)" }
}

extension Postmortem {
  /// The day the incident began, as it states, else as its id says.
  var began: CalendarDay? { started?.day ?? id.day }

  /// The minutes from the beginning of the incident; nil where not both are times and in order.
  func minutes(until end: (Postmortem) -> Moment?) -> Int? {
    guard let start = started?.instant, let end = end(self)?.instant, end >= start else {
      return nil
    }
    return Int((end.seconds - start.seconds) / 60)
  }
}
