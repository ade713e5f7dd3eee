/// Nothing repeats, replaces or resembles itself.
public enum SelfReference: LintRule {
  /// The rule's name.
  public static let name = "self-reference"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Nothing repeats, replaces or resembles itself.",
    why: "An incident does not come back as itself, and an action does not replace itself.",
    bad: "recurrence_of: [2026-05-04-outage]",
    good: "recurrence_of: [2026-01-02-outage]")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let incidents: [(IncidentKey, [IncidentID])] = [
      (.recurrenceOf, incident.recurrenceOf), (.notRecurrenceOf, incident.notRecurrenceOf),
      (.related, incident.related),
    ]
    var findings = incidents.filter { $0.1.contains(incident.id) }.map { key, _ in
      finding(
        document, at: .incident(key), "'\(key.rawValue)' names the incident itself",
        hint: "name the other incident, or remove it")
    }
    for action in incident.actions {
      let actions: [(ActionKey, [ActionID])] = [
        (.supersededBy, [action.supersededBy].compactMap { $0 }), (.similarTo, action.similarTo),
        (.notSimilarTo, action.notSimilarTo),
      ]
      findings += actions.filter { $0.1.contains(action.id) }.map { key, _ in
        finding(
          document, at: .action(action.id, key),
          "'\(key.rawValue)' names action \(action.id) itself",
          hint: "name the other action, or remove it")
      }
    }
    return findings
  }
}
