/// Owners are people that the policy knows.
public enum UnknownOwner: LintRule {
  /// The rule's name.
  public static let name = "unknown-owner"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Owners are people that the policy knows.",
    why: """
      Reminders and the figures of teams go by these names. `--fix` corrects one that differs from a name \
      or alias of the policy in case only. A policy without `people` leaves the choice free.
      """,
    bad: "actions: [{id: k7q2d, title: Page on a full disk, status: open, owner: mercie}]",
    good: "actions: [{id: k7q2d, title: Page on a full disk, status: open, owner: mercy}]",
    policy: "people: {mercy: }")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    guard !context.policy.people.isEmpty else { return [] }
    let people = context.policy.people
    let names = people.keys.sorted() + people.values.flatMap(\.aliases).sorted()
    return document.postmortem.actions.compactMap { action in
      guard let owner = action.owner, context.policy.person(known: owner) == nil
      else { return nil }
      let field = Field.action(action.id, .owner)
      guard let span = document.wording(of: field) else { return nil }
      var found = finding(
        document, in: span, of: field,
        "the policy knows no '\(owner.showingControls())'",
        hint: Suggestion.nearest(to: owner, among: names)
          .map { "did you mean '\($0)'?" } ?? "add the person under 'people' in Schema/policy.yml")
      if let known = context.policy.spelling(ofPerson: owner) {
        found.fix = document.rewording(span, as: known)
      }
      return found
    }
  }
}
