/// An action is not closed before it was created.
public enum CompletedBeforeCreated: LintRule {
  /// The rule's name.
  public static let name = "completed-before-created"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An action is not closed before it was created.",
    why: """
      One of the two is a slip of the pen, and the day of the commit counts until it is \
      mended.
      """,
    bad: """
      actions: [{id: k7q2d, title: a, status: done, created: 2026-07-01, completed: 2026-06-30, evidence: [x]}]
      """,
    good: """
      actions: [{id: k7q2d, title: a, status: done, created: 2026-06-01, completed: 2026-06-30, evidence: [x]}]
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      guard let created = action.created, let completed = action.completed?.day,
        completed < created
      else { return nil }
      return finding(
        document, at: .action(action.id, .completed),
        "action \(action.id) was completed on \(completed), before it was created on \(created)",
        hint: "correct 'created' or 'completed'")
    }
  }
}
