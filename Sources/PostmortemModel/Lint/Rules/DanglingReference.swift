/// Every incident and action that a postmortem names exists.
public enum DanglingReference: LintRule {
  /// The rule's name.
  public static let name = "dangling-reference"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// Whether it judges by the file alone.
  public static let judgesFileAlone = false
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Every incident and action that a postmortem names exists.",
    why: """
      What came back, and what replaces what, is counted along these names. `--fix` writes the incident's \
      id where exactly one has the name among its `aliases`.
      """,
    bad: "recurrence_of: [2026-01-03-outage]",
    good: "recurrence_of: [2026-01-02-outage]")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    var findings: [Finding] = []
    for key in [IncidentKey.recurrenceOf, .notRecurrenceOf, .related] {
      for (name, span) in document.items(of: .incident(key)) {
        guard let id = IncidentID(name), context.incidents[id] == nil else { continue }
        findings.append(missing(incident: id, at: span, of: .incident(key), document, context))
      }
    }
    for action in incident.actions {
      for key in [ActionKey.supersededBy, .similarTo, .notSimilarTo] {
        for (name, span) in document.items(of: .action(action.id, key)) {
          guard let id = ActionID(name), context.actions[id] == nil else { continue }
          // Ids of actions are random: among many, one that differs in two letters is there by
          // chance.
          let ids = context.actions.keys.map(\.text).sorted()
          findings.append(
            finding(
              document, in: span, of: .action(action.id, key), "there is no action '\(id)'",
              hint: hint(Suggestion.nearest(to: id.text, among: ids, within: 1))))
        }
      }
    }
    return findings
  }

  private static func missing(
    incident id: IncidentID, at span: Range<Int>, of field: Field,
    _ document: PostmortemDocument, _ context: LintContext
  ) -> Finding {
    let known = context.aliases[id.text] ?? []
    let ids = context.incidents.keys.map(\.text).sorted()
    var found = finding(
      document, in: span, of: field, "there is no incident '\(id)'",
      hint: hint(
        known.count == 1 ? known[0].text : Suggestion.nearest(to: id.text, among: ids)))
    if known.count == 1 { found.fix = document.rewording(span, as: known[0].text) }
    return found
  }

  private static func hint(_ nearest: String?) -> String? {
    nearest.map { "did you mean '\($0)'?" }
  }
}
