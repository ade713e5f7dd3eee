/// What the manual says of a rule: why it is there, and a text that breaks it beside one that holds to it.
public struct RuleExplanation: Sendable {
  /// What must hold, as one sentence.
  public var summary: String
  /// Why it should, and where the rule keeps silent.
  public var why: String
  /// Lines of a front matter that break the rule; after a line `---`, of a text.
  public var bad: String
  /// The same, mended.
  public var good: String
  /// Lines of the policy that both stand under; empty where any will do.
  public var policy: String

  /// The explanation of its parts.
  public init(summary: String, why: String, bad: String, good: String, policy: String = "") {
    self.summary = summary
    self.why = why
    self.bad = bad
    self.good = good
    self.policy = policy
  }
}
