/// The front matter keys of an action, in the order in which a new action has them.
public enum ActionKey: String, CaseIterable, Sendable {
  /// The keys; each is the property of ``Action`` of the same name.
  case id, title, type, priority, status, owner, team, due, created, completed, evidence
  case doneWhen = "done_when"
  case details, tracker, note, confirmed
  case verifiedBy = "verified_by"
  case verification
  case blockedBy = "blocked_by"
  case reason
  case supersededBy = "superseded_by"
  case tags
  case similarTo = "similar_to"
  case notSimilarTo = "not_similar_to"

  /// What the value is read as.
  public var kind: FieldKind {
    switch self {
    case .id, .supersededBy: .actionID
    case .title, .owner, .team, .tracker, .verifiedBy: .line
    case .type: .actionType
    case .priority: .priority
    case .status: .actionStatus
    case .due, .created, .confirmed: .day
    case .completed: .completion
    case .evidence, .tags: .lines
    case .doneWhen, .details, .note, .verification, .blockedBy, .reason: .text
    case .similarTo, .notSimilarTo: .actionIDs
    }
  }

  /// Whether an action must have the key.
  public var isRequired: Bool {
    switch self {
    case .id, .title, .status: true
    default: false
    }
  }
}
