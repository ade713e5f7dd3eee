extension Balance {
  /// What happens to an action between the opening and the closing of a balance.
  public enum Flow: String, CaseIterable, Sendable {
    /// Active for the first time.
    case new
    /// Active again.
    case reopened
    /// Entered a part of a breakdown while active.
    case movedIn = "moved_in"
    /// Done, whether verified or not.
    case done
    /// Declined, or taken back to an idea.
    case declined
    /// Superseded by another action.
    case superseded
    /// Removed from the files while active.
    case removed
    /// Left a part of a breakdown while active.
    case movedOut = "moved_out"
  }

  /// The figure of a flow.
  public subscript(flow: Flow) -> Int {
    get {
      switch flow {
      case .new: new
      case .reopened: reopened
      case .movedIn: movedIn
      case .done: done
      case .declined: declined
      case .superseded: superseded
      case .removed: removed
      case .movedOut: movedOut
      }
    }
    set {
      switch flow {
      case .new: new = newValue
      case .reopened: reopened = newValue
      case .movedIn: movedIn = newValue
      case .done: done = newValue
      case .declined: declined = newValue
      case .superseded: superseded = newValue
      case .removed: removed = newValue
      case .movedOut: movedOut = newValue
      }
    }
  }

  /// A balance with the actions behind its flows.
  public struct Count: Hashable, Sendable {
    /// The figures.
    public var balance = Balance()
    /// The actions of each flow, in the order in which they were counted; twice if it happened twice.
    public var rows: [Flow: [ActionID]] = [:]

    /// The count of nothing.
    public init() {}
  }

  /// Counts the balance of a period, in total or in parts.
  ///
  /// - Parameters:
  ///   - histories: The actions.
  ///   - start: The first day of the period.
  ///   - end: The last day that counts.
  ///   - parts: The parts that an action belongs to at a moment; several, as an incident has several
  ///     services, make parts that overlap.
  /// - Returns: A balance for each part that was ever active in the period or at its start.
  /// - Throws: ``Discrepancy`` for the first action, in the order given, whose own balance does not
  ///   add up.
  /// - Complexity: O(*n*) in the number of versions.
  public static func count(
    _ histories: [ActionHistory], from start: CalendarDay, through end: CalendarDay,
    parts: (ActionHistory, ActionMoment) -> [String]
  ) throws(Discrepancy) -> [String: Count] {
    var totals: [String: Count] = [:]
    for history in histories {
      try add(history, history.moments(), from: start, through: end, to: &totals, parts: parts)
    }
    return totals
  }

  /// Adds what one action does in a period, if it adds up.
  static func add(
    _ history: ActionHistory, _ moments: [ActionMoment], from start: CalendarDay,
    through end: CalendarDay, to totals: inout [String: Count],
    parts: (ActionHistory, ActionMoment) -> [String]
  ) throws(Discrepancy) {
    var own = OwnBalance()
    var held: [String] = []
    var state = ActionState.absent
    var wasOwed = history.timeline.isClosedFromTheFirst
    var isOpened = false
    for moment in moments {
      guard moment.day <= end else { break }
      if !isOpened, moment.day >= start {
        isOpened = true
        for part in held { own.add(part) { $0.opening += 1 } }
      }
      let holds = moment.state == .active ? parts(history, moment).withoutRepeats : []
      if isOpened {
        own.move(from: held, state, to: holds, moment.state, wasOwed: wasOwed)
      }
      wasOwed = wasOwed || moment.state == .active
      (state, held) = (moment.state, holds)
    }
    for part in held {
      if !isOpened { own.add(part) { $0.opening += 1 } }
      own.add(part) { $0.closing += 1 }
    }
    try add(own, of: history.id, to: &totals)
  }

  /// Adds the balance of one action, by part, if each of them adds up.
  static func add(
    _ own: OwnBalance, of action: ActionID, to totals: inout [String: Count]
  ) throws(Discrepancy) {
    for (part, balance) in own.parts where !balance.reconciles {
      throw Discrepancy(action: action, part: part.isEmpty ? nil : part)
    }
    for (part, balance) in own.parts { totals[part, default: Count()].balance.add(balance) }
    for (part, flow) in own.flows { totals[part]?.rows[flow, default: []].append(action) }
  }
}

/// The balance of one action, in the few parts that it was ever in.
struct OwnBalance {
  private(set) var parts: [(part: String, balance: Balance)] = []
  private(set) var flows: [(part: String, flow: Balance.Flow)] = []

  mutating func add(_ part: String, _ body: (inout Balance) -> Void) {
    let index = parts.firstIndex { $0.part == part } ?? parts.count
    if index == parts.count { parts.append((part, Balance())) }
    body(&parts[index].balance)
  }

  private mutating func add(_ flow: Balance.Flow, to part: String) {
    add(part) { $0[flow] += 1 }
    flows.append((part, flow))
  }

  mutating func move(
    from held: [String], _ old: ActionState, to holds: [String], _ new: ActionState,
    wasOwed: Bool
  ) {
    if old == .active, new == .active {
      for part in held where !holds.contains(part) { add(.movedOut, to: part) }
      for part in holds where !held.contains(part) { add(.movedIn, to: part) }
      return
    }
    for part in holds { add(wasOwed ? .reopened : .new, to: part) }
    for part in held {
      switch new {
      case .done: add(.done, to: part)
      case .declined, .proposed: add(.declined, to: part)
      case .superseded: add(.superseded, to: part)
      case .absent: add(.removed, to: part)
      case .active: break
      }
    }
  }
}

extension [String] {
  /// The texts in their order, each once.
  var withoutRepeats: [String] {
    guard count > 1 else { return self }
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
