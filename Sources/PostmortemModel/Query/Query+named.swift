extension Query {
  /// The actions and incidents of which all that is found must be, by id; nil where the query does not
  /// name them, and so may find anything.
  ///
  /// A text that can be the id of either is taken for both.
  ///
  /// - Complexity: O(*n*) in the number of terms and their alternatives.
  public var named: (actions: Set<ActionID>, incidents: Set<IncidentID>)? {
    for term in terms {
      guard let ids = term.ids else { continue }
      return (Set(ids.compactMap { ActionID($0) }), Set(ids.compactMap { IncidentID($0) }))
    }
    return nil
  }
}

extension QueryTerm {
  /// The ids of which one must be an event's action or incident; nil if the term asks for something else.
  fileprivate var ids: [String]? {
    guard !isNegated else { return nil }
    switch condition {
    case .equals(.id, let ids), .equals(.incident, let ids): return ids
    case .any(let terms):
      let parts = terms.map(\.ids)
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    default: return nil
    }
  }
}
