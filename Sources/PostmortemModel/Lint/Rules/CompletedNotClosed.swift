/// Only a closed action has a day on which it was completed.
public enum CompletedNotClosed: LintRule {
  /// The rule's name.
  public static let name = "completed-not-closed"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions
      .filter { !$0.status.isClosed && $0.completed != nil }
      .map { action in
        finding(
          document, at: .action(action.id, .completed),
          "action \(action.id) is \(action.status.rawValue), but has a 'completed' day",
          hint: action.status.isActive
            ? "'postmortem action done \(action.id) --on DAY', or remove 'completed'"
            : "remove 'completed'")
      }
  }
}
