extension Query {
  /// The names that must be there for the query to find anything: of people, teams, services and the
  /// like, with the key that each stands under.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public var names: [(key: QueryKey.Known, name: String)] {
    terms.flatMap { term -> [(key: QueryKey.Known, name: String)] in
      guard case .equals(let key, let names) = term.condition, !term.isNegated,
        NamedThing(key) != nil
      else { return [] }
      return names.map { (key, $0) }
    }
  }

  /// The texts that are searched for and could be ids of actions.
  ///
  /// - Complexity: O(*n*) in the number of terms.
  public var possibleActions: [ActionID] { terms.compactMap(\.possibleAction) }

  /// Asks for actions by their ids in the place of texts that are these ids; for any of them, if there
  /// are several.
  ///
  /// - Parameter ids: The ids that actions have.
  /// - Complexity: O(*n*) in the number of terms.
  public mutating func takeAsActions(_ ids: Set<ActionID>) {
    let isID = { (term: QueryTerm) in term.possibleAction.map(ids.contains) ?? false }
    guard let first = terms.firstIndex(where: isID) else { return }
    let named = terms.compactMap(\.possibleAction).filter(ids.contains)
    terms[first] = QueryTerm(.equals(.id, named.map(\.text)))
    terms.removeAll(where: isID)
  }

  /// Whether it says itself which statuses it asks for: by `status:`, by a word of `is:` that is about
  /// the action rather than its incident, or by an id.
  ///
  /// - Complexity: O(*n*) in the number of terms and their alternatives.
  public var namesStatuses: Bool { terms.contains(where: \.namesStatuses) }
}

extension QueryTerm {
  fileprivate var possibleAction: ActionID? {
    guard case .text(let text) = condition, !isNegated else { return nil }
    return ActionID(text)
  }

  fileprivate var namesStatuses: Bool {
    switch condition {
    case .word(let words): words.contains { !$0.isOfIncident }
    case .equals(.status, _), .equals(.id, _): true
    case .any(let terms): terms.contains(where: \.namesStatuses)
    default: false
    }
  }
}

extension QueryTerm.Word {
  /// Whether it is a condition of the incident, whatever its actions are like.
  fileprivate var isOfIncident: Bool {
    switch self {
    case .recurrence, .draft, .inReview, .published: true
    default: false
    }
  }
}
