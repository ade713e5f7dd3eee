/// Somebody other than the owner verified an action, if the policy wants it so.
public enum VerifiedByOwner: LintRule {
  /// The rule's name.
  public static let name = "verified-by-owner"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning

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
