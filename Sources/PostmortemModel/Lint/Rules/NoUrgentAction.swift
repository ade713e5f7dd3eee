/// After an incident of the worst severity, something is done before other work.
public enum NoUrgentAction: LintRule {
  /// The rule's name.
  public static let name = "no-urgent-action"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "After an incident of the worst severity, something is done before other work.",
    why: """
      At least one action of `p0` or `p1` is expected of every postmortem that users felt (SRE \
      Workbook, chapter 10). The worst severity is the first one of the policy; drafts and \
      postmortems without actions are left to other rules.
      """,
    bad: """
      status: published
      severity: sev1
      actions: [{id: k7q2d, title: Check the disk before a restore, priority: p2, status: open}]
      """,
    good: """
      status: published
      severity: sev1
      actions: [{id: k7q2d, title: Check the disk before a restore, priority: p1, status: open}]
      """,
    policy: "severities: [{key: sev1}, {key: sev2}]")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let actions = incident.actions.filter { $0.status != .declined && $0.status != .superseded }
    guard incident.status != .draft, let worst = context.policy.severities.first?.key,
      incident.severity == worst, !actions.isEmpty,
      !actions.contains(where: { $0.priority == .p0 || $0.priority == .p1 })
    else { return [] }
    return [
      finding(
        document, at: .incident(.severity),
        "\(worst.showingControls()), and no action has the priority p0 or p1",
        hint: "'postmortem action set ID --priority p1' for what comes first")
    ]
  }
}
