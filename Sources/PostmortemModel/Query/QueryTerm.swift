/// One condition of a query.
public struct QueryTerm: Hashable, Sendable {
  /// Whether the condition must not hold.
  public var isNegated: Bool
  /// What is asked.
  public var condition: Condition

  /// The term of a condition.
  public init(_ condition: Condition, isNegated: Bool = false) {
    self.condition = condition
    self.isNegated = isNegated
  }

  /// What a term asks.
  public enum Condition: Hashable, Sendable {
    /// One of the values stands under the key.
    case equals(QueryKey.Known, [String])
    /// The day under the key lies between two days; either may be open, both belong to the range.
    case within(QueryKey.Known, CalendarDay?, CalendarDay?)
    /// Something stands under the key.
    case has(QueryKey.Known)
    /// The action is in a condition that has a name; several are alternatives.
    case word([Word])
    /// A text stands in the title, the details, the id or the incident.
    case text(String)
  }

  /// The conditions that have a name.
  public enum Word: String, CaseIterable, Sendable {
    /// Open, in progress or blocked.
    case active
    /// Done, verified, declined or superseded.
    case closed
    /// Active, and its due day is before the day that is asked about.
    case overdue
    /// Active, and due within the policy's `due_soon_days`.
    case dueSoon = "due-soon"
    /// Active without an owner.
    case unowned
    /// Its postmortem is a draft.
    case draft
    /// An idea.
    case proposed
    /// Committed to, and not begun.
    case open
    /// Under way.
    case inProgress = "in-progress"
    /// Cannot go on.
    case blocked
    /// Finished, its owner says.
    case done
    /// Finished, somebody checked.
    case verified
    /// Will not be done.
    case declined
    /// Replaced.
    case superseded
  }
}
