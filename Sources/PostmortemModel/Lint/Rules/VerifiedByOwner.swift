/// Somebody other than the owner verified an action, if the policy wants it so.
public enum VerifiedByOwner: LintRule {
  /// The rule's name.
  public static let name = "verified-by-owner"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Somebody other than the owner verified an action, if the policy wants it so.",
    why: """
      To check one's own work is `done`. The policy says whether another person must: \
      `verification: another-person`.
      """,
    bad: """
      actions:
        - {id: k7q2d, title: a, status: verified, completed: 2026-06-30, owner: mercy, verified_by: mercy, verification: Filled the disk}
      """,
    good: """
      actions:
        - {id: k7q2d, title: a, status: verified, completed: 2026-06-30, owner: mercy, verified_by: adewale, verification: Filled the disk}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    guard context.policy.verification == .anotherPerson else { return [] }
    return document.postmortem.actions.compactMap { action in
      guard action.status == .verified, let owner = action.owner, let person = action.verifiedBy,
        context.policy.isSamePerson(owner, person)
      else { return nil }
      return finding(
        document, at: .action(action.id, .verifiedBy),
        "action \(action.id) is verified by its owner, and the policy wants another person",
        hint: "set the status back to done until somebody else has checked it")
    }
  }
}
