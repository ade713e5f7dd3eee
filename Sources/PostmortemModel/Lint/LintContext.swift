/// What a rule may know beside the document that it judges.
public struct LintContext: Sendable {
  /// The organisation's words and deadlines.
  public let policy: Policy
  /// Today, in the policy's zone.
  public let today: CalendarDay
  /// The files in which each incident's id stands, in order.
  public let incidents: [IncidentID: [String]]
  /// The files in which each action's id stands, in order.
  public let actions: [ActionID: [String]]
  /// The knowledge base's folder in the repository: empty, or with a slash at its end.
  public let folder: String

  /// The context of documents that are judged together.
  public init(
    policy: Policy, today: CalendarDay, folder: String, documents: [PostmortemDocument]
  ) {
    var incidents: [IncidentID: [String]] = [:]
    var actions: [ActionID: [String]] = [:]
    for document in documents {
      incidents[document.postmortem.id, default: []].append(document.path)
      for action in document.postmortem.actions {
        actions[action.id, default: []].append(document.path)
      }
    }
    self.policy = policy
    self.today = today
    self.folder = folder
    self.incidents = incidents
    self.actions = actions
  }
}
