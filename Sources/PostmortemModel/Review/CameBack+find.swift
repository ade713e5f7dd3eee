extension CameBack {
  /// How alike texts must be for a proposal, of 100.
  public static let threshold = 40

  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    let finder = RecurrenceFinder(scope)
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
    questions.list("came_back.confirmed", confirmed.map(\.incident))
    questions.list("came_back.proposed", proposed.map(\.incident))
  }
}

/// Looks for the earlier incidents of an incident.
private struct RecurrenceFinder {
  private let scope: ReviewScope
  private let numbers: [String: Int]
  /// The words of each incident that may be compared, as numbers in order.
  private let words: [[Int]]
  /// The words by their number.
  private let vocabulary: [String]
  /// The incidents that have a cause and a service, by both.
  private var alike: [[String]: [Int]] = [:]

  init(_ scope: ReviewScope) {
    self.scope = scope
    var numbers: [String: Int] = [:]
    var isOfPeriod = [Bool](repeating: false, count: scope.incidents.count)
    for (number, incident) in scope.incidents.enumerated() {
      numbers[incident.id.text] = number
      for alias in incident.aliases { numbers[alias] = numbers[alias] ?? number }
      isOfPeriod[number] = incident.began.map(scope.period.contains) ?? false
      for key in Self.keys(of: incident) { alike[key, default: []].append(number) }
    }
    self.numbers = numbers
    // Only those are read that may be compared.
    var isWanted = isOfPeriod
    for cell in alike.values where cell.contains(where: { isOfPeriod[$0] }) {
      for number in cell { isWanted[number] = true }
    }
    for (number, incident) in scope.incidents.enumerated() where isOfPeriod[number] {
      var waiting = incident.recurrenceOf
      while let next = waiting.popLast() {
        guard let earlier = numbers[next.text], !isWanted[earlier] else { continue }
        isWanted[earlier] = true
        waiting += scope.incidents[earlier].recurrenceOf
      }
    }
    var known: [String: Int] = [:]
    var vocabulary: [String] = []
    words = scope.incidents.indices.map { number in
      guard isWanted[number] else { return [] }
      return WordSet.words(in: Self.text(of: scope.incidents[number])).map { word in
        if let place = known[word] { return place }
        known[word] = vocabulary.count
        vocabulary.append(word)
        return vocabulary.count - 1
      }.sorted()
    }
    self.vocabulary = vocabulary
  }

  /// Every pair of a cause and a service.
  private static func keys(of incident: Postmortem) -> [[String]] {
    let services = incident.services.withoutRepeats
    return incident.causes.withoutRepeats.flatMap { cause in services.map { [cause, $0] } }
  }

  private static func text(of incident: Postmortem) -> String {
    incident.title + " " + (incident.impact ?? "")
  }

  /// The incidents that an incident names, and those that they name.
  func chain(of incident: Postmortem, _ day: CalendarDay) -> [CameBack.Earlier] {
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

  /// The incidents before a day that share a cause and a service and have a similar text.
  func proposals(for incident: Postmortem, _ day: CalendarDay) -> [CameBack.Earlier] {
    guard let own = numbers[incident.id.text] else { return [] }
    var candidates: Set<Int> = []
    for key in Self.keys(of: incident) { candidates.formUnion(alike[key] ?? []) }
    let found = candidates.compactMap { number -> (score: Int, id: IncidentID)? in
      let score = score(own, number)
      guard score >= CameBack.threshold, number != own else { return nil }
      let other = scope.incidents[number]
      guard let began = other.began, began < day,
        !incident.notRecurrenceOf.contains(other.id), !other.notRecurrenceOf.contains(incident.id)
      else { return nil }
      return (score, other.id)
    }
    return found.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(3).map {
      earlier($0.id, than: incident, day, step: 1)
    }
  }

  private func score(_ left: Int, _ right: Int) -> Int {
    let shared = SortedNumbers.shared(words[left], words[right]).count
    return WordSet.score(shared, words[left].count, words[right].count)
  }

  private func earlier(
    _ id: IncidentID, than incident: Postmortem, _ day: CalendarDay, step: Int
  ) -> CameBack.Earlier {
    guard let number = numbers[id.text], let own = numbers[incident.id.text] else {
      return CameBack.Earlier(
        incident: id, title: nil, day: id.day, step: step, causes: [], services: [], words: [],
        score: 0, measures: measures(of: id, on: day))
    }
    let other = scope.incidents[number]
    let shared = SortedNumbers.shared(words[own], words[number])
    return CameBack.Earlier(
      incident: other.id, title: other.title, day: other.began, step: step,
      causes: incident.causes.filter(other.causes.contains),
      services: incident.services.filter(other.services.contains),
      words: shared.map { vocabulary[$0] }.sorted(), score: score(own, number),
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
