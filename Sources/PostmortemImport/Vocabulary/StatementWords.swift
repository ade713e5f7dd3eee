/// Words that tell what a time in a sentence is the time of.
enum StatementWords {
  /// Words of labels that date the report, not the incident.
  static let report: Set<String> = [
    "published", "publication", "report", "reported", "postmortem", "presented", "retro", "written",
    "created", "held", "review", "reviewed", "meeting", "modified", "updated", "submitted",
    "author",
    "authored", "prepared", "retrospective", "version", "deadline", "due", "eta",
  ]

  /// Whether a label gives the day of the report.
  static func datesReport(_ words: [String]) -> Bool {
    let tells = [
      "published", "publication", "presented", "written", "prepared", "held", "submitted", "posted",
      "created", "authored",
    ]
    if words.contains(where: { tells.contains($0) }) { return true }
    return words.contains("date")
      && words.contains { report.contains($0) && $0 != "due" && $0 != "deadline" }
  }

  private static let begin: [String] = [
    "began", "begin", "begins", "beginning", "started", "start", "starting", "went", "from",
    "since",
    "occurred", "experienced", "happened", "crashed", "failed", "down", "outage", "unavailable",
    "stopped", "released", "incident", "noticed", "starts", "occured", "spike",
  ]

  private static let end: [String] = [
    "resolved", "restored", "fixed", "ended", "recovered", "completed", "operational", "until",
    "ending", "back", "resumed", "resolution",
  ]

  private static let told: [String] = [
    "presented", "published", "written", "prepared", "posted", "publication", "authored",
  ]

  /// Whether the sentence around a time tells of a beginning.
  static func tellsBegin(_ text: [UInt8], around range: Range<Int>) -> Bool {
    contains(text, range, begin)
  }

  /// Whether the sentence around a time tells of an end.
  static func tellsEnd(_ text: [UInt8], around range: Range<Int>) -> Bool {
    contains(text, range, end)
  }

  /// Whether the sentence around a date tells when the report was given.
  static func tellsReport(_ text: [UInt8], around range: Range<Int>) -> Bool {
    let start = max(0, range.lowerBound - 60)
    return Array(text[start..<range.lowerBound]).words().suffix(4).contains { told.contains($0) }
  }

  private static func contains(_ text: [UInt8], _ range: Range<Int>, _ words: [String]) -> Bool {
    let start = Sentences.start(text, before: range.lowerBound)
    let end = Sentences.end(text, after: range.upperBound)
    return Array(text[start..<max(start, end)]).words().contains { words.contains($0) }
  }

  private static let recovery: [StaticString] = [
    "restored", "resolved", "back online", "recovered", "operational", "back to normal",
    "up and running", "outage ends", "incident ends", "fully functional", "came back", "fixed",
    "resumed", "live again", "normal operation", "returned to normal", "stable", "accessible again",
    "incident closed", "100%",
  ]

  /// Whether an entry of a timeline tells that it was over.
  static func tellsRecovery(_ text: [UInt8]) -> Bool {
    for index in text.indices where index == 0 || !text[index - 1].isWord {
      for phrase in recovery where text.hasAnyCase(phrase, at: index) { return true }
    }
    return false
  }

  /// The duration of the incident that a sentence states: "lasted 47 minutes", "a 2-hour outage".
  static func statedDuration(_ text: [UInt8]) -> DurationReader.Found? {
    let reader = DurationReader(text)
    var start = 0
    while let found = reader.first(from: start) {
      let before = Array(text[max(0, found.range.lowerBound - 48)..<found.range.lowerBound]).words()
      let after = Array(text[found.range.upperBound..<min(text.count, found.range.upperBound + 24)])
        .words()
      let lead = before.reversed().first { !fillers.contains($0) }
      if let lead, leads.contains(lead) { return found }
      if let next = after.first, ["outage", "downtime", "period", "interruption"].contains(next) {
        return found
      }
      start = found.range.upperBound
      if start >= text.count { break }
    }
    return nil
  }

  private static let leads: Set<String> = [
    "lasted", "lasting", "lasts", "for", "duration", "after", "total",
  ]
  private static let fillers: Set<String> = [
    "about", "approximately", "around", "roughly", "a", "an", "total", "of", "over", "nearly",
    "almost",
    "the", "just", "some", "only", "at", "least", "more", "than", "was", "is", "approx",
  ]
}
