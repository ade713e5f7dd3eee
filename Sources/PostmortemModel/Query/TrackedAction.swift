/// An action with what a reader must know of its incident.
public struct TrackedAction: Hashable, Sendable {
  /// The action; ``Action/extra`` is left empty.
  public var action: Action
  /// The action's unknown keys, as a JSON object.
  public var extra: String
  /// The incident it belongs to.
  public var incident: IncidentID
  /// The incident's title.
  public var incidentTitle: String
  /// How far the postmortem has come.
  public var incidentStatus: PublicationStatus
  /// The incident's severity.
  public var severity: String?
  /// The incident's services.
  public var services: [String]

  /// The action of an incident.
  public init(
    action: Action, extra: String, incident: IncidentID, incidentTitle: String,
    incidentStatus: PublicationStatus, severity: String?, services: [String]
  ) {
    self.action = action
    self.extra = extra
    self.incident = incident
    self.incidentTitle = incidentTitle
    self.incidentStatus = incidentStatus
    self.severity = severity
    self.services = services
  }

  /// Whether it is active and its due day is before a day.
  public func isOverdue(on day: CalendarDay) -> Bool {
    guard let due = action.due else { return false }
    return action.status.isActive && due < day
  }

  /// The number of days by which it is overdue; nil if it is not.
  public func overdueDays(on day: CalendarDay) -> Int? {
    guard isOverdue(on: day), let due = action.due else { return nil }
    return due.distance(to: day)
  }
}
