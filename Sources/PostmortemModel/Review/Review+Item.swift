extension Review {
  /// An action as it stood on the review's day.
  public struct Item: Hashable, Sendable {
    /// The action, as `actions --as-of` shows it.
    public var action: Action
    /// The incident.
    public var incident: IncidentID
    /// The incident's severity.
    public var severity: String?
    /// The incident's services.
    public var services: [String]
    /// Whether the postmortem was a draft.
    public var isDraft: Bool
    /// How the action stood.
    public var state: ActionState
    /// The day since which it stood so.
    public var since: CalendarDay
    /// The day it was stated, else the first on which it was active.
    public var created: CalendarDay?
    /// The first `due` it ever had.
    public var originalDue: CalendarDay?
    /// The day by which the policy wants it done.
    public var deadline: CalendarDay?
  }
}

extension Review.Item {
  /// The days since it was stated, else first active; what the query's `age` counts.
  func age(on day: CalendarDay) -> Int { created?.distance(to: day) ?? 0 }

  /// The days by which it is overdue; nil if it is not.
  func overdueDays(on day: CalendarDay) -> Int? {
    guard state == .active, let due = action.due, due < day else { return nil }
    return due.distance(to: day)
  }

  /// The item as JSON; every key is there.
  func json(on day: CalendarDay) -> JSONValue {
    [
      "id": .string(action.id.text), "incident": .string(incident.text),
      "title": .string(action.title), "type": JSONValue(action.type?.rawValue),
      "priority": JSONValue(action.priority?.rawValue),
      "status": .string(action.status.rawValue), "owner": JSONValue(action.owner),
      "team": JSONValue(action.team), "severity": JSONValue(severity),
      "services": JSONValue(services), "draft": .bool(isDraft), "due": JSONValue(action.due),
      "original_due": JSONValue(originalDue), "deadline": JSONValue(deadline),
      "since": JSONValue(since), "age_days": JSONValue(created?.distance(to: day)),
      "overdue_days": JSONValue(overdueDays(on: day)),
    ]
  }
}
