/// One field of a postmortem's front matter: a key of the incident or of one of its actions.
public struct Field: Hashable, Sendable {
  /// The action, or nil for a key of the incident.
  public let action: ActionID?
  /// The key as written, also one that this program does not know.
  public let key: String

  /// A key of the incident, for example `severity`.
  public static func incident(_ key: String) -> Field { Field(action: nil, key: key) }
  /// A key of the incident.
  public static func incident(_ key: IncidentKey) -> Field { .incident(key.rawValue) }
  /// A key of an action, for example `due`.
  public static func action(_ id: ActionID, _ key: String) -> Field { Field(action: id, key: key) }
  /// A key of an action.
  public static func action(_ id: ActionID, _ key: ActionKey) -> Field { .action(id, key.rawValue) }

  /// What the value is read as; nil for a key that this program does not know.
  public var kind: FieldKind? {
    action == nil ? IncidentKey(rawValue: key)?.kind : ActionKey(rawValue: key)?.kind
  }
}
