/// What the value of a front matter key is read as.
public enum FieldKind: Hashable, Sendable {
  /// The version of the format: `1`.
  case schemaVersion
  /// The name of an incident.
  case incidentID
  /// The name of an action.
  case actionID
  /// Text of one line.
  case line
  /// Text of any number of lines.
  case text
  /// One of the words of ``choices``.
  case publicationStatus, actionStatus, actionType, priority
  /// A day, `YYYY-MM-DD`.
  case day
  /// A day, or `unknown`.
  case completion
  /// A day, or a time with an offset.
  case moment
  /// A list of texts of one line each.
  case lines
  /// A list of names of incidents.
  case incidentIDs
  /// A list of names of actions.
  case actionIDs
  /// Where an imported text came from: a mapping of `url`, `path` and `sha256`.
  case source
  /// The list of actions.
  case actions

  /// Whether the value is a list of texts.
  public var isList: Bool { self == .lines || self == .incidentIDs || self == .actionIDs }

  /// Whether the text may have several lines.
  public var allowsLines: Bool { self == .text }

  /// Whether the value is free text, for which no YAML reader must take a number or a day.
  var isFreeText: Bool { self == .line || self == .text || self == .lines }

  /// The words that may stand there; nil if it is not one of a few words.
  public var choices: [String]? {
    switch self {
    case .publicationStatus: Self.publicationStatuses
    case .actionStatus: Self.actionStatuses
    case .actionType: Self.actionTypes
    case .priority: Self.priorities
    default: nil
    }
  }

  private static let publicationStatuses = PublicationStatus.allCases.map(\.rawValue)
  private static let actionStatuses = ActionStatus.allCases.map(\.rawValue)
  private static let actionTypes = ActionType.allCases.map(\.rawValue)
  private static let priorities = Priority.allCases.map(\.rawValue)
}
