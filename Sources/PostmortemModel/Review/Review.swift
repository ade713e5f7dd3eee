/// The reliability review of a period, as one commit knows it.
///
/// A pure function of the commit and the period: nothing of the day on which it is made goes in.
public struct Review: Sendable {
  /// The period.
  public var period: Period
  /// The day that the figures are for: the period's end, or the commit's day if that is earlier.
  public var day: CalendarDay
  /// Where the figures come from.
  public var provenance: Provenance
  /// The balance of everything.
  public var total: Balance
  /// The balance in parts, by what divides it.
  public var breakdowns: [Breakdown] = []
  /// The incidents that began in the period, oldest first.
  public var incidents: [Postmortem]
  /// The incidents of which nobody knows the day; they are in no period.
  public var undatedIncidents: Int
  /// The actions that ended in the period, by their day.
  public var ended: [Item] = []
  /// The actions that are owed on ``day``, the longest overdue first.
  public var owed: [Item] = []
  /// Ideas that nobody has decided on by ``day``.
  public var undecided = 0
  /// Actions that were closed at a time that nobody knows.
  public var closedAtUnknownTime = 0
  /// What the review could not know, one sentence each.
  public var caveats: [String] = []

  /// The commit and the policy that a review was computed from.
  public struct Provenance: Hashable, Sendable {
    /// The commit's id, 40 lowercase hexadecimal digits.
    public var commit: String
    /// The policy's blob id; nil where there is none.
    public var policy: String?
    /// The name of the policy's time zone.
    public var timeZone: String

    /// The provenance of a review.
    public init(commit: String, policy: String?, timeZone: String) {
      self.commit = commit
      self.policy = policy
      self.timeZone = timeZone
    }
  }

  /// The balance divided by one key.
  public struct Breakdown: Sendable {
    /// The key, for example `severity`.
    public var key: String
    /// The parts in order: those the policy names first, then by name, what has none last.
    public var parts: [(name: String, balance: Balance)]
    /// Whether an action may be in several parts, so that their sum is more than the total.
    public var overlaps: Bool
  }

  /// An action in a list of the review.
  public struct Item: Hashable, Sendable {
    /// The version that the figures speak of.
    public var version: ActionVersion
    /// The action in that version.
    public var action: Action
    /// How it stands.
    public var state: ActionState
    /// The day since which it stands so.
    public var since: CalendarDay
    /// The first `due` it ever had.
    public var originalDue: CalendarDay?
  }
}

extension Review {
  /// The name of the part of those that have no value.
  static let none = "(none)"

  /// Computes the review of a period.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - commitDay: The day of the commit, in the policy's zone.
  ///   - ledger: The history up to the commit.
  ///   - incidents: The postmortems that the commit holds.
  ///   - policy: The words and deadlines, for the order of parts.
  ///   - provenance: Where it all comes from.
  /// - Throws: ``Balance/Discrepancy`` if the figures do not add up.
  /// - Complexity: O(*n* log *n*) in the number of versions of actions.
  public init(
    of period: Period, commitDay: CalendarDay, ledger: Ledger, incidents: [Postmortem],
    policy: Policy, provenance: Provenance
  ) throws(Balance.Discrepancy) {
    let day = min(period.end, commitDay)
    let histories = ledger.histories()
    self.period = period
    self.day = day
    self.provenance = provenance
    let balance = { (parts: @escaping (ActionMoment) -> [String]) throws(Balance.Discrepancy) in
      try Balance.count(histories, from: period.start, through: day, parts: parts)
    }
    total = try balance { _ in [""] }[""] ?? Balance()
    for division in Division.allCases {
      let counted = try balance { division.parts(at: $0) }
      let names = division.order(of: Array(counted.keys), policy)
      breakdowns.append(
        Breakdown(
          key: division.rawValue, parts: names.map { ($0, counted[$0] ?? Balance()) },
          overlaps: division == .service))
    }

    let dated = incidents.filter { $0.started != nil || $0.id.day != nil }
    undatedIncidents = incidents.count - dated.count
    self.incidents =
      dated
      .filter { incident in
        (incident.started?.day ?? incident.id.day).map { period.contains($0) } ?? false
      }
      .sorted { $0.id < $1.id }

    let predecessors = ledger.predecessors()
    for history in histories {
      classify(history, ledger.originalDue(of: history.id, predecessors: predecessors))
    }
    ended.sort { ($0.since, $0.action.id) < ($1.since, $1.action.id) }
    owed.sort {
      ($0.action.due?.ordinal ?? .max, $0.action.id) < (
        $1.action.due?.ordinal ?? .max, $1.action.id
      )
    }
    caveats = Self.caveats(
      ledger, period: period, day: day, undated: undatedIncidents, unknown: closedAtUnknownTime)
  }

  private mutating func classify(_ history: ActionHistory, _ originalDue: CalendarDay?) {
    guard let point = history.timeline.point(on: day) else { return }
    if history.timeline.isClosedAtUnknownTime, point.state.isClosed {
      closedAtUnknownTime += 1
      return
    }
    guard let version = history.version(on: day), let action = version.action else { return }
    let since = history.timeline.start(of: point)
    let item = Item(
      version: version, action: action, state: point.state, since: since,
      originalDue: originalDue)
    switch point.state {
    case .active: owed.append(item)
    case .proposed: undecided += 1
    case .done, .declined, .superseded:
      if period.contains(since) { ended.append(item) }
    case .absent: break
    }
  }

  private static func caveats(
    _ ledger: Ledger, period: Period, day: CalendarDay, undated: Int, unknown: Int
  ) -> [String] {
    var caveats: [String] = []
    if day < period.end {
      caveats.append("The period is not over: the figures are those up to \(day).")
    }
    if ledger.isShallow {
      caveats.append(
        "The clone is shallow: what happened before its first commit is taken to have happened there."
      )
    }
    if !ledger.unreadable.isEmpty {
      let paths = ledger.unreadable.sorted().joined(separator: ", ")
      caveats.append("These files cannot be read and count as they last could: \(paths).")
    }
    if undated > 0 {
      caveats.append("Incidents without a known day, in no period: \(undated).")
    }
    if unknown > 0 {
      caveats.append("Actions closed at a time that nobody knows, in no balance: \(unknown).")
    }
    return caveats
  }
}
