/// What is done can be looked at.
public enum DoneWithoutEvidence: LintRule {
  /// The rule's name.
  public static let name = "done-without-evidence"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "What is done can be looked at.",
    why: """
      "Done" is a claim until a pull request, a commit, a test or a page shows it. What somebody \
      verified and says how (`verification`) needs no more, and of what was done at an unknown time \
      (`completed: unknown`, as migrations bring it in) nobody has any.
      """,
    bad: """
      actions: [{id: k7q2d, title: Page on a full disk, status: done, completed: 2026-06-30}]
      """,
    good: """
      actions:
        - id: k7q2d
          title: Page on a full disk
          status: done
          completed: 2026-06-30
          evidence: ["https://git.example/ops/alarms/pull/88"]
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter {
        $0.status.isDone && $0.evidence.isEmpty && $0.verification == nil
          && $0.completed != .unknown
      }
      .map { action in
        finding(
          document, at: .action(action.id, .status),
          "action \(action.id) is \(action.status.rawValue), and nothing shows it",
          hint: "write evidence: and a URL, a commit (ops/release@4f1c2ab), a file or a test")
      }
  }
}
