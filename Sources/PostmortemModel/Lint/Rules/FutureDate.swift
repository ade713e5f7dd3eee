/// What is said to have happened did not happen in the future.
public enum FutureDate: LintRule {
  /// The rule's name.
  public static let name = "future-date"
  /// How much it matters unless the policy says otherwise.
  public static let severity = FindingSeverity.error
  /// What the manual says of the rule.
  public static let explanation = RuleExplanation(
    summary: "What is said to have happened did not happen in the future.",
    why: """
      Most often the year is wrong. Only `due` lies ahead; a day that has begun somewhere on \
      Earth is no future.
      """,
    bad: "resolved: 2036-05-04T12:00:00Z",
    good: "resolved: 2026-05-04T12:00:00Z")

  /// Judges one document.
  public static func findings(
    in document: PostmortemDocument, _ context: LintContext
  ) -> [Finding] {
    // A day that begins in the east is not the future there.
    let latest = context.today.advanced(by: 1)
    let incident = document.postmortem
    var days: [(Field, CalendarDay?)] = [
      (.incident(.published), incident.published), (.incident(.started), incident.started?.day),
      (.incident(.detected), incident.detected?.day),
      (.incident(.mitigated), incident.mitigated?.day),
      (.incident(.resolved), incident.resolved?.day),
    ]
    for action in incident.actions {
      days.append((.action(action.id, .created), action.created))
      days.append((.action(action.id, .completed), action.completed?.day))
      days.append((.action(action.id, .confirmed), action.confirmed))
    }
    return days.compactMap { field, day in
      guard let day, day > latest else { return nil }
      return finding(
        document, at: field,
        "'\(field.key)' is \(day), which is to come (today is \(context.today))",
        hint: "check the year; only 'due' lies ahead")
    }
  }
}
