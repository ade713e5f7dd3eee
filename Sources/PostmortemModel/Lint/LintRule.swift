/// A rule that what a knowledge base says should hold to.
///
/// What must hold for a file to be read at all is the parser's; rules judge what was read.
public protocol LintRule: Sendable {
  /// The name that findings, policies and documentation use, in kebab-case; it never changes.
  static var name: String { get }
  /// How much a finding matters unless the policy says otherwise.
  static var severity: FindingSeverity { get }
  /// What the manual says of the rule.
  static var explanation: RuleExplanation { get }
  /// Whether it judges by the file, the policy and the template alone, rather than by other files or
  /// by history.
  static var judgesFileAlone: Bool { get }

  /// Judges one document.
  static func findings(in document: PostmortemDocument, _ context: LintContext) -> [Finding]
}

extension LintRule {
  /// Whether it judges by the file, the policy and the template alone; most rules do.
  public static var judgesFileAlone: Bool { true }

  /// A finding at a field's key, or where the file begins if it does not have the field.
  ///
  /// The subject tells it apart from others at that field; without one its value does.
  static func finding(
    _ document: PostmortemDocument, at field: Field? = nil, _ message: String, hint: String? = nil,
    subject: String? = nil
  ) -> Finding {
    let about = field.map { field in
      "\(field.path): \(subject ?? document.written(field))"
    }
    guard let field, let span = document.span(ofKey: field) else {
      let location = field?.action.flatMap { document.location(of: $0) }
      return Finding(
        rule: name, severity: severity, path: document.path, line: location?.line ?? 1,
        column: location?.column, message: message, hint: hint, subject: about ?? subject)
    }
    return Finding(
      rule: name, severity: severity, in: document, at: span, message: message, hint: hint,
      subject: about ?? message)
  }

  /// A finding at some bytes of a field's value, or of the body without a field.
  static func finding(
    _ document: PostmortemDocument, in span: Range<Int>, of field: Field? = nil, _ message: String,
    hint: String? = nil
  ) -> Finding {
    let words = document.words(in: span)
    return Finding(
      rule: name, severity: severity, in: document, at: span, message: message, hint: hint,
      subject: field.map { "\($0.path): \(words)" } ?? words)
  }
}

extension Field {
  /// The key, behind the action's id if it has one: `k7q2d.due`.
  var path: String { action.map { "\($0).\(key)" } ?? key }
}

extension PostmortemDocument {
  /// What a file says under a field, on one line and not longer than 80 characters.
  fileprivate func written(_ field: Field) -> String {
    span(ofValue: field).map { words(in: $0) } ?? ""
  }

  /// Some bytes of the file as words with one blank between them, cut after 80 characters.
  func words(in span: Range<Int>) -> String {
    let text = String(decoding: bytes[span.prefix(400)], as: UTF8.self)
    let words = text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    return String(words.prefix(80))
  }
}
