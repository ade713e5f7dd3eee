/// Whether a text is about an incident.
struct Recognition {
  /// Whether it is.
  let isPostmortem: Bool

  /// Judges a text by the sections it has, the words it uses, and the times it tells.
  init(_ reading: Reading, draft: Draft) {
    var kinds: Set<SectionKind> = []
    for segment in reading.outline.segments where segment.isNamed {
      if let kind = segment.kind { kinds.insert(kind) }
    }
    let telling: [SectionKind] = [
      .summary, .impact, .timeline, .rootCause, .resolution, .lessons, .contributingFactors,
      .detection, .actions,
    ]
    let sections = telling.filter(kinds.contains).count
    var points = sections
    if draft.timeline.filter({ $0.time.minute != nil }).count >= 2 {
      points += kinds.contains(.timeline) ? 1 : 2
    }
    let words = Self.incidentWords(reading)
    let titleWords = Array((draft.title ?? "").utf8).words(limit: 40)
    if words.inTitle || titleWords.contains(where: Self.titleWords.contains) { points += 1 }
    points += min(2, words.inText / 3)
    let hasTime = draft.start != nil || draft.incidentDay != nil || !draft.timeline.isEmpty
    if hasTime { points += 1 }
    let tells = kinds.contains(.rootCause) || kinds.contains(.resolution) || kinds.contains(.impact)
    let isOfIncidents = words.inText >= 1 || kinds.contains(.rootCause)
    isPostmortem =
      points >= 3 && isOfIncidents
      && (hasTime || !words.isInstruction && (tells || sections >= 2 && points >= 4))
  }

  private static let words: Set<String> = [
    "outage", "incident", "postmortem", "mortem", "downtime", "restored", "rollback", "unavailable",
    "unavailability", "crashed", "crash", "failed", "failure", "alert", "alerts", "alerted",
    "rolled",
    "error", "errors", "resolved", "degraded", "interruption", "mitigated", "breach", "compromised",
    "retro", "disruption", "down",
  ]
  private static let titleWords: Set<String> = [
    "outage", "incident", "postmortem", "mortem", "posmortem", "downtime", "retro", "failure",
    "disruption", "breach", "interruption", "degradation",
  ]

  /// Whether a line tells what others should write.
  private static func instructs(_ words: [String]) -> Bool {
    for index in words.indices.dropLast() {
      let next = words[index + 1]
      if words[index] == "must" || words[index] == "should",
        ["contain", "include", "describe", "answer"].contains(next)
      {
        return true
      }
      if words[index] == "how", next == "to", words.dropFirst(index + 2).first == "write" {
        return true
      }
    }
    return false
  }

  private static func incidentWords(
    _ reading: Reading
  ) -> (inTitle: Bool, inText: Int, isInstruction: Bool) {
    var isInstruction = false
    var known: Set<String> = []
    var inTitle = false
    for (position, block) in reading.blocks.prefix(400).enumerated() {
      let found = block.folded.words(limit: 200)
      if instructs(found) { isInstruction = true }
      for word in found {
        if words.contains(word) { known.insert(word) }
        if position < 3, titleWords.contains(word) { inTitle = true }
      }
    }
    return (inTitle, known.count, isInstruction)
  }
}
