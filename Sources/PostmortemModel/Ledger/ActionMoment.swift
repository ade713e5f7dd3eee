/// How an action and its incident stood from a day on; the history knows the versions by number.
public struct ActionMoment: Hashable, Sendable {
  /// The first day.
  public var day: CalendarDay
  /// The action's state.
  public var state: ActionState
  /// The number of the action's version.
  var version: Int
  /// The number of the incident's version; nil if it never could be read.
  var incident: Int?
}

extension ActionHistory {
  /// The action at a moment; nil where it was removed.
  public func action(at moment: ActionMoment) -> Action? { versions[moment.version].action }

  /// What the incident said at a moment, without its actions; nil if it never could be read.
  public func incident(at moment: ActionMoment) -> Postmortem? {
    guard let number = moment.incident else { return nil }
    return incidents[versions[moment.version].incident]?[number].postmortem
  }

  /// The points of the timeline, and between them the days on which the incident changed.
  func moments() -> [ActionMoment] {
    var moments: [ActionMoment] = []
    moments.reserveCapacity(timeline.points.count + 1)
    for (index, point) in timeline.points.enumerated() {
      let said = incidents[versions[point.version].incident] ?? []
      let end = index + 1 < timeline.points.count ? timeline.points[index + 1].day : nil
      let held = Self.version(of: said, on: point.day)
      moments.append(
        ActionMoment(day: point.day, state: point.state, version: point.version, incident: held))
      for (number, version) in said.enumerated() where version.origin.day > point.day {
        guard end.map({ version.origin.day < $0 }) ?? true else { break }
        let isLastOfDay = !said[(number + 1)...].contains {
          $0.origin.day == version.origin.day && $0.postmortem != nil
        }
        guard version.postmortem != nil, isLastOfDay else { continue }
        moments.append(
          ActionMoment(
            day: version.origin.day, state: point.state, version: point.version, incident: number))
      }
    }
    return moments
  }

  /// The number of the version that holds at the end of a day: the last that was recorded by then,
  /// else the first.
  static func version(of said: [IncidentVersion], on day: CalendarDay) -> Int? {
    said.lastIndex { $0.origin.day <= day && $0.postmortem != nil }
      ?? said.firstIndex { $0.postmortem != nil }
  }
}
