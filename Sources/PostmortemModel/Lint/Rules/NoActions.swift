/// A published postmortem has actions, or says why not.
public enum NoActions: LintRule {
  /// The rule's name.
  public static let name = "no-actions"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning

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
