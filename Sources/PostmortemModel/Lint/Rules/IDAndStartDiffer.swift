/// The day in an id is that of started, as written.
public enum IDAndStartDiffer: LintRule {
  /// The rule's name.
  public static let name = "id-and-start-differ"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "The day in an id is that of started, as written.",
    why: """
      People find an incident by its day. An id never changes once it is published, so \
      `started` is what can be wrong.
      """,
    bad: "started: 2026-05-05T10:00:00Z",
    good: "started: 2026-05-04T10:00:00Z")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    guard let started = incident.started?.day, let day = incident.id.day, started != day
    else { return [] }
    return [
      finding(
        document, at: .incident(.started), "started on \(started), but the id says \(day)",
        hint: "correct 'started'; an id that was published never changes")
    ]
  }
}
