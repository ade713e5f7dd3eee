import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// Puts what is meant in the place of names that a query uses: `me`, the beginnings and parts of
  /// incidents' ids, and, unless incidents are asked for, whole ids of actions that stand there by
  /// themselves.
  ///
  /// - Parameters:
  ///   - query: The query; a name that no incident has stays as it is.
  ///   - subject: What is asked for.
  ///   - view: The commit to look in.
  /// - Throws: ``KnowledgeBaseError`` if several incidents have a name, or git knows no address.
  public func resolveNames(
    in query: inout Query, about subject: Query.Subject, _ view: View
  ) throws(KnowledgeBaseError) {
    if query.namesMe { query.replaceMe(by: try me(view.policy)) }
    var ids: [String: String] = [:]
    for name in Set(query.incidentNames) {
      do throws(KnowledgeBaseError) {
        ids[name] = try place(named: name, .incident, in: view).incident.text
      } catch {
        guard error.code == .unknownName else { throw error }
      }
    }
    query.replaceIncidents(by: ids)
    guard subject != .incidents else { return }
    var actions: Set<ActionID> = []
    for id in Set(query.possibleActions) {
      let places = try ask(view) { index, snapshot in
        try index.places(named: id.text, .action, in: snapshot)
      }
      if !places.isEmpty { actions.insert(id) }
    }
    query.takeAsActions(actions)
  }

  /// What asks for the events of an action or incident.
  ///
  /// What was removed is known by its whole id, everything else by a unique part too.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - view: The commit up to which history is read.
  /// - Returns: The term.
  /// - Throws: ``KnowledgeBaseError`` if nothing or several things have the name, or history cannot
  ///   be read.
  public func eventsTerm(
    named name: String, in view: View
  ) throws(KnowledgeBaseError) -> QueryTerm {
    if let known = try eventsTerm(of: name, in: view) { return known }
    let place = try place(named: name, .either, in: view)
    return QueryTerm(
      place.action.map { .equals(.id, [$0.text]) } ?? .equals(.incident, [place.incident.text]))
  }

  /// What asks for the events of the action or incident that has an id, or once had it; nil if there
  /// never was one.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func eventsTerm(
    of id: String, in view: View
  ) throws(KnowledgeBaseError) -> QueryTerm? {
    let named = Query(terms: [QueryTerm(.equals(.id, [id]))]).named
    let ledger = try askedLedger(of: named?.actions ?? [], and: named?.incidents ?? [], view)
    if let action = ActionID(id), ledger.versions[action] != nil {
      return QueryTerm(.equals(.id, [id]))
    }
    guard let incident = IncidentID(id), ledger.incidents[incident] != nil else { return nil }
    return QueryTerm(.equals(.incident, [id]))
  }
}
