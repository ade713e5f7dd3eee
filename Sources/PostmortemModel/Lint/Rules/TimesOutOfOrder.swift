/// Nothing about an incident happened before it started, and it was not over before it was mitigated.
///
/// That it was noticed only after it had ended is no mistake.
public enum TimesOutOfOrder: LintRule {
  /// The rule's name.
  public static let name = "times-out-of-order"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: """
      Nothing about an incident happened before it started, and it was not over before it was \
      mitigated.
      """,
    why: "Durations are counted from these times. Most often a day or an offset is wrong.",
    bad: """
      started: 2026-05-04T10:00:00Z
      resolved: 2026-05-04T09:00:00Z
      """,
    good: """
      started: 2026-05-04T10:00:00Z
      resolved: 2026-05-04T11:00:00Z
      """)

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let (start, mitigation) = (incident.started, incident.mitigated)
    var findings: [Finding?] = [
      finding(document, .detected, incident.detected, .started, start),
      finding(document, .mitigated, mitigation, .started, start),
      finding(document, .resolved, incident.resolved, .started, start)
        ?? finding(document, .resolved, incident.resolved, .mitigated, mitigation),
    ]
    if let start, let published = incident.published, published < start.day {
      findings.append(
        finding(
          document, at: .incident(.published),
          "'published' (\(published)) is before 'started' (\(start))", hint: "check the year"))
    }
    return findings.compactMap { $0 }
  }

  /// The finding that one moment is before another, if both are known and it is.
  private static func finding(
    _ document: PostmortemDocument, _ key: IncidentKey, _ moment: Moment?,
    _ earlierKey: IncidentKey, _ earlier: Moment?
  ) -> Finding? {
    guard let moment, let earlier, isBefore(moment, earlier) else { return nil }
    return finding(
      document, at: .incident(key),
      "'\(key.rawValue)' (\(moment)) is before '\(earlierKey.rawValue)' (\(earlier))",
      hint: "check the day, the time and the offset of both")
  }

  private static func isBefore(_ left: Moment, _ right: Moment) -> Bool {
    guard let one = left.instant, let other = right.instant else { return left.day < right.day }
    return one < other
  }
}
