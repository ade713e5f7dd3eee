/// An action that somebody has committed to comes to an end that can be checked.
public enum NoEndState: LintRule {
  /// The rule's name.
  public static let name = "no-end-state"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An action that somebody has committed to comes to an end that can be checked.",
    why: """
      What goes on for ever, or is done as far as possible, is never done ("bounded": Lunney, Lueder, \
      Beyer, ;login: Spring 2017). `done_when` says how somebody else can tell. Ideas and what is \
      closed are left alone, and so is a title that names a number or asks a question ("why …").
      """,
    bad: "actions: [{id: k7q2d, title: Monitor the size of the queue, status: open}]",
    good: """
      actions:
        - id: k7q2d
          title: Monitor the size of the queue
          status: open
          done_when: An alarm pages when a message waits for five minutes.
      """)

  private static let openings = PhraseBook([
    "monitor", "continue", "continuously", "maintain", "watch", "follow", "discuss", "explore",
    "evaluate", "investigate", "research", "study", "understand", "analyse", "analyze",
    "encourage", "promote", "support", "help", "ensure that all", "make sure that all",
    "regularly", "keep an eye", "keep watching", "keep monitoring", "keep track", "keep improving",
    "keep working", "keep up",
  ])
  /// A question has an answer, and with it an end.
  private static let questions = PhraseBook([
    "why", "whether", "how", "what", "which", "if", "where", "when", "who",
  ])
  private static let phrases = PhraseBook([
    "regularly", "periodically", "on a regular basis", "ongoing", "as needed", "as necessary",
    "when needed", "where needed", "if needed", "if necessary", "where possible", "when possible",
    "if possible", "as much as possible", "as far as possible", "as soon as possible", "asap",
    "where appropriate", "if appropriate", "as appropriate", "etc", "and so on", "more often",
    "whenever possible", "from time to time",
  ])

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      let field = Field.action(action.id, .title)
      guard action.status.isActive, action.doneWhen == nil,
        let title = document.titleBehindLabel(of: action.id), !document.hasNumber(in: title),
        let found = found(in: title, document.bytes)
      else { return nil }
      return finding(
        document, in: found.range, of: field,
        "action \(action.id) has no end: '\(document.words(in: found.range).showingControls())'",
        hint: "say in 'done_when' how somebody else can tell that it is done")
    }
  }

  private static func found(in title: Range<Int>, _ bytes: [UInt8]) -> PhraseBook.Match? {
    if let opening = openings.prefix(of: bytes, title),
      questions.prefix(of: bytes, opening.range.upperBound..<title.upperBound) == nil
    {
      return opening
    }
    return phrases.matches(in: bytes, title).first
  }
}
