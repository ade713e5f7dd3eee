/// The words by which people name the sections of a postmortem.
enum SectionVocabulary {
  /// What the words of a heading name.
  struct Match {
    /// The kind of section.
    var kind: SectionKind
    /// Whether every word belongs to the vocabulary, so that the words are a heading wherever they
    /// stand alone.
    var isStrict: Bool
    /// Whether the name is used as often for something that holds no measures.
    var isWeak = false
  }

  /// Finds what a heading names.
  ///
  /// - Parameter words: The words of the heading in small letters, without what it says in
  ///   parentheses.
  /// - Returns: What they name, or nil if that is no section.
  static func match(_ words: [String]) -> Match? {
    guard !words.isEmpty, words.count <= 16 else { return nil }
    let match = exactMatch(words)
    if let match, match.isStrict { return match }
    let corrected = Spelling.corrected(words)
    return corrected == words ? match : exactMatch(corrected) ?? match
  }

  private static func exactMatch(_ words: [String]) -> Match? {
    guard let (kind, isWeak) = kind(words) else { return nil }
    var known = 0
    for word in words where isKnown(word) { known += 1 }
    let isQuestion = ["how", "what", "why", "where"].contains(words[0])
    guard isQuestion && words.count <= 12 || known * 2 >= words.count else { return nil }
    return Match(kind: kind, isStrict: known == words.count && words.count <= 9, isWeak: isWeak)
  }

  /// Whether a line alone is surely the heading of a section.
  static func isSectionHeading(_ line: Line) -> Bool {
    switch line.shape {
    case .heading, .text, .item, .angled:
      guard line.plain.count <= 80, !line.plain.isEmpty else { return false }
      let isMarked = line.shape != .text && line.shape != .item
      guard isMarked || line.plain[0].isCapital || line.plain[0] >= 0x80 else { return false }
      guard let match = match(HeadingText(line).words) else { return false }
      return match.isStrict && match.kind != .metadata && match.kind != .other
    default:
      return false
    }
  }

  private static func kind(_ words: [String]) -> (SectionKind, isWeak: Bool)? {
    let isMeasures = namesMeasures(words)
    if words.contains(where: isTimeline) || has(words, "time", "line") { return (.timeline, false) }
    if has(words, "sequence", "events") || has(words, "key", "events")
      || has(words, "events", "log")
      || has(words, "incident", "log") || has(words, "event", "log")
      || has(words, "chain", "events")
    {
      return (.timeline, false)
    }
    if words.contains(where: { $0 == "cause" || $0 == "causes" || $0 == "rca" || $0 == "caused" }) {
      let isContributing = words.contains("contributing") && !words.contains("root")
      return (isContributing ? .contributingFactors : .rootCause, false)
    }
    if has(words, "5", "whys") || has(words, "five", "whys") || has(words, "how", "happen")
      || has(words, "why", "happen") || has(words, "why", "happened")
    {
      return (.rootCause, false)
    }
    if words.contains("contributing") || words == ["factors"] {
      return (.contributingFactors, false)
    }
    if let isWeak = isMeasures { return (.actions, isWeak) }
    return otherKind(words)
  }

  private static func otherKind(_ words: [String]) -> (SectionKind, isWeak: Bool)? {
    if words.contains("went") || words.contains("lucky") { return (.lessons, false) }
    if words.contains(where: { kinds[$0] == .lessons }) { return (.lessons, false) }
    for word in words {
      if let kind = kinds[word] { return (kind, false) }
    }
    if has(words, "what", "happened") { return (.summary, false) }
    return nil
  }

  /// Whether words name measures: nil if not, else whether the name is weak.
  private static func namesMeasures(_ words: [String]) -> Bool? {
    let isForward = words.contains { word in
      word.hasPrefix("prevent") || word.hasPrefix("corrective") || word == "correction"
        || word == "corrections" || word == "future" || word.hasPrefix("improv")
    }
    if words.contains("taken") || words.contains("immediate"), !isForward { return nil }
    if words.contains("factors") || words.contains("lucky") || words.contains("went") { return nil }
    for (index, word) in words.enumerated() {
      if word.hasPrefix("prevent") || word.hasPrefix("corrective") || word.hasPrefix("remediat") {
        return false
      }
      switch word {
      case "actions", "task", "tasks", "todo", "todos", "improvement", "improvements", "measures",
        "countermeasures", "actionables", "correction", "corrections":
        return false
      case "fixes":
        return words.count > 1 ? false : true
      case "recommendation", "recommendations", "followup", "followups":
        return true
      case "action":
        let next = index + 1 < words.count ? words[index + 1] : ""
        return ["items", "item", "plan", "plans", "points", "list", "required", ""].contains(next)
          ? false : nil
      case "to":
        if index + 1 < words.count, words[index + 1] == "do" || words[index + 1] == "dos",
          words.count <= 3
        {
          return false
        }
      case "follow":
        if index + 1 < words.count, words[index + 1].hasPrefix("up") { return true }
      case "next":
        if index + 1 < words.count, words[index + 1].hasPrefix("step") { return false }
      case "future":
        if index + 1 < words.count, ["work", "steps", "plans", "plan"].contains(words[index + 1]) {
          return false
        }
      default: break
      }
    }
    return nil
  }

