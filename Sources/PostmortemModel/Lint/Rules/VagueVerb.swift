/// The title of an action that is owed says what will be done, not that something gets better.
public enum VagueVerb: LintRule {
  /// The rule's name.
  public static let name = "vague-verb"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary:
      "The title of an action that is owed says what will be done, not that something gets better.",
    why: """
      Nobody can tell when "improve monitoring" is done, so it never is (SRE Workbook, chapter 10). \
      A title with a number in it, one that says `by` what, or `done_when` beside it: then the rule \
      keeps silent. A label before a colon does not count, and what is closed is left as it was.
      """,
    bad: "actions: [{id: k7q2d, title: Improve monitoring of the database, status: open}]",
    good: """
      actions: [{id: k7q2d, title: Page when the database refuses connections for a minute, status: open}]
      """)

  /// What an action must not begin with, after what may stand before a verb.
  private static let verbs = PhraseBook([
    "improve", "improved", "improving", "enhance", "enhanced", "enhancing", "strengthen",
    "optimize", "optimise", "streamline", "better", "make better", "make it better",
    "make sure everyone", "consider", "think about", "look at", "look into", "try to", "aim to",
    "strive to", "work on", "focus on", "rethink", "be better at", "do better",
    "be more", "continue to improve", "continue improving",
  ])
  /// What says nothing wherever it stands.
  private static let phrases = PhraseBook([
    "be more careful", "being more careful", "more careful", "be careful", "be more diligent",
    "be more vigilant", "be vigilant", "be mindful", "be more mindful", "pay more attention",
    "pay attention", "pay closer attention", "take more care", "take care to", "keep in mind",
    "try harder", "more carefully",
  ])
  /// What says after a vague verb how it will be done.
  private static let means = PhraseBook(["by", "to include", "so that"])
  private static let openings = PhraseBook([
    "we should", "we must", "we need to", "we will", "we'll", "should", "need to", "needs to",
    "to", "please", "further", "generally", "continuously",
  ])

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      let field = Field.action(action.id, .title)
      guard !action.status.isClosed, action.doneWhen == nil,
        let title = document.titleBehindLabel(of: action.id), !document.hasNumber(in: title),
        let found = found(in: title, document.bytes)
      else { return nil }
      return finding(
        document, in: found, of: field,
        "'\(document.words(in: found).showingControls())' does not say what will be done",
        hint: "say what will be there that is not, or when it is done in 'done_when'")
    }
  }

  private static func found(in title: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    guard means.matches(in: bytes, title).isEmpty else { return nil }
    let start = openings.prefix(of: bytes, title)?.range.upperBound ?? title.lowerBound
    return verbs.prefix(of: bytes, start..<title.upperBound)?.range
      ?? phrases.matches(in: bytes, title).first?.range
  }
}
