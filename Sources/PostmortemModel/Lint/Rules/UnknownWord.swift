/// Severities, services and causes are words of the policy.
public enum UnknownWord: LintRule {
  /// The rule's name.
  public static let name = "unknown-word"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "Severities, services and causes are words of the policy.",
    why: """
      Services that are written in two ways are two services in every figure. `--fix` corrects a word that \
      differs from one of the policy in case, underscores or blanks only. A list that the policy leaves out is free.
      """,
    bad: "services: [Payments]",
    good: "services: [payments]",
    policy: "services: [payments]")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let policy = context.policy
    let words: [(IncidentKey, [String])] = [
      (.severity, policy.severities.map(\.key)), (.services, policy.services),
      (.causes, policy.causes),
    ]
    return words.flatMap { key, known -> [Finding] in
      // A policy that names none leaves the choice of words free.
      guard !known.isEmpty else { return [] }
      return document.items(of: .incident(key)).filter { !known.contains($0.text) }
        .map { word, span in
          var found = finding(
            document, in: span, of: .incident(key),
            "the policy knows no \(noun(key)) '\(word.showingControls())'",
            hint: Suggestion.hint(for: word, among: known))
          let meant = known.filter { Suggestion.isSpelling(word, of: $0) }
          let written = document.items(of: .incident(key)).map(\.text)
          if meant.count == 1, !written.contains(meant[0]) {
            found.fix = document.rewording(span, as: meant[0])
          }
          return found
        }
    }
  }

  private static func noun(_ key: IncidentKey) -> String {
    switch key {
    case .services: "service"
    case .causes: "cause"
    default: key.rawValue
    }
  }
}
