/// An incident starts, is detected, mitigated and resolved in this order.
public enum TimesOutOfOrder: LintRule {
  /// The rule's name.
  public static let name = "times-out-of-order"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    let incident = document.postmortem
    let moments: [(IncidentKey, Moment?)] = [
      (.started, incident.started), (.detected, incident.detected),
      (.mitigated, incident.mitigated), (.resolved, incident.resolved),
    ]
    var findings: [Finding] = []
    var last: (key: IncidentKey, moment: Moment)?
    for (key, moment) in moments {
      guard let moment else { continue }
      if let last, isBefore(moment, last.moment) {
        findings.append(
          finding(
            document, at: .incident(key),
            "'\(key.rawValue)' (\(moment)) is before '\(last.key.rawValue)' (\(last.moment))",
            hint: "check the day, the time and the offset of both"))
      }
      last = (key, moment)
    }
    return findings
  }

  private static func isBefore(_ left: Moment, _ right: Moment) -> Bool {
    guard let one = left.instant, let other = right.instant else { return left.day < right.day }
    return one < other
  }
}
