/// Among the actions of a published postmortem is one that prevents.
public enum NoPreventiveAction: LintRule {
  /// The rule's name.
  public static let name = "no-preventive-action"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Among the actions of a published postmortem is one that prevents.",
    why: """
      Measures that only notice or shorten the next incident let it come (SRE Workbook, chapter 10). \
      Ideas count; what was declined or superseded does not. Nothing is said while an action has no type.
      """,
    bad: """
      status: published
      actions: [{id: k7q2d, title: Page on a full disk, type: detect, status: open}]
      """,
    good: """
      status: published
      actions:
        - {id: k7q2d, title: Page on a full disk, type: detect, status: open}
        - {id: x91ma, title: Delete logs that are older than 30 days, type: prevent, status: open}
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let actions = incident.actions.filter { $0.status != .declined && $0.status != .superseded }
    guard incident.status == .published, !actions.isEmpty,
      actions.allSatisfy({ $0.type != nil && $0.type != .prevent })
    else { return [] }
    let types = Set(actions.compactMap { $0.type?.rawValue }).sorted().joined(separator: ", ")
    return [
      finding(
        document, at: .incident(.actions), "no action prevents; there is only \(types)",
        hint: "ask what would have made the incident impossible, and say 'type: prevent'",
        subject: "no prevent")
    ]
  }
}
