/// That an action was completed is recorded when it happens.
public enum BackDatedCompletion: LintRule {
  /// The rule's name.
  public static let name = "back-dated-completion"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// Whether it judges by the file alone.
  public static let judgesFileAlone = false
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "That an action was completed is recorded when it happens.",
    why: """
      A day that was stated long after it had passed changes figures that were published. History says \
      when the action was closed; more than `back_dated_days` of the policy between the two is a \
      finding. What came into the knowledge base closed, by an import, has no such day.
      """,
    bad: """
      # Closed by a commit of 20 August 2026.
      actions:
        - {id: k7q2d, title: Page on a full disk, status: done, completed: 2026-06-30, evidence: [x]}
      """,
    good: """
      # Closed by a commit of 20 August 2026.
      actions:
        - {id: k7q2d, title: Page on a full disk, status: done, completed: 2026-08-19, evidence: [x]}
      """,
    policy: "back_dated_days: 7")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      guard action.status.isClosed, let completed = action.completed?.day,
        let recorded = context.closings[action.id]
      else { return nil }
      let days = completed.distance(to: recorded)
      guard days > context.policy.backDatedDays else { return nil }
      return finding(
        document, at: .action(action.id, .completed),
        "action \(action.id) says \(completed), \(days) days before that was recorded",
        hint: "'postmortem show \(action.id)' tells its history; if the day is right, leave it")
    }
  }
}
