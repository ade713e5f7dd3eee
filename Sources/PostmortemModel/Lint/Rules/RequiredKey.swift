/// A postmortem has the keys that the policy requires of its status.
public enum RequiredKey: LintRule {
  /// The rule's name.
  public static let name = "required-key"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let status = document.postmortem.status
    return (context.policy.required[status] ?? []).compactMap { key in
      guard document.postmortem[key: key] == nil else { return nil }
      return finding(
        document, at: .incident(.status),
        "'\(key)' is missing, which the policy requires of a \(status.rawValue) postmortem",
        hint: "add it, or set the status back to draft")
    }
  }
}
