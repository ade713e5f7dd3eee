/// Something that happened to an action or an incident: the difference of two neighbouring versions.
public struct LedgerEvent: Hashable, Sendable {
  /// What happened.
  public var kind: Kind
  /// The action; nil for the incident itself.
  public var action: ActionID?
  /// The incident.
  public var incident: IncidentID
  /// The title of the action or incident.
  public var title: String
  /// Where the change came from.
  public var origin: Origin
  /// When it really happened, as the file states it; nil where the record is all there is.
  public var stated: CalendarDay?
  /// What was there before: a status, a day, a name; nil if nothing was.
  public var from: String?
  /// What is there now.
  public var to: String?

  /// What can happen.
  public enum Kind: String, CaseIterable, Sendable {
    /// An idea came in, or a commitment was taken back to one.
    case proposed
    /// Somebody committed to it, or work stopped without anything in its way.
    case opened
    /// Work began or went on.
    case started
    /// Work cannot go on.
    case blocked
    /// It was finished.
    case completed
    /// Somebody checked that it works.
    case verified
    /// It is owed again.
    case reopened
    /// It will not be done.
    case declined
    /// Another action takes its place.
    case superseded
    /// Its due day changed.
    case reDated = "re-dated"
    /// Its owner or team changed.
    case reAssigned = "re-assigned"
    /// Its priority changed.
    case rePrioritised = "re-prioritised"
    /// Its title changed.
    case retitled
    /// Somebody confirmed that it is still wanted.
    case confirmed
    /// What it says of when it was created or completed changed.
    case restated
    /// It belongs to another incident now.
    case moved
    /// Something else about it changed.
    case edited
    /// It is no longer in the files.
    case removed
    /// It is in the files again.
    case returned
    /// A postmortem was added.
    case added
    /// A postmortem was published.
    case published
    /// A postmortem was taken back from being published, or put up for review.
    case statusChanged = "status-changed"
    /// The severity of an incident changed.
    case severityChanged = "severity-changed"
  }
}
