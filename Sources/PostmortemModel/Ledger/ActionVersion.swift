/// An action as a run of mainline commits held it.
public struct ActionVersion: Hashable, Sendable {
  /// The action, or nil where it was removed.
  public var action: Action?
  /// The incident that the action belongs to.
  public var incident: IncidentID
  /// The commit that brought the version in.
  public var origin: Origin

  /// The version of its parts.
  public init(action: Action?, incident: IncidentID, origin: Origin) {
    self.action = action
    self.incident = incident
    self.origin = origin
  }

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

  /// The version of its parts.
  public init(postmortem: Postmortem?, origin: Origin) {
    self.postmortem = postmortem
    self.origin = origin
  }
}

/// Where a version came from: the mainline commit that it is recorded by, and the one that made it.
public struct Origin: Hashable, Sendable {
  /// The number of the step, from 0.
  public var step: Int
  /// The mainline commit.
  public var commit: String
  /// The commit that made the change: the mainline commit, or one that it merged.
  public var source: String
  /// The author of the change.
  public var author: String
  /// When the mainline recorded it.
  public var recorded: Instant
  /// The day of ``recorded`` in the policy's zone.
  public var day: CalendarDay
  /// The committer time of the commit that made the change, as it says itself.
  public var committed: Instant

  /// The origin of its parts.
  public init(
    step: Int, commit: String, source: String, author: String, recorded: Instant,
    day: CalendarDay, committed: Instant
  ) {
    self.step = step
    self.commit = commit
    self.source = source
    self.author = author
    self.recorded = recorded
    self.day = day
    self.committed = committed
  }
}
