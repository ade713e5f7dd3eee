/// An action that is owed has an owner who is still there.
public enum OwnerGone: LintRule {
  /// The rule's name.
  public static let name = "owner-gone"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An action that is owed has an owner who is still there.",
    why: "What somebody who left has promised is promised by nobody.",
    bad: "actions: [{id: k7q2d, title: Page on a full disk, status: open, owner: adewale}]",
    good: "actions: [{id: k7q2d, title: Page on a full disk, status: open, owner: mercy}]",
    policy: "people: {mercy: , adewale: {until: 2026-03-31}}")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      guard action.status.isActive, let owner = action.owner,
        let name = context.policy.person(known: owner),
        let until = context.policy.people[name]?.until, until < context.today
      else { return nil }
      return finding(
        document, at: .action(action.id, .owner),
        "'\(owner.showingControls())', who owns \(action.id), was there until \(until)",
        hint: "'postmortem action assign \(action.id) --to NAME'")
    }
  }
}
