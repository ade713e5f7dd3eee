/// An action changes the system, not the people who work with it.
public enum PeopleFixing: LintRule {
  /// The rule's name.
  public static let name = "people-fixing"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "An action changes the system, not the people who work with it.",
    why: """
      Who was trained or reminded makes the next slip all the same, and whoever comes later was not \
      there. What made the slip possible, or its effect large, can be changed for everybody. Training \
      a model and training data are not meant. What is closed is left as it was.
      """,
    bad:
      "actions: [{id: k7q2d, title: Train engineers to check the disk before a restore, status: open}]",
    good: """
      actions: [{id: k7q2d, title: Refuse to restore to a disk that is too small, status: open}]
      """)

  private static let verbs = PhraseBook([
    "train", "trains", "retrain", "training to", "training for", "teach", "educate", "educating",
    "coach", "remind",
    "reminding", "instruct", "warn", "discipline", "reprimand", "sensitise", "sensitize",
    "provide training", "conduct training", "give training", "organise training",
    "organize training", "regular training", "additional training", "hold training",
    "training sessions", "training session",
  ])
  private static let phrases = PhraseBook([
    "raise awareness", "awareness training", "increase awareness", "refresher training",
    "tell everyone", "tell everybody", "remind everyone", "remind everybody",
  ])
  private static let people: Set<String> = [
    "people", "person", "personnel", "staff", "team", "teams", "engineer", "engineers",
    "developer", "developers", "operator", "operators", "admin", "admins", "administrator",
    "administrators", "employee", "employees", "everyone", "everybody", "sre", "sres",
    "technician", "technicians", "member", "members", "colleague", "colleagues", "maintainers",
    "contributors", "programmers", "responders", "analysts", "contractors", "managers", "devs",
    "users", "humans",
  ]
  /// How far behind the verb those are named who are to be mended.
  private static let reach = 6

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    document.postmortem.actions.compactMap { action in
      let field = Field.action(action.id, .title)
      guard !action.status.isClosed, let title = document.wording(of: field),
        let found = found(in: title, document.bytes)
      else { return nil }
      return finding(
        document, in: found, of: field,
        "'\(document.words(in: found).showingControls())' mends people",
        hint: "change what made the mistake possible, or its effect so large")
    }
  }

  private static func found(in title: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    if let phrase = phrases.matches(in: bytes, title).first { return phrase.range }
    for match in verbs.matches(in: bytes, title) {
      let named = bytes.withUnsafeBufferPointer { buffer -> Range<Int>? in
        var reader = WordReader(buffer, match.range.upperBound..<title.upperBound)
        for _ in 0..<reach {
          guard let word = reader.next() else { return nil }
          if people.contains(word.text) { return word.range }
        }
        return nil
      }
      if let named { return match.range.lowerBound..<named.upperBound }
    }
    return nil
  }
}
