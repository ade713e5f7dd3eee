/// A published postmortem has actions, or says why not.
public enum NoActions: LintRule {
  /// The rule's name.
  public static let name = "no-actions"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A published postmortem has actions, or says why not.",
    why: """
      An incident after which nothing changes may well come back; sometimes that is right, and \
      then there is a reason.
      """,
    bad: "status: published",
    good: """
      status: published
      no_actions_reason: The provider has replaced the switch, and we do not run it.
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    guard incident.status == .published, incident.actions.isEmpty,
      (incident.noActionsReason ?? "").isEmpty
    else { return [] }
    return [
      finding(
        document, at: .incident(.status), "published without actions and without a reason",
        hint: "'postmortem action add \(incident.id) --title \"...\"', or write no_actions_reason")
    ]
  }
}
