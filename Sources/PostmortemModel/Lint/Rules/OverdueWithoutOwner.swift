/// An action that is overdue has an owner.
public enum OverdueWithoutOwner: LintRule {
  /// The rule's name.
  public static let name = "overdue-without-owner"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An action that is overdue has an owner.",
    why: "Nobody will notice that it is late, and nobody can be asked.",
    bad: "actions: [{id: k7q2d, title: Page on a full disk, status: open, due: 2026-06-30}]",
    good: """
      actions: [{id: k7q2d, title: Page on a full disk, status: open, due: 2026-06-30, owner: mercy}]
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      guard action.status.isActive, action.owner == nil, let due = action.due, due < context.today
      else { return nil }
      return finding(
        document, at: .action(action.id, .due),
        "action \(action.id) was due on \(due), and nobody owns it",
        hint: "'postmortem action assign \(action.id) --to NAME'")
    }
  }
}
