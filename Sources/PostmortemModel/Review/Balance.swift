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

extension Balance {
  /// Whether something came or went, so that it is not at the end what it was at the beginning.
  var isMoved: Bool { Flow.allCases.contains { self[$0] > 0 } }
  /// What became owed.
  var cameIn: Int { new + reopened }
  /// What is owed no longer without having been done.
  var givenUp: Int { declined + superseded + removed }
}
