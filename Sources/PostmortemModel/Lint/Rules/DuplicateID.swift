/// No two incidents and no two actions have the same id.
public enum DuplicateID: LintRule {
  /// The rule's name.
  public static let name = "duplicate-id"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// Whether it judges by the file alone.
  public static let judgesFileAlone = false
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "No two incidents and no two actions have the same id.",
    why: """
      Commands and history know incidents and actions by their ids alone. Here another \
      postmortem has action `t5rvj`.
      """,
    bad: "actions: [{id: t5rvj, title: Page on a full disk, status: open}]",
    good: "actions: [{id: k7q2d, title: Page on a full disk, status: open}]")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    var findings: [Finding] = []
    if let others = others(context.incidents[incident.id], document) {
      findings.append(
        finding(
          document, at: .incident(.id), "the id stands in \(others) too",
          hint: "if it is another incident, give it another id; if it moved, remove the old file"))
    }
    for action in incident.actions {
      guard let others = others(context.actions[action.id], document) else { continue }
      findings.append(
        finding(
          document, at: .action(action.id, .id), "action \(action.id) stands in \(others) too",
          hint: "if it is another action, give it another id; if it moved, remove the old one"))
    }
    return findings
  }

  private static func others(_ paths: [String]?, _ document: PostmortemDocument) -> String? {
    let others = (paths ?? []).filter { $0 != document.path }
    return others.isEmpty ? nil : others.joined(separator: ", ")
  }
}
