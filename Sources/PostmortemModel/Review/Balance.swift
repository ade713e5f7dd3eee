/// How the number of owed actions came from what it was to what it is.
///
/// opening + new + reopened + moved in − done − declined − superseded − removed − moved out =
/// closing. Moves are only in a part of a breakdown: an action whose severity changed leaves one
/// part and enters another.
public struct Balance: Hashable, Sendable {
  /// Active at the end of the day before the period.
  public var opening = 0
  /// Active for the first time.
  public var new = 0
  /// Active again.
  public var reopened = 0
  /// Done, whether verified or not.
  public var done = 0
  /// Declined, or taken back to an idea.
  public var declined = 0
  /// Superseded by another action.
  public var superseded = 0
  /// Removed from the files while active.
  public var removed = 0
  /// Active at the end of the period, or of the day that the review is made for.
  public var closing = 0
  /// Entered this part of a breakdown while active.
  public var movedIn = 0
  /// Left this part of a breakdown while active.
  public var movedOut = 0

  /// A balance of nothing.
  public init() {}

  /// Whether the figures add up.
  public var reconciles: Bool {
    opening + new + reopened + movedIn - done - declined - superseded - removed - movedOut
      == closing
  }
}

extension Balance {
  /// An action whose figures do not add up: an error of this program, never of the data.
  public struct Discrepancy: Error, Hashable, Sendable {
    /// The action.
    public let action: ActionID
    /// The part of the breakdown; nil for the total.
    public let part: String?
  }

  /// Counts the balance of a period, in total or in parts.
  ///
  /// - Parameters:
  ///   - histories: The actions.
  ///   - start: The first day of the period.
  ///   - end: The last day that counts.
  ///   - parts: The parts that an action belongs to at a moment; several, as an incident has several services,
  ///     make parts that overlap.
  /// - Returns: A balance for each part that was ever active in the period or at its start.
  /// - Throws: ``Discrepancy`` for the first action, in the order given, whose own balance does not
  ///   add up.
  /// - Complexity: O(*n*) in the number of versions.
  public static func count(
    _ histories: [ActionHistory], from start: CalendarDay, through end: CalendarDay,
    parts: (ActionMoment) -> [String]
  ) throws(Discrepancy) -> [String: Balance] {
    var totals: [String: Balance] = [:]
    for history in histories {
      let own = history.balance(from: start, through: end, parts: parts)
      try add(own, of: history.id, to: &totals)
    }
    return totals
  }

  /// Adds the balances of one action, by part, if each of them adds up.
  static func add(
    _ parts: [String: Balance], of action: ActionID, to totals: inout [String: Balance]
  ) throws(Discrepancy) {
    for (part, own) in parts {
      guard own.reconciles else {
        throw Discrepancy(action: action, part: part.isEmpty ? nil : part)
      }
      totals[part, default: Balance()].add(own)
    }
  }

  mutating func add(_ other: Balance) {
    opening += other.opening
    new += other.new
    reopened += other.reopened
    done += other.done
    declined += other.declined
    superseded += other.superseded
    removed += other.removed
    closing += other.closing
    movedIn += other.movedIn
    movedOut += other.movedOut
  }
}
