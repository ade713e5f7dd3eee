import PostmortemModel

/// What a simulated history says about an action on a day.
struct SimulatedFacts {
  var originalDue: CalendarDay?
  var isMissed = false
  var isReopened = false
  var isSlipped = false
}

extension SimulatedLedger {
  /// The story of each action.
  func stories() -> [String: SimulatedStory] { actions.mapValues { SimulatedStory($0) } }

  /// What an incident said at the end of a day, else what it said first.
  func incident(_ id: String?, on day: CalendarDay) -> Record? {
    let versions = id.flatMap { incidents[$0] } ?? []
    return versions.last { $0.day <= day && $0.record != nil }?.record
      ?? versions.first { $0.record != nil }?.record
  }

  /// The facts of an action; asked as of a day, nothing that was recorded later counts.
  func facts(
    _ id: String, _ stories: [String: SimulatedStory], on day: CalendarDay, isAsOf: Bool
  ) -> SimulatedFacts {
    guard let story = stories[id] else { return SimulatedFacts() }
    let points = story.points.filter { !isAsOf || $0.day <= day }
    let known = knownVersions(of: story, by: isAsOf ? day : nil)
    var facts = SimulatedFacts()
    facts.originalDue = originalDue(of: id, stories, by: isAsOf ? day : nil)
    for (earlier, later) in zip(known, known.dropFirst()) {
      guard let before = earlier.record, let after = later.record, before.isActive,
        let due = before.day("due"), let next = after.day("due"), next > due
      else { continue }
      facts.isSlipped = true
    }
    facts.isReopened = points.indices.contains { index in
      points[index].isActive && index > 0 && !points[index - 1].isActive
        && points[..<index].contains { $0.isActive || isClosedFromTheFirst($0, in: points) }
    }
    // Of what was closed at a time that nobody knows, nobody knows whether that was in time.
    let isUnknown = points.last?.isClosed == true && lastCompletion(points, story) == "unknown"
    let first = points.first { $0.isActive }
    if let first, !isUnknown,
      let promised = facts.originalDue ?? deadline(of: story, from: first.day), promised < day
    {
      facts.isMissed = points.last { $0.day <= promised }?.isDone != true
    }
    return facts
  }

  private func lastCompletion(
    _ points: [SimulatedStory.Point], _ story: SimulatedStory
  ) -> String? {
    points.last.flatMap { story.versions[$0.version].record?["completed"] }
  }

  /// Whether a point is the first, and closed: at a time that nobody knows.
  private func isClosedFromTheFirst(
    _ point: SimulatedStory.Point, in points: [SimulatedStory.Point]
  ) -> Bool {
    point.isClosed && point.version == points.first?.version && points.first?.isClosed == true
  }

  private func knownVersions(
    of story: SimulatedStory, by day: CalendarDay?
  ) -> [SimulatedLedger.Version] {
    guard let day else { return story.versions }
    let known = story.versions.filter { $0.day <= day }
    return known.isEmpty ? Array(story.versions.prefix(1)) : known
  }

  /// The first `due` that it or one that it supersedes ever had.
  private func originalDue(
    of id: String, _ stories: [String: SimulatedStory], by day: CalendarDay?
  ) -> CalendarDay? {
    var chain: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard chain.insert(next).inserted else { continue }
      for (other, story) in stories {
        let last = day.map { story.truth(on: $0) } ?? story.versions.last?.record
        if last?["superseded_by"] == next { waiting.append(other) }
      }
    }
    return chain.compactMap { id in
      stories[id].flatMap { story in
        knownVersions(of: story, by: day).lazy.compactMap { $0.record?.day("due") }.first
      }
    }.min()
  }

  /// The first active day and the days that the policy leaves a severity and a priority.
  private func deadline(of story: SimulatedStory, from first: CalendarDay) -> CalendarDay? {
    let record = story.record(on: first)
    guard let priority = record?["priority"],
      let severity = incident(record?["incident"], on: first)?["severity"],
      let days = policy.days["\(severity) \(priority)"]
    else { return nil }
    return first.advanced(by: days)
  }
}
