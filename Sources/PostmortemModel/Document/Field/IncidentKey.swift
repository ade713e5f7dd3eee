/// The front matter keys of an incident, in the order in which a new file has them.
public enum IncidentKey: String, CaseIterable, Sendable {
  /// The keys; each is the property of ``Postmortem`` of the same name.
  case schema, id, title, status, published, severity, services
  case started, detected, mitigated, resolved, impact, causes, tags, authors
  case recurrenceOf = "recurrence_of"
  case notRecurrenceOf = "not_recurrence_of"
  case related, aliases
  case whySurprised = "why_surprised"
  case source
  case noActionsReason = "no_actions_reason"
  case actions

  /// What the value is read as.
  public var kind: FieldKind {
    switch self {
    case .schema: .schemaVersion
    case .id: .incidentID
    case .title, .severity: .line
    case .status: .publicationStatus
    case .published: .day
    case .started, .detected, .mitigated, .resolved: .moment
    case .impact, .whySurprised, .noActionsReason: .text
    case .services, .causes, .tags, .authors, .aliases: .lines
    case .recurrenceOf, .notRecurrenceOf, .related: .incidentIDs
    case .source: .source
    case .actions: .actions
    }
  }

  /// Whether a postmortem must have the key.
  public var isRequired: Bool {
    switch self {
    case .schema, .id, .title, .status: true
    default: false
    }
  }
}
