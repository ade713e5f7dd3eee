/// A postmortem stands where its id says.
public enum MisplacedFile: LintRule {
  /// The rule's name.
  public static let name = "misplaced-file"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A postmortem stands where its id says.",
    why: """
      Whoever knows the id must find the file: `Postmortems/<year>/<id>.md`, or \
      `Postmortems/undated/` without a day.
      """,
    bad: "id: 2025-05-04-outage",
    good: "id: 2026-05-04-outage")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let expected = context.folder + document.postmortem.id.path
    guard document.path != expected else { return [] }
    return [
      finding(
        document, at: .incident(.id), "the id belongs to another file",
        hint: "'git mv -- \(document.path.shellWord) \(expected.shellWord)', or correct the id")
    ]
  }
}
