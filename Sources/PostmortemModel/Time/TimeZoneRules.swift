/// How far the clocks of a place are ahead of UTC, at any time.
///
/// It is read from a TZif file (RFC 8536) as the `tzdata` package installs them. Foundation's own
/// `TimeZone` knows no zone in a statically linked program that leaves ICU out, and the C library's
/// is one for the whole process.
public struct TimeZoneRules: Hashable, Sendable {
  /// The zone's name in the IANA database, for example `Africa/Lagos`.
  public let name: String
  /// The instants at which the offset changes, ascending, in seconds since 1970.
  private let transitions: [Int64]
  /// The offset from each transition on, in seconds ahead of UTC.
  private let offsets: [Int]
  /// The offset before the first transition.
  private let initialOffset: Int
  /// The rule for the time after the last transition.
  private let footer: PosixTimeZone?

  /// Coordinated Universal Time.
  public static let utc = TimeZoneRules(name: "UTC", fixedOffset: 0)

  /// The zone whose clocks are always a number of seconds ahead of UTC.
  public init(name: String, fixedOffset: Int) {
    self.name = name
    transitions = []
    offsets = []
    initialOffset = fixedOffset
    footer = nil
  }

  /// Reads a TZif file of version 1 or later; nil if the bytes are no such file.
  public init?(name: String, tzif bytes: [UInt8]) {
    guard var block = TZifBlock(bytes[...], timeSize: 4) else { return nil }
    var footer: PosixTimeZone?
    if block.version >= UInt8(ascii: "2") {
      guard let second = TZifBlock(bytes[block.end...], timeSize: 8) else { return nil }
      block = second
      let line = bytes[block.end...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
      footer = PosixTimeZone(String(decoding: line, as: UTF8.self))
    }
    self.name = name
    self.footer = footer
    transitions = block.transitions
    offsets = block.transitionTypes.map { block.types[$0].offset }
    let standard = block.types.first { !$0.isDaylight } ?? block.types[0]
    initialOffset = block.types[0].isDaylight ? standard.offset : block.types[0].offset
  }

  /// The number of seconds that clocks are ahead of UTC at an instant.
  ///
  /// - Complexity: O(log *n*) in the number of changes the zone has seen.
  public func offset(at instant: Instant) -> Int {
    guard let last = transitions.last, let first = transitions.first else {
      return footer?.offset(at: instant) ?? initialOffset
    }
    if instant.seconds < first { return initialOffset }
    if instant.seconds >= last, let footer { return footer.offset(at: instant) }
    var low = 0
    var high = transitions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if transitions[middle] <= instant.seconds { low = middle } else { high = middle }
    }
    return offsets[low]
  }

  /// The day on which an instant falls in this zone.
  public func day(of instant: Instant) -> CalendarDay {
    instant.day(offset: offset(at: instant))
  }

  /// The first instant of a day in this zone: the first second whose day is not earlier.
  ///
  /// Days begin at midnight, or at the end of the gap where clocks are put forward over midnight.
  public func start(of day: CalendarDay) -> Instant {
    let midnight = Int64(day.ordinal) * 86_400
    // No zone has ever been further than 26 hours from UTC.
    var low = midnight - 26 * 3600
    var high = midnight + 26 * 3600
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if self.day(of: Instant(seconds: middle)) < day { low = middle } else { high = middle }
    }
    return Instant(seconds: high)
  }
}
