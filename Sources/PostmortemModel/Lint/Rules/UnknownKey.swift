/// Keys are those of the format, or the organisation's own, which begin with `x_`.
public enum UnknownKey: LintRule {
  /// The rule's name.
  public static let name = "unknown-key"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Keys are those of the format, or the organisation's own, which begin with `x_`.",
    why: """
      A misspelt key is kept, and nobody reads it. `--fix` corrects one that differs from a known key in \
      case, hyphens or blanks only, where the file does not have that key.
      """,
    bad: "Why-Surprised: The alarm had been switched off.",
    good: "why_surprised: The alarm had been switched off.")

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
    var found = finding(
      document, at: field, "nobody reads the key '\(key.showingControls())'",
      hint: meant + "keys of your own begin with 'x_'")
    let spelt = known.filter { Suggestion.isSpelling(key, of: $0) }
    if spelt.count == 1, let span = document.span(ofKey: field),
      document.span(ofKey: Field(action: field.action, key: spelt[0])) == nil
    {
      found.fix = document.rewording(span, as: spelt[0])
    }
    return found
  }
}
