public import PostmortemModel

extension KnowledgeBase {
  /// What happened up to a commit, as far as a query asks for it.
  ///
  /// Each term is asked of the action or incident as it stood after the event, on the day on which
  /// the event counts. Of two equal in the query's order the newer comes first.
  ///
  /// - Parameters:
  ///   - query: What is asked; its subject is ``PostmortemModel/Query/Subject/events``.
  ///   - point: Which commit, and as of which day.
  /// - Returns: The events, and the files that cannot be read.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func log(
    matching query: Query = Query(), from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<[LogEntry]> {
    let view = try view(from: point)
    let first = query.terms.filter { !$0.needsFacts }
    let then = query.terms.filter(\.needsFacts)
    let needsFacts = !then.isEmpty || query.order.contains { $0.key.needsHistory }
    // Facts may come from actions that are named nowhere: those that others took the place of.
    let ledger =
      if let named = query.named, !needsFacts {
        try askedLedger(of: named.actions, and: named.incidents, view)
      } else {
        try askedLedger(view)
      }
    if ledger.isShallow {
      notices.append("the clone is shallow: what happened before its first commit is not known")
    }
    let predecessors = needsFacts ? ledger.predecessors() : [:]
    var context = QueryContext(view.policy, on: view.today)
    var found: [(entry: LogEntry, record: QueryRecord)] = []
    for entry in ledger.log(asOf: view.isAsOf ? view.today : nil).reversed() {
      context.today = entry.day ?? entry.event.origin.day
      var record = entry.record(nil)
      guard first.allSatisfy({ $0.matches(record, in: context) }) else { continue }
      if needsFacts {
        record = entry.record(
          ledger.facts(after: entry, predecessors: predecessors, policy: view.policy))
      }
      guard then.allSatisfy({ $0.matches(record, in: context) }) else { continue }
      found.append((entry, record))
    }
    context.today = view.today
    let rows = query.sorted(found, in: context) { $0.record }.map(\.entry)
    return Answer(value: rows, view: view, problems: try problems(in: view))
  }
}
