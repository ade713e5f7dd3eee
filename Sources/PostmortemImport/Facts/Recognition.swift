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
    var points = 0
    for kind: SectionKind in [
      .summary, .impact, .rootCause, .resolution, .lessons, .contributingFactors, .detection,
    ]
    where kinds.contains(kind) {
      points += 1
    }
    if kinds.contains(.actions) { points += 1 }
    if draft.timeline.filter({ $0.time.minute != nil }).count >= 2 {
      points += 2
    } else if kinds.contains(.timeline) {
      points += 1
    }
    let words = Self.incidentWords(reading)
    if words.inTitle { points += 1 }
    points += min(2, words.inText / 3)
    let hasTime = draft.start != nil || draft.incidentDay != nil || !draft.timeline.isEmpty
    if hasTime { points += 1 }
    let tells = kinds.contains(.rootCause) || kinds.contains(.resolution) || kinds.contains(.impact)
    let isOfIncidents = words.inText >= 1 || kinds.contains(.rootCause)
    isPostmortem = points >= 3 && isOfIncidents && (hasTime || tells)
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

  private static func incidentWords(_ reading: Reading) -> (inTitle: Bool, inText: Int) {
    var found: Set<String> = []
    var inTitle = false
    for (position, block) in reading.blocks.prefix(400).enumerated() {
      for word in block.folded.words(limit: 200) {
        if words.contains(word) { found.insert(word) }
        if position < 3, titleWords.contains(word) { inTitle = true }
      }
    }
    return (inTitle, found.count)
  }
}
