/// An action as a run of mainline commits held it.
public struct ActionVersion: Hashable, Sendable {
  /// The action, or nil where it was removed.
  public var action: Action?
  /// The incident that the action belongs to.
  public var incident: IncidentID
  /// The commit that brought the version in.
  public var origin: Origin

  /// Whether two versions say the same, whenever they came in.
  func saysTheSame(as other: ActionVersion) -> Bool {
    action == other.action && incident == other.incident
  }
}

/// An incident as a run of mainline commits held it.
public struct IncidentVersion: Hashable, Sendable {
  /// The postmortem without its actions, or nil where it was removed.
  public var postmortem: Postmortem?
  /// The commit that brought the version in.
  public var origin: Origin
}

/// The mainline commit that brought a version in.
public struct Origin: Hashable, Sendable {
  /// The number of the step, from 0.
  public var step: Int
  /// The commit's id.
  public var commit: String
  /// The commit's author.
  public var author: String
  /// The day on which it was recorded.
  public var day: CalendarDay
}
