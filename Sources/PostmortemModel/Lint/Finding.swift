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
  /// The column in characters, from 1; nil for the whole line.
  public var column: Int?
  /// What was found, as one clause without a full stop.
  public var message: String
  /// How it can be mended.
  public var hint: String?

  /// A finding of a rule.
  public init(
    rule: String, severity: FindingSeverity, path: String, line: Int? = nil, column: Int? = nil,
    message: String, hint: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}
