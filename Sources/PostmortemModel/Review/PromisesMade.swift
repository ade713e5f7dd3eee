/// The third part of a review: what became of the promises of each quarter.
public struct PromisesMade: Hashable, Sendable {
  /// The last eight quarters, oldest first; the last holds the review's day.
  public var cohorts: [Cohort] = []

  /// The ages, in days, at which a cohort is looked at.
  public static let ages = [30, 60, 90]

  /// The actions that somebody committed to in one quarter.
  public struct Cohort: Hashable, Sendable {
    /// The quarter.
    public var quarter: Period
    /// The number of actions whose first active day lies in it.
    public var made = 0
    /// How many had ended at each age.
    public var closures: [Closure]
  }

  /// How those of a cohort stood that are old enough.
  public struct Closure: Hashable, Sendable {
    /// The age in days.
    public var days: Int
    /// The number of those that are that old on the review's day.
    public var oldEnough = 0
    /// Those that were done at that age.
    public var done = 0
    /// Those that were declined or superseded at that age.
    public var givenUp = 0
    /// Those that were removed at that age.
    public var removed = 0

    /// Done of a hundred that are old enough, rounded down; nil where none is.
    public var percentDone: Int? { oldEnough == 0 ? nil : done * 100 / oldEnough }

    /// Whether there are too few to lean on.
    public var isFew: Bool { oldEnough < Spread.few }
  }
}

extension PromisesMade {
  init(_ scope: ReviewScope, _ questions: inout QuestionList) {
    cohorts = scope.lastQuarters.map { quarter in
      Cohort(quarter: quarter, closures: Self.ages.map { Closure(days: $0) })
    }
    var rows: [String: [ActionID]] = [:]
    for action in scope.actions {
      guard let made = action.firstActive, made <= scope.day,
        let number = cohorts.firstIndex(where: { $0.quarter.contains(made) })
      else { continue }
      cohorts[number].made += 1
      let name = cohorts[number].quarter.name
      rows["\(name).made", default: []].append(action.id)
      for index in cohorts[number].closures.indices {
        let age = made.advanced(by: cohorts[number].closures[index].days)
        guard age <= scope.day else { continue }
        let figure = cohorts[number].closures[index].add(action.history.state(on: age))
        let days = cohorts[number].closures[index].days
        for figure in ["n", figure].compactMap({ $0 }) {
          rows["\(name).after_\(days)_days.\(figure)", default: []].append(action.id)
        }
      }
    }
    for cohort in cohorts {
      let name = cohort.quarter.name
      let figures = cohort.closures.flatMap { closure in
        ["n", "done", "given_up", "removed"].map { "after_\(closure.days)_days.\($0)" }
      }
      for figure in ["made"] + figures {
        questions.ask("promises_made.\(name).\(figure)", rows["\(name).\(figure)"] ?? [])
      }
    }
  }
}

extension PromisesMade.Closure {
  /// Counts an action and says in which figure; nil if it had not ended.
  fileprivate mutating func add(_ state: ActionState) -> String? {
    oldEnough += 1
    switch state {
    case .done:
      done += 1
      return "done"
    case .declined, .superseded:
      givenUp += 1
      return "given_up"
    case .absent:
      removed += 1
      return "removed"
    case .active, .proposed: return nil
    }
  }
}
