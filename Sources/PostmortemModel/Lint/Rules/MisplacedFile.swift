/// A postmortem stands where its id says.
public enum MisplacedFile: LintRule {
  /// The rule's name.
  public static let name = "misplaced-file"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let expected = context.folder + document.postmortem.id.path
    guard document.path != expected else { return [] }
    return [
      finding(
        document, at: .incident(.id), "the id belongs to another file",
        hint: "'git mv \(document.path) \(expected)', or correct the id")
    ]
  }
}
