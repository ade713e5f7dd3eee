/// Something about a draft that a person should look at.
public struct Finding: Hashable, Sendable {
  /// The kind of finding, in kebab-case.
  public var rule: String
  /// One clause for people.
  public var message: String
  /// The first and last source line it is about, from 1; nil if it is about the whole document.
  public var lines: ClosedRange<Int>?

  /// A finding of a rule.
  public init(rule: String, message: String, lines: ClosedRange<Int>?) {
    self.rule = rule
    self.message = message
    self.lines = lines
  }
}
