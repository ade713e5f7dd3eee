import PostmortemIndex
public import PostmortemModel

/// An earlier incident that a new one may repeat.
public struct RecurrenceCandidate: Hashable, Sendable {
  /// The earlier incident.
  public var incident: IncidentID
  /// How alike they are, and what they have in common.
  public var match: SimilarIncidents.Match
  /// Its measures that are owed still, in order of ids.
  public var openMeasures: [ActionID]
}

extension KnowledgeBase {
  /// The earlier incidents that new ones may repeat, by ``SimilarIncidents/candidates(for:on:)``.
  ///
  /// - Parameters:
  ///   - postmortems: The new incidents; one without a day counts as of today.
  ///   - view: The commit to look in.
  /// - Returns: The candidates of each, the most alike first.
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read.
  /// - Complexity: O(*n*) in the number of incidents.
  public func recurrences(
    of postmortems: [Postmortem], in view: View
  ) throws(KnowledgeBaseError) -> [[RecurrenceCandidate]] {
    let known = try ask(view) { index, snapshot in
      try index.incidents(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0)
    }.map(\.postmortem)
    var similar = SimilarIncidents(known)
    let found = postmortems.map { postmortem -> [SimilarIncidents.Match] in
      // Who names what it repeats needs no proposals.
      guard postmortem.recurrenceOf.isEmpty else { return [] }
      let day = postmortem.started?.day ?? postmortem.id.day ?? view.today
      return similar.candidates(for: postmortem, on: day)
    }
    let names = Set(found.joined().map { known[$0.number].id.text }).sorted()
    guard !names.isEmpty else { return found.map { _ in [] } }
    let query = Query(terms: [QueryTerm(.equals(.incident, names))], order: [Query.Order(.id)])
    let measures = try ask(view) { index, snapshot in
      try index.actions(matching: query, in: snapshot, today: view.today, dueSoonDays: 0)
    }
    let owed = Dictionary(grouping: measures.filter { $0.action.status.isActive }, by: \.incident)
    return found.map { matches in
      matches.map { match in
        let id = known[match.number].id
        return RecurrenceCandidate(
          incident: id, match: match, openMeasures: (owed[id] ?? []).map(\.action.id))
      }
    }
  }
}
