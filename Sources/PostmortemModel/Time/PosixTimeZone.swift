/// A rule for offsets that goes on for ever, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// The notation is that of the `TZ` environment variable (POSIX.1-2017, base definitions 8.3) with
/// the longer hours of RFC 8536 section 3.3.1.
struct PosixTimeZone: Hashable, Sendable {
  /// Seconds ahead of UTC outside daylight-saving time.
  private let standard: Int
  private let daylight: Daylight?

  private struct Daylight: Hashable {
    var offset: Int
    var begin: Change
    var end: Change
  }

  /// When clocks change in a year: a date by one of the three notations, and a time of day.
  private struct Change: Hashable {
    enum Date: Hashable {
      case julian(Int)
      case dayOfYear(Int)
      case weekday(month: Int, week: Int, day: Int)
    }
    var date: Date
    var seconds: Int

    func day(in year: Int) -> CalendarDay? {
      guard let newYear = CalendarDay(year: year, month: 1, day: 1) else { return nil }
      switch date {
      case .julian(let number):
        let isLeap = CalendarDay.length(ofMonth: 2, inYear: year) == 29
        return newYear.advanced(by: number - 1 + (isLeap && number >= 60 ? 1 : 0))
      case .dayOfYear(let number):
        return newYear.advanced(by: number)
      case .weekday(let month, let week, let day):
        guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
        let lead = (day - first.weekday % 7 + 7) % 7
        let length = CalendarDay.length(ofMonth: month, inYear: year)
        var offset = lead + (week - 1) * 7
        while offset >= length { offset -= 7 }
        return first.advanced(by: offset)
      }
    }
  }

  init?(_ text: String) {
    var rest = text.utf8[...]
    guard Self.skipName(&rest), let west = Self.time(&rest) else { return nil }
    standard = -west
    guard !rest.isEmpty else {
      daylight = nil
      return
    }
    guard Self.skipName(&rest) else { return nil }
    var offset = standard + 3600
    if let next = rest.first, next != UInt8(ascii: ",") {
      guard let west = Self.time(&rest) else { return nil }
      offset = -west
    }
    guard let begin = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty
    else { return nil }
    daylight = Daylight(offset: offset, begin: begin, end: end)
  }

  func offset(at instant: Instant) -> Int {
    guard let daylight else { return standard }
    let year = instant.day(offset: standard).year
    guard let begin = daylight.begin.day(in: year), let end = daylight.end.day(in: year)
    else { return standard }
    let starts = Int64(begin.ordinal * 86_400 + daylight.begin.seconds - standard)
    let ends = Int64(end.ordinal * 86_400 + daylight.end.seconds - daylight.offset)
    let now = instant.seconds
    let isDaylight = starts < ends ? starts <= now && now < ends : now >= starts || now < ends
    return isDaylight ? daylight.offset : standard
  }

  private typealias Rest = Substring.UTF8View.SubSequence

  /// Skips a zone's abbreviation, which may stand in angle brackets.
  private static func skipName(_ rest: inout Rest) -> Bool {
    let before = rest.count
    if rest.first == UInt8(ascii: "<") {
      rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
    } else {
      rest = rest.drop { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    }
    return rest.count < before
  }

  private static func number(_ rest: inout Rest) -> Int? {
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !digits.isEmpty, digits.count < 6 else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Reads `[+-]h[:m[:s]]` as seconds.
  private static func time(_ rest: inout Rest) -> Int? {
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let hours = number(&rest) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let value = number(&rest) else { return nil }
      seconds += value * unit
    }
    return isNegative ? -seconds : seconds
  }

  private static func change(_ rest: inout Rest) -> Change? {
    guard rest.first == UInt8(ascii: ",") else { return nil }
    rest = rest.dropFirst()
    let date: Change.Date
    switch rest.first {
    case UInt8(ascii: "J"):
      rest = rest.dropFirst()
      guard let number = number(&rest) else { return nil }
      date = .julian(number)
    case UInt8(ascii: "M"):
      rest = rest.dropFirst()
      guard let month = number(&rest), rest.first == UInt8(ascii: ".") else { return nil }
      rest = rest.dropFirst()
      guard let week = number(&rest), rest.first == UInt8(ascii: ".") else { return nil }
      rest = rest.dropFirst()
      guard let day = number(&rest), (1...12).contains(month), (1...5).contains(week),
        (0...6).contains(day)
      else { return nil }
      date = .weekday(month: month, week: week, day: day)
    default:
      guard let number = number(&rest) else { return nil }
      date = .dayOfYear(number)
    }
    var seconds = 7200
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let time = time(&rest) else { return nil }
      seconds = time
    }
    return Change(date: date, seconds: seconds)
  }
}
