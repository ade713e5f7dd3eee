/// An owner's name is written in one way.
public enum OwnerSpelling: LintRule {
  /// The rule's name.
  public static let name = "owner-spelling"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// Whether it judges by the file alone.
  public static let judgesFileAlone = false
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An owner's name is written in one way.",
    why: """
      Names that differ in case only are one person to everybody but a program: in queries, reminders and \
      figures they are two. `--fix` writes the more frequent one, of equals the one in small letters. What the \
      policy's `people` know is left to `unknown-owner`.
      """,
    bad: """
      actions:
        - {id: k7q2d, title: Page on a full disk, status: open, owner: mercy}
        - {id: x91ma, title: Limit the queries of a page, status: open, owner: Mercy}
      """,
    good: """
      actions:
        - {id: k7q2d, title: Page on a full disk, status: open, owner: mercy}
        - {id: x91ma, title: Limit the queries of a page, status: open, owner: mercy}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      guard let owner = action.owner, let usual = usualSpelling(of: owner, context),
        usual != owner, context.policy.spelling(ofPerson: owner) == nil
      else { return nil }
      let field = Field.action(action.id, .owner)
      guard let span = document.wording(of: field) else { return nil }
      var found = finding(
        document, in: span, of: field,
        "'\(owner.showingControls())' is written '\(usual.showingControls())' elsewhere; here they are two owners",
        hint: "'postmortem action assign \(action.id) --to \(usual.shellWord)'")
      found.fix = document.rewording(span, as: usual)
      return found
    }
  }

  private static func usualSpelling(of owner: String, _ context: LintContext) -> String? {
    let spellings = context.owners[owner.lowercased()] ?? [:]
    guard spellings.count > 1 else { return nil }
    // Small letters come behind capital ones.
    return spellings.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
