extension Query {
  /// Whether it says itself how the actions stand that it asks for: by `is:`, `status:` or an id.
  ///
  /// - Complexity: O(*n*) in the number of terms and their alternatives.
  public var saysHowActionsStand: Bool { terms.contains(where: \.saysHowActionsStand) }

  /// What asks for the actions that need a decision: those that are owed and late, without anybody
  /// who would do them, verified before they changed, or mere ideas.
  public static let needsDecision = [
    QueryTerm(.word([.active, .proposed, .reverify])),
    QueryTerm(.word([.overdue, .unowned, .orphaned, .missed, .proposed, .reverify])),
  ]
}

extension QueryTerm {
  fileprivate var saysHowActionsStand: Bool {
    switch condition {
    case .word, .equals(.status, _), .equals(.id, _): true
    case .any(let terms): terms.contains(where: \.saysHowActionsStand)
    default: false
    }
  }
}
