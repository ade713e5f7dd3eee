/// Keys are those of the format, or the organisation's own, which begin with `x_`.
public enum UnknownKey: LintRule {
  /// The rule's name.
  public static let name = "unknown-key"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    var findings = incident.extra.compactMap { field in
      finding(document, field.key, .incident(field.key), IncidentKey.allCases.map(\.rawValue))
    }
    for action in incident.actions {
      findings += action.extra.compactMap { field in
        finding(
          document, field.key, .action(action.id, field.key), ActionKey.allCases.map(\.rawValue))
      }
    }
    return findings
  }

  private static func finding(
    _ document: PostmortemDocument, _ key: String, _ field: Field, _ known: [String]
  ) -> Finding? {
    guard !key.hasPrefix("x_") else { return nil }
    let meant = Suggestion.nearest(to: key, among: known).map { "did you mean '\($0)'? " } ?? ""
    return finding(
      document, at: field, "nobody reads the key '\(key.showingControls())'",
      hint: meant + "keys of your own begin with 'x_'")
  }
}
