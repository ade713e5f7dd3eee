/// What steps added to a ledger, so that it can be kept and taken up again.
public struct LedgerAddition: Sendable {
  /// The versions of incidents, in the order in which they came.
  public var incidents: [(id: IncidentID, version: IncidentVersion)] = []
  /// The versions of actions, in the order in which they came.
  public var actions: [(id: ActionID, version: ActionVersion)] = []
  /// Where incidents and actions came to stand, or ceased to.
  public var moves: [Move] = []

  /// The addition of no steps.
  public init() {}

  /// An incident or an action.
  public enum Subject: Hashable, Sendable {
    /// An incident.
    case incident(IncidentID)
    /// An action.
    case action(ActionID)
  }

  /// A step after which something stands in a file, or no longer does.
  ///
  /// It may stand there already: then the file cannot be read, and is taken to say of it what its
  /// newest version of that step says.
  public struct Move: Hashable, Sendable {
    /// The number of the step.
    public var step: Int
    /// What it is.
    public var subject: Subject
    /// The file's path, from the knowledge base's folder.
    public var path: String
    /// Whether it stands there now.
    public var isHeld: Bool
  }

  mutating func note(_ path: String, step: Int, from old: Postmortem?, to new: Postmortem?) {
    let before = old?.subjects ?? []
    let after = new?.subjects ?? []
    for subject in before where !after.contains(subject) {
      moves.append(Move(step: step, subject: subject, path: path, isHeld: false))
    }
    for subject in after where !before.contains(subject) {
      moves.append(Move(step: step, subject: subject, path: path, isHeld: true))
    }
  }

  mutating func note(kept subject: Subject, at path: String, step: Int, in file: Postmortem) {
    guard file.subjects.contains(subject) else { return }
    moves.append(Move(step: step, subject: subject, path: path, isHeld: true))
  }
}

extension Postmortem {
  /// The incident and its actions.
  public var subjects: Set<LedgerAddition.Subject> {
    var subjects = Set(actions.map { LedgerAddition.Subject.action($0.id) })
    subjects.insert(.incident(id))
    return subjects
  }
}
