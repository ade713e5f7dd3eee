extension CameBack {
  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    var finder = RecurrenceFinder(scope)
    for incident in scope.incidents {
      guard let day = incident.began, scope.period.contains(day) else { continue }
      let isConfirmed = !incident.recurrenceOf.isEmpty
      let earlier =
        isConfirmed ? finder.chain(of: incident, day) : finder.proposals(for: incident, day)
      guard !earlier.isEmpty else { continue }
      let found = Return(
        incident: incident.id, title: incident.title, severity: incident.severity, day: day,
        earlier: earlier)
      if isConfirmed { confirmed.append(found) } else { proposed.append(found) }
    }
    confirmed.sort { ($0.day, $0.incident) < ($1.day, $1.incident) }
    proposed.sort { ($0.day, $0.incident) < ($1.day, $1.incident) }
    for (kind, returns) in [("confirmed", confirmed), ("proposed", proposed)] {
      questions.list("came_back.\(kind)", returns.map(\.incident))
      questions.list("came_back.\(kind).open", returns.filter(\.isOpen).map(\.incident))
      for found in returns {
        let promised = found.promised
        let figures = [
          ("measures", promised), ("open", promised.filter { $0.state == .active }),
          ("done", promised.filter { $0.state == .done }),
        ]
        for (name, measures) in figures {
          questions.ask(
            "came_back.\(found.incident).\(name)", measures.map(\.action), asOf: found.day)
        }
      }
    }
  }
}

/// Looks for the earlier incidents of an incident.
private struct RecurrenceFinder {
  private let scope: ReviewScope
  private let numbers: [String: Int]
  private var similar: SimilarIncidents

  init(_ scope: ReviewScope) {
    self.scope = scope
    similar = SimilarIncidents(scope.incidents)
    var numbers: [String: Int] = [:]
    for (number, incident) in scope.incidents.enumerated() {
      numbers[incident.id.text] = number
      for alias in incident.aliases { numbers[alias] = numbers[alias] ?? number }
    }
    self.numbers = numbers
  }

  /// The incidents that an incident names, and those that they name.
  mutating func chain(of incident: Postmortem, _ day: CalendarDay) -> [CameBack.Earlier] {
    var chain: [CameBack.Earlier] = []
    var seen: Set<IncidentID> = [incident.id]
    var step = incident.recurrenceOf
    while !step.isEmpty, chain.count < 1000 {
      var next: [IncidentID] = []
      let place = (chain.last?.step ?? 0) + 1
      for id in step.sorted() where seen.insert(id).inserted {
        chain.append(earlier(id, than: incident, day, step: place))
        next += numbers[id.text].map { scope.incidents[$0].recurrenceOf } ?? []
      }
      step = next
    }
    return chain
  }

  /// The incidents before a day that it may repeat.
  mutating func proposals(for incident: Postmortem, _ day: CalendarDay) -> [CameBack.Earlier] {
    similar.candidates(for: incident, on: day).map {
      earlier(scope.incidents[$0.number].id, than: incident, day, step: 1)
    }
  }

  private mutating func earlier(
    _ id: IncidentID, than incident: Postmortem, _ day: CalendarDay, step: Int
  ) -> CameBack.Earlier {
    guard let number = numbers[id.text] else {
      return CameBack.Earlier(
        incident: id, title: nil, day: id.day, step: step, causes: [], services: [], words: [],
        score: 0, measures: measures(of: id, on: day))
    }
    let other = scope.incidents[number]
    let match = similar.match(of: incident, with: number)
    return CameBack.Earlier(
      incident: other.id, title: other.title, day: other.began, step: step,
      causes: match.causes, services: match.services, words: match.words, score: match.score,
      measures: measures(of: other.id, on: day))
  }

  /// The measures of an incident that were there on a day.
  private func measures(of id: IncidentID, on day: CalendarDay) -> [CameBack.Measure] {
    (scope.actionsOf[id] ?? []).compactMap { number in
      let history = scope.actions[number].history
      let known =
        history.version(on: day)?.action ?? history.versions.last { $0.action != nil }?.action
      guard let point = history.timeline.point(on: day), let known else { return nil }
      let since = history.timeline.start(of: point)
      var openDays: Int?
      if point.state == .active {
        openDays = since.distance(to: day)
      } else if !history.timeline.isClosedAtUnknownTime, let first = history.firstActive,
        first <= day
      {
        openDays = first.distance(to: since)
      }
      return CameBack.Measure(
        action: history.id, title: known.title, type: known.type, state: point.state,
        openDays: openDays,
        days: since.distance(to: day))
    }
  }
}
