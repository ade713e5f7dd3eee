extension ActionHistory {
  /// The history as far as it had come at the end of a day, as it is known now.
  ///
  /// It holds the versions recorded by that day, and ends with the action as it truly was then: an
  /// end that was recorded later but stated by that day belongs to it, and a stated beginning too.
  ///
  /// - Parameter day: The day.
  /// - Returns: The history; nil if the action was not there.
  /// - Complexity: O(*n*) in the number of versions.
  public func asOf(_ day: CalendarDay) -> ActionHistory? {
    guard let (action, incident) = action(asOf: day), let point = timeline.point(on: day) else {
      return nil
    }
    var known = versions.filter { $0.origin.day <= day }
    if known.isEmpty { known = Array(versions.prefix(1)) }
    let last = ActionVersion(
      action: action, incident: incident, origin: versions[point.version].origin)
    if point.version >= known.count {
      known.append(last)
    } else if let newest = known.last, !newest.saysTheSame(as: last) {
      known[known.count - 1] = ActionVersion(
        action: action, incident: incident, origin: newest.origin)
    }
    return ActionHistory(
      known, timeline.upTo(day, of: versions, versionCount: known.count), incidents: incidents)
  }
}
