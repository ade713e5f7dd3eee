import PostmortemModel

/// How many actions were owed, and what became of them, by the names of a balance's terms.
typealias SimulatedBalance = [String: Int]

extension SimulatedLedger {
  /// The balances of a period: of everything under no name, and of each part of each breakdown.
  func balances(from start: CalendarDay, through end: CalendarDay) -> [String: SimulatedBalance] {
    var balances: [String: SimulatedBalance] = [:]
    for (_, story) in stories() {
      for key in ["", "severity", "service", "team", "type", "priority"] {
        count(story, by: key, from: start, through: end, in: &balances)
      }
    }
    return balances.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
  }

  /// A day on which an action's status or one of its fields changed.
  private struct Moment {
    var day: CalendarDay
    var point: SimulatedStory.Point
    var parts: Set<String>
  }

  private func count(
    _ story: SimulatedStory, by key: String, from start: CalendarDay, through end: CalendarDay,
    in balances: inout [String: SimulatedBalance]
  ) {
    var held: Set<String> = []
    var last: SimulatedStory.Point?
    var wasOwed = false
    let moments = moments(of: story, by: key)
    for part in moments.last(where: { $0.day < start })?.parts ?? [] {
      balances[part, default: [:]]["opening", default: 0] += 1
    }
    for moment in moments where moment.day <= end {
      var changes: [(String, Set<String>)] = []
      if last?.isActive == true, moment.point.isActive {
        changes = [
          ("moved_out", held.subtracting(moment.parts)),
          ("moved_in", moment.parts.subtracting(held)),
        ]
      } else if moment.point.isActive {
        changes = [(wasOwed ? "reopened" : "new", moment.parts)]
      } else if last?.isActive == true {
        let ends = ["gone": "removed", "proposed": "declined"]
        changes = [(ends[moment.point.outcome] ?? moment.point.outcome, held)]
      }
      if moment.day >= start {
        for (name, parts) in changes {
          for part in parts { balances[part, default: [:]][name, default: 0] += 1 }
        }
      }
      wasOwed = wasOwed || moment.point.isActive || (last == nil && moment.point.isClosed)
      (last, held) = (moment.point, moment.parts)
    }
    for part in held { balances[part, default: [:]]["closing", default: 0] += 1 }
  }

  private func moments(of story: SimulatedStory, by key: String) -> [Moment] {
    var moments: [Moment] = []
    for (number, point) in story.points.enumerated() {
      let record = story.versions[point.version].record
      let next = number + 1 < story.points.count ? story.points[number + 1].day : nil
      let changes = (incidents[record?["incident"] ?? ""] ?? []).map(\.day).filter { day in
        day > point.day && next.map { day < $0 } ?? true
      }
      for day in [point.day] + changes {
        let incident = incident(record?["incident"], on: day)
        let parts = point.isActive ? parts(record, incident, key) : []
        moments.append(Moment(day: day, point: point, parts: parts))
      }
    }
    return moments
  }

  private func parts(_ action: Record?, _ incident: Record?, _ key: String) -> Set<String> {
    var values: [String] = []
    switch key {
    case "": return [""]
    case "severity": values = [incident?["severity"]].compactMap { $0 }
    case "service":
      values = (incident?["services"] ?? "").split(separator: ",").map(String.init)
    default: values = [action?[key]].compactMap { $0 }
    }
    return Set((values.isEmpty ? ["(none)"] : values).map { "\(key) \($0)" })
  }
}
