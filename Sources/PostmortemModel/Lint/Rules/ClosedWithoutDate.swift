/// A closed action says when it was closed.
public enum ClosedWithoutDate: LintRule {
  /// The rule's name.
  public static let name = "closed-without-date"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A closed action says when it was closed.",
    why: """
      A rate of closing counts days; without one, the day of the commit counts, which is later. `unknown` \
      says that nobody remembers.
      """,
    bad: "actions: [{id: k7q2d, title: Page on a full disk, status: done, evidence: [x]}]",
    good: """
      actions: [{id: k7q2d, title: Page on a full disk, status: done, completed: unknown, evidence: [x]}]
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter { $0.status.isClosed && $0.completed == nil }
      .map { action in
        finding(
          document, at: .action(action.id, .status),
          "action \(action.id) is \(action.status.rawValue) without a 'completed' day",
          hint: "write completed: 2026-03-31, or completed: unknown")
      }
  }
}
