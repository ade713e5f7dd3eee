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
    let fiscalStart = scope.policy.fiscalYearStarts
    var quarters: [Period] = []
    var today = scope.day
    while quarters.count < 8,
      let quarter = Period("this-quarter", today: today, fiscalStart: fiscalStart)
    {
      quarters.insert(quarter, at: 0)
      today = quarter.start.advanced(by: -1)
    }
    cohorts = quarters.map { quarter in
      Cohort(quarter: quarter, closures: Self.ages.map { Closure(days: $0) })
    }
    var rows = [[ActionID]](repeating: [], count: cohorts.count)
    for action in scope.actions {
      guard let made = action.firstActive, made <= scope.day,
        let number = cohorts.firstIndex(where: { $0.quarter.contains(made) })
      else { continue }
      cohorts[number].made += 1
      rows[number].append(action.id)
      for index in cohorts[number].closures.indices {
        let age = made.advanced(by: cohorts[number].closures[index].days)
        guard age <= scope.day else { continue }
        cohorts[number].closures[index].add(action.history.state(on: age))
      }
    }
    for (cohort, ids) in zip(cohorts, rows) {
      questions.ask("promises_made.\(cohort.quarter.name).made", ids)
    }
  }
}

extension PromisesMade.Closure {
  fileprivate mutating func add(_ state: ActionState) {
    oldEnough += 1
    switch state {
    case .done: done += 1
    case .declined, .superseded: givenUp += 1
    case .absent: removed += 1
    case .active, .proposed: break
    }
  }
}
