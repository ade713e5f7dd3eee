/// A key that a query can ask for, spelled as in front matter.
public enum QueryKey: Hashable, Sendable {
  /// A key that the program knows.
  case known(Known)
  /// A key of the organisation's own; it begins with `x_`.
  case custom(String)

  /// The keys that the program knows.
  public enum Known: String, CaseIterable, Sendable {
    /// The action's id.
    case id
    /// The action's or incident's title.
    case title
    /// The status.
    case status
    /// The person who answers for the action.
    case owner
    /// The team that answers for it.
    case team
    /// What it does about incidents of its kind.
    case type
    /// How urgent it is.
    case priority
    /// The day it is promised for.
    case due
    /// The day it was first stated.
    case created
    /// The day it came to its end.
    case completed
    /// What shows that it was carried out.
    case evidence
    /// Its item in an issue tracker.
    case tracker
    /// Why it was declined.
    case reason
    /// The incident's id.
    case incident
    /// The incident's severity.
    case severity
    /// A service of the incident.
    case service
    /// A cause of the incident.
    case cause
    /// A label of the action or its incident.
    case tag
    /// An author of the postmortem.
    case author
    /// An earlier incident that the incident repeats.
    case recurrenceOf = "recurrence_of"
    /// The day the incident began.
    case started
    /// The day the postmortem was published.
    case published
  }
}
