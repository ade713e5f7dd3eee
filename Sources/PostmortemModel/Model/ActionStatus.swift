/// Where an action stands between an idea and a measure that somebody has checked.
public enum ActionStatus: String, CaseIterable, Sendable {
  /// An idea; nobody has committed to it.
  case proposed
  /// Somebody has committed to it; work has not begun.
  case open
  /// Work is under way.
  case inProgress = "in-progress"
  /// Work cannot go on.
  case blocked
  /// Its owner says that it is finished.
  case done
  /// Somebody checked that it works.
  case verified
  /// It will not be done; a reason says why.
  case declined
  /// Another action takes its place.
  case superseded

  /// Whether somebody is committed to the action and it is not finished.
  public var isActive: Bool {
    switch self {
    case .open, .inProgress, .blocked: true
    case .proposed, .done, .verified, .declined, .superseded: false
    }
  }

  /// Whether the action has come to an end, in whichever way.
  public var isClosed: Bool {
    switch self {
    case .done, .verified, .declined, .superseded: true
    case .proposed, .open, .inProgress, .blocked: false
    }
  }

  /// Whether the action was carried out.
  public var isDone: Bool { self == .done || self == .verified }
}
