extension Ledger {
  /// The actions that belong to each incident, or once did.
  ///
  /// - Complexity: O(*n*) in the number of versions.
  public func incidentActions() -> [IncidentID: Set<ActionID>] {
    var actions: [IncidentID: Set<ActionID>] = [:]
    for (id, versions) in versions {
      for version in versions { actions[version.incident, default: []].insert(id) }
    }
    return actions
  }

  /// The days on which something happened: recorded or stated changes of actions, and incidents.
  ///
  /// - Complexity: O(*n*) in the number of versions.
  public func eventfulDays() -> Set<CalendarDay> {
    var days: Set<CalendarDay> = []
    for versions in versions.values {
      for version in versions {
        days.insert(version.origin.day)
        days.formUnion([version.action?.created, version.action?.completed?.day].compactMap { $0 })
      }
    }
    for (id, versions) in incidents {
      if let day = id.day { days.insert(day) }
      for version in versions { days.insert(version.origin.day) }
    }
    return days
  }
}
