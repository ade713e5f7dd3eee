/// One text in a YAML file, and how it is written there.
public struct YAMLScalar: Hashable, Sendable {
  /// The text, with escapes and folded lines resolved and nothing else.
  public let text: String
  /// How it is written.
  public let style: Style

  /// The ways of writing a text.
  public enum Style: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// In single quotes.
    case singleQuoted
    /// In double quotes.
    case doubleQuoted
    /// As lines under a `|`.
    case literal
    /// As lines under a `>`, joined when read.
    case folded
  }

  /// Whether it means that there is no value: a plain `null`, `Null`, `NULL`, `~`, or nothing.
  public var isNull: Bool {
    style == .plain && Self.isNull(text)
  }

  static func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }
}
