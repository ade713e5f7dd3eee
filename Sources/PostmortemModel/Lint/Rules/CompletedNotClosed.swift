/// Only a closed action has a day on which it was completed.
public enum CompletedNotClosed: LintRule {
  /// The rule's name.
  public static let name = "completed-not-closed"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Only a closed action has a day on which it was completed.",
    why: """
      Either the action is finished and nobody says so, or a day was left behind when it was \
      opened again.
      """,
    bad: """
      actions: [{id: k7q2d, title: Page on a full disk, status: open, completed: 2026-06-30}]
      """,
    good: """
      actions: [{id: k7q2d, title: Page on a full disk, status: done, completed: 2026-06-30, evidence: [x]}]
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter { !$0.status.isClosed && $0.completed != nil }
      .map { action in
        finding(
          document, at: .action(action.id, .completed),
          "action \(action.id) is \(action.status.rawValue), but has a 'completed' day",
          hint: action.status.isActive
            ? "'postmortem action done \(action.id) --on DAY', or remove 'completed'"
            : "remove 'completed'")
      }
  }
}
