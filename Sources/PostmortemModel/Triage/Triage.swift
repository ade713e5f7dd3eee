/// A walk through actions on which somebody decides, one after the other.
///
/// Nothing is written: the decisions are gathered, can be taken back, and are carried out together at
/// the end.
public struct Triage: Sendable {
  /// An action with what was decided about it.
  public struct Entry: Sendable {
    /// The action as it was read.
    public let tracked: TrackedAction
    /// What history says about it.
    public let facts: ActionFacts?
    /// What was decided, in order.
    public fileprivate(set) var decisions: [TriageDecision] = []
    /// The action as the decisions make it.
    public fileprivate(set) var action: Action

    init(_ tracked: TrackedAction, _ facts: ActionFacts?) {
      self.tracked = tracked
      self.facts = facts
      action = tracked.action
    }
  }

  /// The actions, in the order in which they are asked about.
  public private(set) var entries: [Entry]
  /// The number of the current entry, from 0; that of entries behind the last one.
  public private(set) var place = 0
  /// The organisation's rules.
  public let policy: Policy
  /// The day on which it is decided.
  public let today: CalendarDay
  private let context: QueryContext
  /// The entries of the decisions, in the order in which they were made.
  private var order: [Int] = []

  /// A walk through actions in their order, or the most urgent first: by the reason, then the
  /// severity, the priority, and the due day.
  ///
  /// - Parameters:
  ///   - actions: The actions.
  ///   - facts: What history says about them.
  ///   - policy: The organisation's rules.
  ///   - today: The day on which it is decided.
  ///   - isSorted: Whether the actions keep their order.
  /// - Complexity: O(*n* log *n*) in the number of actions.
  public init(
    _ actions: [TrackedAction], _ facts: [ActionID: ActionFacts], policy: Policy,
    today: CalendarDay, isSorted: Bool = false
  ) {
    self.policy = policy
    self.today = today
    context = QueryContext(policy, on: today)
    entries = actions.map { Entry($0, facts[$0.action.id]) }
    guard !isSorted else { return }
    let context = context
    let keyed = entries.map { (UrgencyKey($0, policy, context), $0) }
    entries = keyed.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The action that is asked about; nil behind the last one.
  public var current: Entry? { entries.indices.contains(place) ? entries[place] : nil }

  /// Every decision, action by action.
  public var decisions: [TriageDecision] { entries.flatMap(\.decisions) }

  /// The number of actions about which something was decided.
  public var decidedCount: Int { entries.count { !$0.decisions.isEmpty } }

  /// Why an action needs a decision, after those that were made.
  ///
  /// - Complexity: O(*n*) in the number of people.
  public func reasons(of entry: Entry) -> [TriageReason] {
    TriageReason.reasons(
      of: entry.action, entry.decisions.isEmpty ? entry.facts : nil, in: context)
  }

  /// Whether the policy wants to know why an action moves to a day.
  public func wantsReason(for day: CalendarDay, of action: Action) -> Bool {
    guard let due = action.due else { return false }
    return day > due && action.status.isActive && policy.noteRequired.contains(.laterDue)
  }

  /// Decides something about the current action, and goes on when it needs no other decision.
  ///
  /// - Parameters:
  ///   - change: What is to be done to it.
  ///   - note: A remark on it.
  /// - Returns: The decision; nil behind the last action.
  /// - Throws: ``ChangeRefusal`` if the change does not fit the action as it is by then.
  @discardableResult
  public mutating func decide(
    _ change: ActionChange, note: String? = nil
  ) throws(ChangeRefusal) -> TriageDecision? {
    guard let entry = current else { return nil }
    let decision = TriageDecision(
      entry.action.id, change, note: note, seen: .init(entry.tracked.action))
    try add(decision, to: place)
    if isSettled(by: change, entries[place]) { place += 1 }
    return decision
  }

  /// Decides again what was decided before, without moving.
  ///
  /// - Throws: ``ChangeRefusal`` if the change no longer fits the action.
  public mutating func restore(_ decision: TriageDecision) throws(ChangeRefusal) {
    guard let index = entries.firstIndex(where: { $0.tracked.action.id == decision.action }) else {
      throw ChangeRefusal("\(decision.action) is gone")
    }
    try add(decision, to: index)
  }

  /// Goes to the first action about which nothing was decided.
  public mutating func goToFirstUndecided() {
    place = entries.firstIndex { $0.decisions.isEmpty } ?? entries.count
  }

  /// Leaves the current action as it is.
  public mutating func skip() { place = min(place + 1, entries.count) }

  /// Goes to the action before.
  public mutating func goBack() { place = max(place - 1, 0) }

  /// Takes the latest decision back, and goes to its action.
  ///
  /// - Returns: The decision; nil if there is none.
  public mutating func undo() -> TriageDecision? {
    guard let index = order.popLast(), let last = entries[index].decisions.popLast() else {
      return nil
    }
    let rest = entries[index].decisions
    entries[index].decisions = []
    entries[index].action = entries[index].tracked.action
    for decision in rest {
      // They fitted in this order before.
      guard let action = try? applied(decision, to: entries[index].action) else { continue }
      entries[index].action = action
      entries[index].decisions.append(decision)
    }
    place = index
    return last
  }

  private mutating func add(_ decision: TriageDecision, to index: Int) throws(ChangeRefusal) {
    entries[index].action = try applied(decision, to: entries[index].action)
    entries[index].decisions.append(decision)
    order.append(index)
  }

  private func applied(
    _ decision: TriageDecision, to action: Action
  ) throws(ChangeRefusal) -> Action {
    var action = action
    for change in decision.changes(to: action) {
      action = action.applying(
        try change.edits(to: action, policy: policy, note: decision.note))
    }
    return action
  }

  /// Whether a change leaves nothing to decide: who says when it will be done has not said who does it.
  private func isSettled(by change: ActionChange, _ entry: Entry) -> Bool {
    switch change {
    case .done, .verify, .decline, .confirm: true
    default: reasons(of: entry).isEmpty
    }
  }
}

/// What comes first: the reason, the incident's severity, the priority, the due day, the id.
private struct UrgencyKey: Comparable {
  private let numbers: [Int]
  private let id: ActionID

  init(_ entry: Triage.Entry, _ policy: Policy, _ context: QueryContext) {
    let action = entry.action
    let reasons = TriageReason.reasons(of: action, entry.facts, in: context)
    numbers = [
      reasons.first?.rank ?? .max,
      entry.tracked.severity.flatMap { policy.rank(ofSeverity: $0) } ?? .max,
      action.priority.flatMap { Priority.allCases.firstIndex(of: $0) } ?? .max,
      action.due?.ordinal ?? .max,
    ]
    id = action.id
  }

  static func < (left: UrgencyKey, right: UrgencyKey) -> Bool {
    if left.numbers == right.numbers { return left.id < right.id }
    return left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}
