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
    /// One of the values stands under the key; people are known by any of their names.
    case equals(QueryKey.Known, [String])
    /// One of the passages stands somewhere in a value under the key.
    case contains(QueryKey.Known, [String])
    /// The day under the key lies between two days; either may be open, both belong to the range.
    case within(QueryKey.Known, CalendarDay?, CalendarDay?)
    /// The number under the key lies between two numbers; either may be open, both belong to it.
    case amount(QueryKey.Known, Int?, Int?)
    /// Something stands under the key.
    case has(QueryKey.Known)
    /// One of the values stands anywhere under a key of the organisation's own.
    case customEquals(String, [String])
    /// Something stands under a key of the organisation's own.
    case hasCustom(String)
    /// The action is in a condition that has a name; several are alternatives.
    case word([Word])
    /// A text stands in the title, the details, the id or the incident.
    case text(String)
    /// One of several terms holds; in the grammar they share a key.
    indirect case any([QueryTerm])
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
    /// Not done by its original due day, else by its deadline, whatever happened to it since.
    case missed
    /// Active without an owner.
    case unowned
    /// Active, and its owner is unknown to the policy or gone.
    case orphaned
    /// Active, and its due day has moved later.
    case slipped
    /// Active again after it was closed.
    case reopened
    /// Active, and nothing happened to it for the policy's `stale_days`.
    case stale
    /// A stated day is more than the policy's `back_dated_days` before it was recorded.
    case backDated = "back-dated"
    /// Verified, but its title or `done_when` changed since.
    case reverify
    /// Its incident repeats an earlier one.
    case recurrence
    /// Its postmortem is a draft.
    case draft
    /// Its postmortem waits for its readers.
    case inReview = "in-review"
    /// Its postmortem is published.
    case published
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

    /// Whether only the ledger knows.
    public var needsHistory: Bool {
      switch self {
      case .missed, .slipped, .reopened, .stale, .backDated, .reverify: true
      default: false
      }
    }
  }

  /// Whether only the ledger can answer the term.
  ///
  /// - Complexity: O(*n*) in the number of its alternatives.
  public var needsHistory: Bool { asks { $0.needsHistory } }

  /// Whether only ``ActionFacts`` can answer the term.
  ///
  /// - Complexity: O(*n*) in the number of its alternatives.
  public var needsFacts: Bool { asks { $0.needsHistory && !$0.isOfEvents } }

  /// Whether the term asks for a word that needs history or for a key that fits.
  private func asks(_ fits: (QueryKey.Known) -> Bool) -> Bool {
    switch condition {
    case .equals(let key, _), .contains(let key, _), .within(let key, _, _),
      .amount(let key, _, _), .has(let key):
      fits(key)
    case .word(let words): words.contains(where: \.needsHistory)
    case .any(let terms): terms.contains { $0.asks(fits) }
    case .customEquals, .hasCustom, .text: false
    }
  }
}
