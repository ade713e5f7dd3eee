/// A kind of name that occurs in a knowledge base, as prompts and editors offer them.
public enum NamedThing: Hashable, Sendable {
  /// The id of an action.
  case action
  /// The id of an incident.
  case incident
  /// The owner of an action.
  case owner
  /// The team that answers for an action.
  case team
  /// The severity of an incident.
  case severity
  /// A service of an incident.
  case service
  /// A cause of an incident.
  case cause
  /// A label of an incident or an action.
  case tag
  /// An author of a postmortem.
  case author

  /// The names that the values of a query's key are; nil for a key with values of another kind.
  public init?(_ key: QueryKey.Known) {
    switch key {
    case .id: self = .action
    case .incident, .recurrenceOf: self = .incident
    case .owner: self = .owner
    case .team: self = .team
    case .severity: self = .severity
    case .service: self = .service
    case .cause: self = .cause
    case .tag: self = .tag
    case .author: self = .author
    default: return nil
    }
  }
}
