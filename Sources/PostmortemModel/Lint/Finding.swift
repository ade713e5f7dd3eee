/// How much a finding matters.
public enum FindingSeverity: String, CaseIterable, Sendable {
  /// The check fails.
  case error
  /// Worth mending; the check passes.
  case warning
  /// Said for completeness.
  case note
  /// Not reported.
  case off
}

/// Something that a check found in a file.
public struct Finding: Hashable, Sendable {
  /// The rule, for example `unknown-severity`.
  public var rule: String
  /// How much it matters.
  public var severity: FindingSeverity
  /// The file, from the knowledge base's folder.
  public var path: String
  /// The line, from 1; nil for the whole file.
  public var line: Int?
  /// The column in characters (Unicode scalars), from 1; nil for the whole line.
  public var column: Int?
  /// The line of the last word, from 1; nil where only the beginning is known.
  public var endLine: Int?
  /// The column after the last word, in characters, from 1; nil where only the beginning is known.
  public var endColumn: Int?
  /// What was found, as one clause without a full stop.
  public var message: String
  /// How it can be mended.
  public var hint: String?
  /// What tells it apart from other findings of the rule in the file, and stays when lines move.
  ///
  /// It is a field and its value, or the words of the text.
  public var subject: String
  /// Whether it keeps the file from being read as what it is.
  public var blocksReading = false
  /// A change of the file that mends it without a doubt.
  public var fix: Fix?

  /// A finding of a rule.
  public init(
    rule: String, severity: FindingSeverity, path: String, line: Int? = nil, column: Int? = nil,
    message: String, hint: String? = nil, subject: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
    self.subject = subject ?? message
  }
}

extension Finding {
  /// A finding at some bytes of a document.
  ///
  /// - Complexity: O(*n*) in the number of bytes before them.
  init(
    rule: String, severity: FindingSeverity, in document: PostmortemDocument, at span: Range<Int>,
    message: String, hint: String?, subject: String
  ) {
    let extent = document.extent(of: span)
    self.init(
      rule: rule, severity: severity, path: document.path, line: extent.start.line,
      column: extent.start.column, message: message, hint: hint, subject: subject)
    endLine = extent.end.line
    endColumn = extent.end.column
  }
}
