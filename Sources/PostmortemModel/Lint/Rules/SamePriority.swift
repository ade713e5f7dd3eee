/// Not all actions of a postmortem are equally urgent.
public enum SamePriority: LintRule {
  /// The rule's name.
  public static let name = "same-priority"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Not all actions of a postmortem are equally urgent.",
    why: """
      Where everything has the same priority, nobody decided what comes first (SRE Workbook, chapter \
      10). Three actions or more count, without those declined or superseded; all must state one.
      """,
    bad: """
      actions:
        - {id: k7q2d, title: Check the disk before a restore, priority: p1, status: open}
        - {id: x91ma, title: Page on a full disk, priority: p1, status: open}
        - {id: g5tam, title: Write down how to restore, priority: p1, status: open}
      """,
    good: """
      actions:
        - {id: k7q2d, title: Check the disk before a restore, priority: p1, status: open}
        - {id: x91ma, title: Page on a full disk, priority: p1, status: open}
        - {id: g5tam, title: Write down how to restore, priority: p2, status: open}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let actions = document.postmortem.actions
      .filter { $0.status != .declined && $0.status != .superseded }
    guard actions.count >= 3, let priority = actions[0].priority,
      actions.allSatisfy({ $0.priority == priority })
    else { return [] }
    return [
      finding(
        document, at: .incident(.actions),
        "all \(actions.count) actions have the priority \(priority.rawValue)",
        hint: "say which one comes first", subject: priority.rawValue)
    ]
  }
}
