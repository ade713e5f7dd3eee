extension Ledger {
  /// The events that lead from what another ledger ends with to what this one ends with.
  ///
  /// - Parameters:
  ///   - earlier: The ledger to start from; it need not be of the same branch.
  ///   - origin: Where it is recorded that something is gone which this ledger never had.
  /// - Returns: The events in order of incidents, then of actions.
  /// - Complexity: O(*n* log *n*) in the number of incidents and actions.
  public func changes(since earlier: Ledger, gone origin: Origin) -> [LedgerEvent] {
    var events: [(key: (String, String), events: [LedgerEvent])] = []
    for id in Set(incidents.keys).union(earlier.incidents.keys) {
      let old = earlier.incidents[id]?.last
      let previous = old?.postmortem == nil ? nil : old
      let next = incidents[id]?.last ?? IncidentVersion(postmortem: nil, origin: origin)
      guard previous?.postmortem != next.postmortem else { continue }
      events.append(
        ((id.text, ""), LedgerEvent.events(from: previous, to: next, of: id)))
    }
    for id in Set(versions.keys).union(earlier.versions.keys) {
      let old = earlier.versions[id]?.last
      let previous = old?.action == nil ? nil : old
      guard let incident = versions[id]?.last?.incident ?? previous?.incident else { continue }
      let next =
        versions[id]?.last ?? ActionVersion(action: nil, incident: incident, origin: origin)
      guard previous?.action != next.action || previous.map({ $0.incident != incident }) ?? false
      else { continue }
      events.append(
        ((incident.text, id.text), LedgerEvent.events(from: previous, to: next, of: id)))
    }
    return events.sorted { $0.key < $1.key }.flatMap(\.events)
  }
}
