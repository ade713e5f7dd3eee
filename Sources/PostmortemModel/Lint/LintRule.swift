/// A rule that what a knowledge base says should hold to.
///
/// What must hold for a file to be read at all is the parser's; rules judge what was read.
public protocol LintRule: Sendable {
  /// The name that findings, policies and documentation use, in kebab-case; it never changes.
  static var name: String { get }
  /// How much a finding matters unless the policy says otherwise.
  static var severity: FindingSeverity { get }

  /// Judges one document.
  static func findings(in document: PostmortemDocument, _ context: LintContext) -> [Finding]
}

extension LintRule {
  /// A finding at a field's key, or where the file begins if it does not have the field.
  static func finding(
    _ document: PostmortemDocument, at field: Field? = nil, _ message: String, hint: String? = nil
  ) -> Finding {
    let location = field.flatMap { field in
      document.location(of: field) ?? field.action.flatMap { document.location(of: $0) }
    }
    return Finding(
      rule: name, severity: severity, path: document.path, line: location?.line ?? 1,
      column: location?.column, message: message, hint: hint)
  }
}
