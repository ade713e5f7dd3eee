/// What the counting tells apart about an action: whether it is owed, and how that ended.
public enum ActionState: String, Hashable, Sendable {
  /// Not there: not yet, or no longer.
  case absent
  /// An idea that nobody has committed to.
  case proposed
  /// Open, in progress or blocked.
  case active
  /// Done or verified.
  case done
  /// Declined.
  case declined
  /// Superseded.
  case superseded

  /// The state that a status stands for.
  public init(_ status: ActionStatus?) {
    switch status {
    case nil: self = .absent
    case .proposed: self = .proposed
    case .open, .inProgress, .blocked: self = .active
    case .done, .verified: self = .done
    case .declined: self = .declined
    case .superseded: self = .superseded
    }
  }

  /// Whether the action has come to an end.
  public var isClosed: Bool { self == .done || self == .declined || self == .superseded }
}
