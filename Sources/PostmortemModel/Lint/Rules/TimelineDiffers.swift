/// The timeline and the front matter tell of the same times.
public enum TimelineDiffers: LintRule {
  /// The rule's name.
  public static let name = "timeline-differs"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.warning
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "The timeline and the front matter tell of the same times.",
    why: """
      Durations are counted from the front matter, and people read the timeline. An entry that says \
      `Resolved` must have the time of `resolved`; nothing can be over before the first entry, or begin \
      after the last. Only timelines of one day are judged, whose entries begin with a clock in order, \
      and whose zone is that of the front matter or stated as UTC or an offset.
      """,
    bad: """
      started: 2026-05-04T14:30:00Z
      resolved: 2026-05-04T15:15:00Z
      ---
      ## Timeline

      - 14:30 Sign-in fails
      - 15:40 Resolved
      """,
    good: """
      started: 2026-05-04T14:30:00Z
      resolved: 2026-05-04T15:40:00Z
      ---
      ## Timeline

      - 14:30 Sign-in fails
      - 15:40 Resolved
      """)

  private static let keys: [IncidentKey] = [.started, .detected, .mitigated, .resolved]

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let moments = [incident.started, incident.detected, incident.mitigated, incident.resolved]
    let stated = zip(keys, moments).compactMap { key, moment -> (IncidentKey, Moment, Clock)? in
      guard let moment, let clock = Clock(of: moment) else { return nil }
      return (key, moment, clock)
    }
    guard let first = stated.first, stated.allSatisfy({ $0.1.day == first.1.day }),
      stated.allSatisfy({ $0.2.offset == first.2.offset }),
      let timeline = WrittenTimeline(document, offset: first.2.offset),
      let start = timeline.entries.first, let end = timeline.entries.last
    else { return [] }
    var findings: [Finding] = []
    for (key, moment, clock) in stated {
      let said = timeline.entries.filter { $0.says == key }
      if !said.isEmpty {
        if !said.contains(where: { $0.minute == clock.minute }), let entry = said.last {
          findings.append(
            finding(
              document, in: entry.range,
              "the timeline has '\(key.rawValue)' at \(document.words(in: entry.range)), the front "
                + "matter at \(moment)",
              hint: "correct the one that is wrong"))
        }
      } else if key == .started || key == .detected, clock.minute > end.minute {
        findings.append(outside(document, key, moment, "after the last", end))
      } else if key == .mitigated || key == .resolved, clock.minute < start.minute {
        findings.append(outside(document, key, moment, "before the first", start))
      }
    }
    return findings
  }

  private static func outside(
    _ document: PostmortemDocument, _ key: IncidentKey, _ moment: Moment, _ which: String,
    _ entry: WrittenTimeline.Entry
  ) -> Finding {
    finding(
      document, at: .incident(key),
      "'\(key.rawValue)' (\(moment)) is \(which) entry of the timeline "
        + "(\(document.words(in: entry.range)))",
      hint: "correct the one that is wrong, or the offset")
  }
}
