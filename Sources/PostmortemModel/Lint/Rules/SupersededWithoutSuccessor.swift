/// A superseded action names the one that takes its place.
public enum SupersededWithoutSuccessor: LintRule {
  /// The rule's name.
  public static let name = "superseded-without-successor"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A superseded action names the one that takes its place.",
    why: "The successor inherits the original due day. Without one the promise vanishes.",
    bad: """
      actions: [{id: k7q2d, title: Page on a full disk, status: superseded, completed: 2026-06-30}]
      """,
    good: """
      actions:
        - {id: k7q2d, title: Page on a full disk, status: superseded, completed: 2026-06-30, superseded_by: x91ma}
        - {id: x91ma, title: Page before a disk is full, status: open}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter { $0.status == .superseded && $0.supersededBy == nil }
      .map { action in
        finding(
          document, at: .action(action.id, .status),
          "action \(action.id) is superseded, but 'superseded_by' names no action",
          hint: "write superseded_by: and the id of its successor")
      }
  }
}
