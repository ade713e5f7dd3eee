/// What a balance can be divided by.
public enum Division: String, CaseIterable, Sendable {
  /// The incident's severity.
  case severity
  /// The incident's services; an action counts in each.
  case service
  /// The team that answers for the action.
  case team
  /// What the action does about incidents of its kind.
  case type
  /// How urgent the action is.
  case priority

  /// The parts that an action belongs to at a moment; `(none)` where there is no value.
  func parts(at moment: ActionMoment) -> [String] {
    let action = moment.version.action
    let parts: [String]
    switch self {
    case .severity: parts = [moment.incident?.severity].compactMap { $0 }
    case .service: parts = moment.incident?.services ?? []
    case .team: parts = [action?.team].compactMap { $0 }
    case .type: parts = [action?.type?.rawValue].compactMap { $0 }
    case .priority: parts = [action?.priority?.rawValue].compactMap { $0 }
    }
    return parts.isEmpty ? [Review.none] : parts
  }

  /// Puts parts into the order of the policy or of the format, then by name; `(none)` comes last.
  func order(of parts: [String], _ policy: Policy) -> [String] {
    let known: [String]
    switch self {
    case .severity: known = policy.severities.map(\.key)
    case .type: known = ActionType.allCases.map(\.rawValue)
    case .service: known = policy.services
    case .team, .priority: known = []
    }
    let rank = { (part: String) in
      part == Review.none ? known.count + 1 : known.firstIndex(of: part) ?? known.count
    }
    return parts.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}
