/// When something happened, as a front matter states it: a day, or a time with an offset.
///
/// The text that was read is kept, so that writing the value back changes nothing. A local time
/// without an offset is no moment: nobody can say when it was.
public struct Moment: Hashable, Sendable {
  /// The text as written, for example `2023-06-11` or `2023-06-11T14:30:00+01:00`.
  public let text: String
  /// The day as written, in the offset that the text gives.
  public let day: CalendarDay
  /// The point in time, or nil if only the day is known.
  public let instant: Instant?

  /// The moment of which only the day is known.
  public init(day: CalendarDay) {
    self.day = day
    text = day.description
    instant = nil
  }

  /// Reads `YYYY-MM-DD` or an RFC 3339 time with an offset.
  ///
  /// RFC 3339 section 5.6: `T` or `t` or a blank between date and time, seconds with an optional
  /// fraction, and `Z` or `±HH:MM`. Seconds may be left out, as people do. A leap second `60` is
  /// read as the second after it.
  ///
  /// - Throws: ``ParseFailure``, which tells a bare local time from other text.
  public init(_ text: String) throws(ParseFailure) {
    if let day = CalendarDay(text) {
      self.text = text
      self.day = day
      instant = nil
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, let day = CalendarDay(text.prefix(10)),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == 0x20
    else { throw bytes.count == 10 ? .noSuchDay : .neitherDayNorTime }

    var position = 11
    let hour = try Self.number(bytes, &position, 0...23)
    try Self.expect(":", bytes, &position)
    let minute = try Self.number(bytes, &position, 0...59)
    var second = 0
    if position < bytes.count, bytes[position] == UInt8(ascii: ":") {
      position += 1
      second = try Self.number(bytes, &position, 0...60)
      if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
        let start = position + 1
        position = start
        while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
        guard position > start else { throw .neitherDayNorTime }
      }
    }
    guard position < bytes.count else { throw .bareLocalTime }
    let offset = try Self.offset(bytes, &position)
    guard position == bytes.count else { throw .neitherDayNorTime }

    self.text = text
    self.day = day
    let seconds = day.ordinal * 86_400 + hour * 3600 + minute * 60 + second - offset
    instant = Instant(seconds: Int64(seconds))
  }

  /// Why a text is no moment.
  public enum ParseFailure: Error, Hashable, Sendable {
    /// The text is a time without an offset, such as `2023-06-11T14:30:00`.
    case bareLocalTime
    /// The text has the shape of a day that is not in the calendar, such as `2023-02-30`.
    case noSuchDay
    /// The text is something else.
    case neitherDayNorTime
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func number(
    _ bytes: [UInt8], _ position: inout Int, _ range: ClosedRange<Int>
  ) throws(ParseFailure) -> Int {
    guard position + 2 <= bytes.count, isDigit(bytes[position]), isDigit(bytes[position + 1])
    else { throw .neitherDayNorTime }
    let value = Int(bytes[position] - 48) * 10 + Int(bytes[position + 1] - 48)
    guard range.contains(value) else { throw .neitherDayNorTime }
    position += 2
    return value
  }

  private static func expect(
    _ character: Unicode.Scalar, _ bytes: [UInt8], _ position: inout Int
  ) throws(ParseFailure) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character)
    else { throw .neitherDayNorTime }
    position += 1
  }

  /// Reads `Z` or `±HH:MM` as seconds ahead of UTC.
  private static func offset(_ bytes: [UInt8], _ position: inout Int) throws(ParseFailure) -> Int {
    let sign = bytes[position]
    position += 1
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { throw .neitherDayNorTime }
    let hours = try number(bytes, &position, 0...23)
    try expect(":", bytes, &position)
    let minutes = try number(bytes, &position, 0...59)
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}

extension Moment: CustomStringConvertible {
  /// The text as written.
  public var description: String { text }
}
