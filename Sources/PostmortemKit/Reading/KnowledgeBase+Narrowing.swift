import PostmortemModel

extension Query {
  /// The query as the index is asked: without a limit where the index cannot tell what counts.
  var forIndex: Query {
    guard needsHistory else { return self }
    var query = self
    query.limit = nil
    return query
  }

  /// The terms that only history can answer, with the whole order and the limit.
  fileprivate var ofHistory: Query {
    Query(terms: terms.filter(\.needsHistory), order: order, limit: limit)
  }
}

extension KnowledgeBase {
  /// The actions of which the terms hold that the index cannot answer, in the query's order.
  func narrow(
    _ found: [TrackedAction], to query: Query, _ view: View
  ) throws(KnowledgeBaseError) -> [TrackedAction] {
    let source = try RecordSource(self, of: found, view)
    let rows = found.map { (tracked: $0, record: source.record(of: $0)) }
      .filter { query.ofHistory.matches($0.record, in: source.context) }
    return query.ofHistory.sorted(rows, in: source.context) { $0.record }.map(\.tracked)
  }

  /// The incidents of which the terms hold that the index cannot answer, in the query's order.
  func narrow(
    _ found: [IncidentSummary], _ actions: [TrackedAction], to query: Query, _ view: View
  ) throws(KnowledgeBaseError) -> [IncidentSummary] {
    let source = try RecordSource(self, of: actions, view)
    let actions = Dictionary(grouping: actions, by: \.incident)
    let rows = found.map { summary in
      (summary: summary, record: source.record(of: summary, actions[summary.postmortem.id] ?? []))
    }
    .filter { query.ofHistory.matches($0.record, in: source.context) }
    return query.ofHistory.sorted(rows, in: source.context) { $0.record }.map(\.summary)
  }
}

/// Makes what a query is asked of from rows of the index and the ledger.
private struct RecordSource {
  let context: QueryContext
  private let ledger: Ledger
  private let facts: [ActionID: ActionFacts]
  /// What was true on the day that is asked about; nil where what was recorded counts.
  private var asOf: [IncidentID: Postmortem]?

  init(
    _ base: KnowledgeBase, of actions: [TrackedAction], _ view: View
  ) throws(KnowledgeBaseError) {
    context = QueryContext(view.policy, on: view.today)
    ledger = try base.askedLedger(view)
    facts = try base.facts(of: actions.map(\.action.id), upTo: view)
    guard view.isAsOf else { return }
    let postmortems = ledger.postmortems(asOf: view.today)
    asOf = Dictionary(postmortems.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func record(of tracked: TrackedAction) -> QueryRecord {
    var incident = Postmortem(
      id: tracked.incident, title: tracked.incidentTitle, status: tracked.incidentStatus)
    incident.severity = tracked.severity
    incident.services = tracked.services
    let entry = entry(of: tracked)
    return QueryRecord(
      entry.action, entry.facts, of: recorded(tracked.incident) ?? incident)
  }

  func record(of summary: IncidentSummary, _ actions: [TrackedAction]) -> QueryRecord {
    var incident = summary.postmortem
    incident.extra = recorded(incident.id)?.extra ?? []
    return QueryRecord(incident, actions: actions.map(entry))
  }

  private func entry(of tracked: TrackedAction) -> QueryRecord.Entry {
    var action = tracked.action
    let id = action.id
    let recorded =
      asOf.map { $0[tracked.incident]?.actions.first { $0.id == id } }
      ?? ledger.versions[id]?.last?.action
    action.extra = recorded?.extra ?? []
    return QueryRecord.Entry(action, facts[action.id])
  }

  private func recorded(_ id: IncidentID) -> Postmortem? {
    if let asOf { return asOf[id] }
    return ledger.incidents[id]?.last { $0.postmortem != nil }?.postmortem
  }
}
