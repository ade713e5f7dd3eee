/// A declined action says why.
public enum DeclinedWithoutReason: LintRule {
  /// The rule's name.
  public static let name = "declined-without-reason"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A declined action says why.",
    why: "That something will not be done is a decision, and the next reader asks why.",
    bad: """
      actions: [{id: k7q2d, title: Page on a full disk, status: declined, completed: 2026-06-30}]
      """,
    good: """
      actions:
        - {id: k7q2d, title: Page on a full disk, status: declined, completed: 2026-06-30, reason: The disks are gone}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter { $0.status == .declined && ($0.reason ?? "").isEmpty }
      .map { action in
        finding(
          document, at: .action(action.id, .status),
          "action \(action.id) is declined without a reason",
          hint: "'postmortem action set \(action.id) --field reason=...'")
      }
  }
}
