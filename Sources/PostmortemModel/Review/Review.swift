/// The reliability review of a period, as one commit knows it.
///
/// A pure function of the ledger up to a commit, of the policy, of the period and of what was
/// published before: nothing of the day on which it is made goes in.
public struct Review: Sendable {
  /// The version of the definitions by which it is counted; a change of any figure's meaning raises it.
  ///
  /// 2: measures are promised again if their titles say the same by their concepts, not only by their
  /// words; a range has the quarters up to its day in `balance.trend`.
  public static let definitions = 2

  /// The period.
  public var period: Period
  /// The day that the figures are for: the period's end, or the commit's day if that is earlier.
  public var day: CalendarDay
  /// Where the figures come from.
  public var provenance: Provenance
  /// What was owed, what came and went, and what is owed now.
  public var balance: ReviewBalance
  /// The promises that fell due, and what became of them.
  public var promisesDue: PromisesDue
  /// The promises of each quarter, and what became of them.
  public var promisesMade: PromisesMade
  /// What is owed on ``day``.
  public var left: WhatIsLeft
  /// The incidents that began in the period.
  public var incidents: IncidentFigures
  /// The incidents of the period that had been there before.
  public var cameBack: CameBack
  /// Measures that were promised again.
  public var repeated: RepeatedPromises
  /// Where it differs from reviews that were published.
  public var restated: [Restatement]
  /// What it could not know.
  public var unknowns: Unknowns
  /// How to ask for the rows behind the figures.
  public var questions: [ReviewQuestion]
  /// What it was computed from.
  let scope: ReviewScope

  /// The commit and the policy that a review was computed from.
  public struct Provenance: Hashable, Sendable {
    /// The commit's id, 40 lowercase hexadecimal digits.
    public var commit: String
    /// The policy's blob id; nil where there is none.
    public var policy: String?
    /// The name of the policy's time zone.
    public var timeZone: String
    /// The policy's `back_dated_days`.
    public var backDatedDays: Int
    /// When the mainline recorded the commit.
    public var recorded: Instant

    /// The provenance of a review.
    public init(commit: String, policyID: String?, policy: Policy, recorded: Instant) {
      self.commit = commit
      self.recorded = recorded
      self.policy = policyID
      timeZone = policy.timeZone
      backDatedDays = policy.backDatedDays
    }
  }
}

extension Review {
  /// The name of the part of those that have no value.
  public static let none = "(none)"

  /// Computes the review of a period.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - commitDay: The day of the commit, in the policy's zone.
  ///   - ledger: The history up to the commit.
  ///   - policy: The words and deadlines.
  ///   - provenance: Where it all comes from.
  ///   - published: The reviews that were published before.
  /// - Throws: ``Balance/Discrepancy`` if the figures do not add up.
  /// - Complexity: O(*n* log *n*) in the number of versions of actions, but for titles that are
  ///   alike, of which every pair is looked at.
  public init(
    of period: Period, commitDay: CalendarDay, ledger: Ledger, policy: Policy,
    provenance: Provenance, published: [PublishedReview] = []
  ) throws(Balance.Discrepancy) {
    let scope = ReviewScope(
      ledger, period: period, commitDay: commitDay, policy: policy, commit: provenance.commit)
    var questions = QuestionList(scope)
    self.scope = scope
    self.period = period
    day = scope.day
    self.provenance = provenance
    balance = try ReviewBalance(scope, &questions)
    promisesDue = try PromisesDue(scope, &questions)
    promisesMade = PromisesMade(scope, &questions)
    left = WhatIsLeft(scope, &questions)
    incidents = IncidentFigures(scope, &questions)
    cameBack = CameBack(scope, &questions)
    repeated = RepeatedPromises(scope, &questions)
    restated = Restatement.find(in: published, scope, rows: balance.rows)
    for restatement in restated { restatement.ask(&questions) }
    unknowns = Unknowns(scope, ledger, balance, incidents, &questions)
    self.questions = questions.questions
  }

  /// The question for the rows behind a figure; nil where there is nothing behind it.
  ///
  /// - Complexity: O(*n*) in the number of figures.
  public func question(_ figure: String) -> ReviewQuestion? {
    questions.first { $0.figure == figure }
  }
}
