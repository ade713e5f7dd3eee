/// The second part of a review: what had been promised for the period, and what became of it.
///
/// A promise falls due on the first `due` that the action ever had, else on its deadline, whatever
/// happened to it since. It was kept if the action was done at the end of that day, and it is broken
/// if the day is over and it was not: exactly what `is:missed` says at the commit.
public struct PromisesDue: Hashable, Sendable {
  /// All promises.
  public var total = Tally()
  /// The promises in parts, by what each was on the first day on which it was active.
  public var breakdowns: [Breakdown] = []
  /// The broken ones: the worst severities first, then the most urgent, then the oldest.
  public var broken: [Broken] = []
  /// Promises for the period of actions that were closed at a time that nobody knows; in no tally.
  public var closedAtUnknownTime = 0

  /// What became of a promise.
  public enum Outcome: String, CaseIterable, Sendable {
    /// Done by the day.
    case onTime = "on_time"
    /// Done, but after the day.
    case late
    /// Not done, and due on a later day by now, or on none.
    case reDated = "re_dated"
    /// Declined, or taken back to an idea.
    case declined
    /// Superseded by another action.
    case superseded
    /// Removed from the files.
    case removed
    /// Not done, and less urgent than when it was made.
    case downgraded
    /// Not done.
    case stillOpen = "still_open"
    /// Not done, and the day is not over.
    case notYetDue = "not_yet_due"

    /// Those of promises that were not kept.
    static var broken: [Outcome] { allCases.filter { $0 != .onTime && $0 != .notYetDue } }
  }

  /// Promises by what became of them.
  public struct Tally: Hashable, Sendable {
    /// The number of all.
    public var due = 0
    /// The number of each outcome.
    public var outcomes: [Outcome: Int] = [:]

    /// The number of an outcome.
    public subscript(outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }

    /// Those that were not kept.
    public var broken: Int { due - self[.onTime] - self[.notYetDue] }

    /// Whether the outcomes add up to the whole.
    public var reconciles: Bool { outcomes.values.reduce(0, +) == due }

    mutating func add(_ outcome: Outcome) {
      due += 1
      outcomes[outcome, default: 0] += 1
    }
  }

  /// The promises divided by one key.
  public struct Breakdown: Hashable, Sendable {
    /// What divides them.
    public var division: Division
    /// The parts in order.
    public var parts: [Part]

    /// The promises of one part.
    public struct Part: Hashable, Sendable {
      /// The value that the actions share; `(none)` where there is none.
      public var name: String
      /// The figures.
      public var tally: Tally
    }
  }

  /// A promise that was not kept.
  public struct Broken: Hashable, Sendable {
    /// The action; nil where it is gone from the files.
    public var item: Review.Item?
    /// The action's id.
    public var id: ActionID
    /// The incident.
    public var incident: IncidentID
    /// The action's title.
    public var title: String
    /// The incident's severity on the first day on which the action was active.
    public var severity: String?
    /// The action's priority on that day.
    public var priority: Priority?
    /// The day that was promised.
    public var promised: CalendarDay
    /// Whether that is the policy's deadline, since no day was ever named.
    public var isDeadline: Bool
    /// What became of it.
    public var outcome: Outcome
    /// The days from the promise to its end, or to the review's day.
    public var days: Int
  }
}