  private static func isTimeline(_ word: String) -> Bool {
    word == "timeline" || word == "timelines" || word == "chronology"
  }

  /// Whether all the words occur, in this order.
  private static func has(_ words: [String], _ first: String, _ second: String) -> Bool {
    guard let start = words.firstIndex(of: first) else { return false }
    return words[(start + 1)...].contains(second)
  }

  private static func isKnown(_ word: String) -> Bool {
    kinds[word] != nil || glue.contains(word) || isTimeline(word) || word.hasPrefix("prevent")
      || word.hasPrefix("corrective") || word.hasPrefix("remediat")
      || word.utf8.allSatisfy(\.isDigit)
  }

  /// Words of which one is enough to tell the kind.
  private static let kinds: [String: SectionKind] = {
    let byKind: [(SectionKind, [String])] = [
      (
        .summary,
        [
          "summary", "overview", "synopsis", "abstract", "tldr", "introduction", "recap",
          "description", "intro",
        ]
      ),
      (
        .lessons,
        [
          "lesson", "lessons", "learned", "learnt", "learnings", "learning", "takeaway",
          "takeaways", "insights", "reflections", "retrospective",
        ]
      ),
      (.impact, ["impact", "impacts", "affected", "consequences", "damage", "effects"]),
      (
        .resolution,
        [
          "resolution", "resolutions", "recovery", "response", "mitigation",
          "mitigations", "fix", "solution", "solutions", "restoration", "workaround", "repair",
          "resolved", "debugging",
        ]
      ),
      (.detection, ["detection", "discovery", "detected", "alerting"]),
      (.background, ["background", "context", "architecture"]),
      (
        .closing,
        [
          "conclusion", "conclusions", "thanks", "acknowledgements", "acknowledgments",
          "closing", "summation", "apology",
        ]
      ),
      (.people, ["author", "authors", "attendees", "participants", "responders", "contributors"]),
      (
        .references,
        [
          "references", "reference", "links", "resources", "appendix", "related",
          "footnotes", "glossary",
        ]
      ),
      (
        .metadata,
        [
          "duration", "date", "severity", "status", "stats", "statistics", "metadata",
          "metrics",
        ]
      ),
    ]
    var result: [String: SectionKind] = [:]
    for (kind, words) in byKind {
      for word in words { result[word] = kind }
    }
    return result
  }()

  /// Words that stand beside the telling ones.
  private static let glue: Set<String> = [
    "the", "of", "and", "a", "an", "to", "for", "in", "on", "our", "this", "that", "its", "it",
    "be",
    "been", "being", "is", "are", "was", "or", "with", "from", "by", "incident", "issue", "issues",
    "outage", "event", "events", "problem", "all", "times", "time", "list", "address", "done",
    "taken", "key", "major", "main", "brief", "detailed", "section", "plan", "plans", "customer",
    "customers", "user", "users", "business", "immediate", "short", "long", "term", "future",
    "next",
    "step", "steps", "specific", "proposed", "planned", "further", "additional", "review",
    "initial",
    "final", "overall", "general", "items", "item", "how", "what", "why", "we", "will", "did",
    "happened", "happen", "went", "well", "wrong", "poorly", "badly", "good", "lucky", "got",
    "where", "root", "cause", "causes", "caused", "rca", "analysis", "contributing", "factors",
    "actions", "action", "task", "tasks", "todo", "todos", "do", "improvement", "improvements",
    "measures", "measure", "fixes", "recommendation", "recommendations", "follow", "up", "ups",
    "followup", "followups", "points", "executive", "log", "line", "five", "whys", "sequence",
    "chain", "again", "underlying", "primary", "suggested", "required", "work", "resulting",
    "countermeasures", "strategy", "technical", "impacted", "services", "service", "scope", "as",
    "report", "details", "eta", "team", "chronology", "correction", "corrections", "actionables",
  ]
}
