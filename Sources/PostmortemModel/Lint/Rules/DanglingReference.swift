/// Every incident and action that a postmortem names exists.
public enum DanglingReference: LintRule {
  /// The rule's name.
  public static let name = "dangling-reference"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    var findings: [Finding] = []
    let incidents: [(IncidentKey, [IncidentID])] = [
      (.recurrenceOf, incident.recurrenceOf), (.notRecurrenceOf, incident.notRecurrenceOf),
      (.related, incident.related),
    ]
    for (key, ids) in incidents {
      for id in ids where context.incidents[id] == nil {
        findings.append(
          finding(
            document, at: .incident(key), "there is no incident '\(id)'",
            hint: hint(Suggestion.nearest(to: id.text, among: incidentIDs(context)))))
      }
    }
    for action in incident.actions {
      let actions: [(ActionKey, [ActionID])] = [
        (.supersededBy, [action.supersededBy].compactMap { $0 }), (.similarTo, action.similarTo),
        (.notSimilarTo, action.notSimilarTo),
      ]
      for (key, ids) in actions {
        for id in ids where context.actions[id] == nil {
          findings.append(
            finding(
              document, at: .action(action.id, key), "there is no action '\(id)'",
              hint: hint(Suggestion.nearest(to: id.text, among: actionIDs(context), within: 1))))
        }
      }
    }
    return findings
  }

  private static func incidentIDs(_ context: LintContext) -> [String] {
    context.incidents.keys.map(\.text).sorted()
  }

  /// Ids of actions are random: among many, one that differs in two letters is there by chance.
  private static func actionIDs(_ context: LintContext) -> [String] {
    context.actions.keys.map(\.text).sorted()
  }

  private static func hint(_ nearest: String?) -> String? {
    nearest.map { "did you mean '\($0)'?" }
  }
}
