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
  func parts(of history: ActionHistory, at moment: ActionMoment) -> [String] {
    let part: String?
    switch self {
    case .severity: part = history.incident(at: moment)?.severity
    case .service:
      let services = history.incident(at: moment)?.services ?? []
      return services.isEmpty ? [Review.none] : services
    case .team: part = history.action(at: moment)?.team
    case .type: part = history.action(at: moment)?.type?.rawValue
    case .priority: part = history.action(at: moment)?.priority?.rawValue
    }
    return [part ?? Review.none]
  }

  /// Whether something may be in several parts, so that their sum is more than the whole.
  public var overlaps: Bool { self == .service }

  /// Whether the organisation names the parts, and so may have any number of them.
  var isOpenEnded: Bool { self == .service || self == .team }

  /// Whether the incident decides, and not the action.
  var isOfIncident: Bool { self == .severity || self == .service }

  /// The term of a query that finds a part.
  func term(_ part: String) -> String {
    part == Review.none ? "no:\(rawValue)" : "\(rawValue):\(QueryText.written(part))"
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
