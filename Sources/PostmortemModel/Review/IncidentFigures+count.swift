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
    countPublication(scope)
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

  private mutating func countPublication(_ scope: ReviewScope) {
    var days: [Int] = []
    for incident in incidents {
      guard let end = incident.resolved?.day ?? incident.began else { continue }
      let rank = incident.severity.flatMap(scope.policy.rank(ofSeverity:))
      let limit = rank.flatMap { scope.policy.severities[$0].publishDays }
      let isPublished = incident.status == .published
      let taken = incident.published.map { end.distance(to: $0) }
      if isPublished, let taken { days.append(max(0, taken)) }
      switch (isPublished, taken, limit) {
      case (true, let taken?, let limit?):
        if taken <= limit { publication.inTime += 1 } else { publication.late += 1 }
      case (false, _, let limit?):
        if end.distance(to: scope.commitDay) > limit {
          publication.overdue += 1
        } else {
          publication.waiting += 1
        }
      default: publication.unjudged += 1
      }
    }
    publication.days = Spread(days)
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
  }
}

extension IncidentFigures.Times {
  fileprivate init(_ severity: String?, _ incidents: [Postmortem]) {
    self.severity = severity
    self.incidents = incidents.count
    let spread = { (end: (Postmortem) -> Moment?) in
      Spread(
        incidents.compactMap { incident in
          guard let start = incident.started?.instant, let end = end(incident)?.instant,
            end >= start
          else { return nil }
          return Int((end.seconds - start.seconds) / 60)
        })
    }
    detect = spread(\.detected)
    mitigate = spread(\.mitigated)
    resolve = spread(\.resolved)
  }
}

extension Postmortem {
  /// The day the incident began, as it states, else as its id says.
  var began: CalendarDay? { started?.day ?? id.day }
}
