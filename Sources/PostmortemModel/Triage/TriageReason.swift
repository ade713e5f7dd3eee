/// Why an action needs a decision.
public enum TriageReason: Hashable, Sendable {
  /// It is active, and its due day is so many days ago.
  case overdue(days: Int)
  /// It is active, and nobody answers for it.
  case unowned
  /// It is active, and the policy does not know who answers for it, or knows that they left.
  case orphaned
  /// It is active, and was not done by the day it was first promised for.
  case missed
  /// It was verified, and its title or `done_when` changed since.
  case reverify
  /// It is an idea that nobody committed to.
  case proposed

  /// The place in the order in which decisions are asked for; 0 comes first.
  var rank: Int {
    switch self {
    case .overdue: 0
    case .unowned: 1
    case .orphaned: 2
    case .missed: 3
    case .reverify: 4
    case .proposed: 5
    }
  }

  /// The reason as a reader sees it.
  public var sentence: String {
    switch self {
    case .overdue(let days): days == 1 ? "overdue by a day" : "overdue by \(days) days"
    case .unowned: "nobody owns it"
    case .orphaned: "its owner is gone or unknown"
    case .missed: "not done by the day it was first promised for"
    case .reverify: "changed since it was verified"
    case .proposed: "only proposed"
    }
  }

  /// The reasons that an action has, the most urgent first.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - facts: What history says about it; nil once something was decided that history does not
  ///     know.
  ///   - context: The day and the people.
  /// - Returns: The reasons; none for an action that needs no decision.
  /// - Complexity: O(*n*) in the number of people.
  public static func reasons(
    of action: Action, _ facts: ActionFacts?, in context: QueryContext
  ) -> [TriageReason] {
    var reasons: [TriageReason] = []
    if action.status.isActive {
      if let due = action.due, due < context.today {
        reasons.append(.overdue(days: due.distance(to: context.today)))
      }
      if let owner = action.owner {
        if !context.people.isEmpty, !context.isPresent(owner) { reasons.append(.orphaned) }
      } else {
        reasons.append(.unowned)
      }
      if facts?.isMissed == true, reasons.isEmpty { reasons.append(.missed) }
    }
    if action.status == .verified, facts?.needsReverification == true { reasons.append(.reverify) }
    if action.status == .proposed { reasons.append(.proposed) }
    return reasons
  }
}
