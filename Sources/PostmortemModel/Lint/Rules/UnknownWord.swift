/// Severities, services and causes are words of the policy.
public enum UnknownWord: LintRule {
  /// The rule's name.
  public static let name = "unknown-word"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let (incident, policy) = (document.postmortem, context.policy)
    let words: [(IncidentKey, [String], [String])] = [
      (.severity, [incident.severity].compactMap { $0 }, policy.severities.map(\.key)),
      (.services, incident.services, policy.services), (.causes, incident.causes, policy.causes),
    ]
    return words.flatMap { key, used, known in
      // A policy that names none leaves the choice of words free.
      known.isEmpty
        ? []
        : used.filter { !known.contains($0) }.map { word in
          finding(
            document, at: .incident(key),
            "the policy knows no \(noun(key)) '\(word.showingControls())'",
            hint: Suggestion.hint(for: word, among: known))
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
