/// A postmortem tells what made a mistake possible, not whose it was.
public enum BlameLanguage: LintRule {
  /// The rule's name.
  public static let name = "blame-language"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "A postmortem tells what made a mistake possible, not whose it was.",
    why: """
      Where people are blamed they say less, and the next postmortem is worse (SRE Workbook, chapter \
      10). Quotations, code, and sentences that reject the word ("not human error") are left alone.
      """,
    bad: """
      title: Sign-in failed
      ---
      The outage was caused by human error: the operator forgot to renew the certificate.
      """,
    good: """
      title: Sign-in failed
      ---
      The certificate expired. Renewing it was a step that one person did by hand, once a year.
      """)

  private static let phrases = PhraseBook([
    "human error", "human errors", "human mistake", "operator error", "operator errors",
    "user error", "pilot error", "engineer error", "developer error", "employee error",
    "careless", "carelessly", "carelessness", "negligent", "negligence", "negligently",
    "incompetent", "incompetence", "sloppy", "sloppiness", "reckless", "recklessly",
    "stupid", "stupidly", "stupidity", "inattentive", "inattention", "inexcusable",
    "should have known", "should have noticed", "should have checked", "should have remembered",
    "should have realized", "should have realised", "should have been more careful",
    "should have paid attention", "should have been paying attention", "should have asked",
    "should have known better", "should have double checked", "forgot to", "neglected to",
    "is to blame", "are to blame", "was to blame", "were to blame", "at fault for", "whose fault",
    "screwed up", "messed up", "dropped the ball", "did not bother to", "didn't bother to",
    "could not be bothered",
  ])
  /// Only of people, since machines fail to do things all the time.
  private static let failures = PhraseBook(["failed to follow", "failed to"])
  private static let people: Set<String> = [
    "engineer", "engineers", "developer", "developers", "operator", "operators", "admin",
    "admins", "administrator", "employee", "technician", "intern", "contractor", "colleague",
    "he", "she", "person", "someone", "somebody", "staff",
  ]
  private static let denials: Set<String> = [
    "not", "no", "never", "than", "without", "beyond", "avoid", "isn't", "wasn't", "weren't",
    "aren't", "instead", "nor", "call", "calling", "called", "blame", "blaming", "label",
  ]
  private static let keys: [IncidentKey] = [.title, .impact, .whySurprised]

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    var findings: [Finding] = []
    for key in keys {
      guard let span = document.wording(of: .incident(key)) else { continue }
      findings += Self.found(in: span, document.bytes).map {
        blame(document, $0, .incident(key))
      }
    }
    var said: [Range<Int>] = []
    for part in document.prose() where said.count < Linter.mostInBody {
      said += found(in: part, document.bytes)
    }
    findings += said.prefix(Linter.mostInBody).map { blame(document, $0, nil) }
    return findings
  }

  private static func blame(
    _ document: PostmortemDocument, _ span: Range<Int>, _ field: Field?
  ) -> Finding {
    finding(
      document, in: span, of: field,
      "'\(document.words(in: span).showingControls())' blames",
      hint: "say what made it possible, and why it seemed right at the time")
  }

  private static func found(in range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    let blaming = phrases.matches(in: bytes, range).filter { match in
      !words(before: match.range.lowerBound, in: range, bytes).contains { denials.contains($0) }
    }
    let failing = failures.matches(in: bytes, range).filter { match in
      words(before: match.range.lowerBound, in: range, bytes).last.map { people.contains($0) }
        ?? false
    }
    return (blaming + failing).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The last four words before a place.
  private static func words(
    before place: Int, in range: Range<Int>, _ bytes: [UInt8]
  ) -> [String] {
    let start = max(range.lowerBound, place - 40)
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = WordReader(buffer, start..<place)
      var words: [String] = []
      while let word = reader.next() { words.append(word.text) }
      return words.suffix(4)
    }
  }
}
