import PostmortemModel

/// The day in a cell, in the forms that exports have.
///
/// `2023-06-28`, `2023-06-28 14:05`, RFC 3339, `28/Jun/23 2:05 PM`, `28 June 2023`,
/// `Jun 28, 2023, 2:05 PM`, `Wed Jun 28 2023 14:05:00 GMT+0000 (UTC)`, `28.06.2023`, `06/28/2023`.
/// A time with an offset counts on its day in the policy's zone, another on the day as written.
struct TrackerDay {
  /// What a cell says.
  enum Meaning: Hashable {
    case day(CalendarDay)
    /// Two numbers of which either may be the month.
    case numbers(Int, Int, year: Int)
  }

  private let text: [UInt8]
  private var index = 0

  private init(_ text: String) {
    self.text = Array(text.tidy.utf8)
  }

  /// Reads a whole cell; nil if it is no day.
  static func read(_ text: String, _ zone: TimeZoneRules) -> Meaning? {
    var reader = TrackerDay(text)
    guard let date = reader.date(), let time = reader.time() else { return nil }
    guard case .day(let day) = date, let offset = time.offset else { return date }
    let seconds = day.ordinal * 86_400 + time.seconds - offset
    return .day(zone.day(of: Instant(seconds: Int64(seconds))))
  }

  private mutating func date() -> Meaning? {
    if let word = word(), let month = MonthName.exact(word) {
      return monthFirst(month)
    } else if let word = word() {
      guard Self.weekdays.contains(where: { word.starts(with: $0.utf8) }) else { return nil }
      index += word.count
      skip(",. ")
      if let next = self.word(), let month = MonthName.exact(next) { return monthFirst(month) }
    }
    return numberFirst()
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private mutating func numberFirst() -> Meaning? {
    guard let (first, digits) = number() else { return nil }
    if digits == 4 {
      guard let separator = take("-/."), let (month, _) = number(), take([separator]) != nil,
        let (day, _) = number()
      else { return nil }
      return CalendarDay(year: first, month: month, day: day).map { .day($0) }
    }
    if digits == 2, text.hasAnyCase("th", at: index) || text.hasAnyCase("st", at: index) {
      index += 2
    }
    guard let separator = take("-/. ") else { return nil }
    if let word = word() {
      guard let month = MonthName.exact(word) else { return nil }
      index += word.count
      skip(separator == 0x20 ? ", " : "")
      if separator != 0x20, take([separator]) == nil { return nil }
      guard let year = year() else { return nil }
      return CalendarDay(year: year, month: month, day: first).map { .day($0) }
    }
    guard separator != 0x20, let (second, _) = number(), take([separator]) != nil,
      let year = year()
    else { return nil }
    let isDayFirst = CalendarDay(year: year, month: second, day: first) != nil
    let isMonthFirst = CalendarDay(year: year, month: first, day: second) != nil
    return isDayFirst || isMonthFirst ? .numbers(first, second, year: year) : nil
  }

  private mutating func monthFirst(_ month: Int) -> Meaning? {
    index += word()?.count ?? 0
    skip(". ")
    guard let (day, _) = number() else { return nil }
    skip(", ")
    guard let (year, digits) = number(), digits == 4 else { return nil }
    return CalendarDay(year: year, month: month, day: day).map { .day($0) }
  }

  /// Reads a time of day, if there is one, to the end of the cell.
  private mutating func time() -> (seconds: Int, offset: Int?)? {
    skip(", ")
    if index < text.count, text[index].lowered == UInt8(ascii: "t") { index += 1 }
    guard index < text.count else { return (0, nil) }
    guard var (hour, _) = number(), take(":") != nil, let (minute, _) = number(), hour < 24,
      minute < 60
    else { return nil }
    var second = 0
    if take(":") != nil {
      guard let (value, _) = number(), value <= 60 else { return nil }
      second = value
      if take(".,") != nil { _ = number() }
    }
    skip(" ")
    if text.hasAnyCase("am", at: index) || text.hasAnyCase("pm", at: index) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (text.hasAnyCase("pm", at: index) ? 12 : 0)
      index += 2
      skip(" ")
    }
    guard let offset = offset() else { return nil }
    return (hour * 3600 + minute * 60 + second, offset.seconds)
  }

  /// Reads an offset, or a zone's name, to the end of the cell; a name alone says no offset.
  private mutating func offset() -> (seconds: Int?, Void)? {
    var seconds: Int?
    if let zone = word() {
      guard zone.count <= 5 else { return nil }
      index += zone.count
      let name = String(utf8: zone)
      if name == "z" || name == "utc" || name == "gmt" { seconds = 0 }
    }
    if let sign = take("+-") {
      guard let (value, digits) = number() else { return nil }
      var minutes = value * 60
      if digits == 4 {
        minutes = value / 100 * 60 + value % 100
      } else if take(":") != nil {
        guard let (more, _) = number() else { return nil }
        minutes += more
      }
      guard minutes < 24 * 60 else { return nil }
      seconds = (sign == UInt8(ascii: "-") ? -minutes : minutes) * 60
    }
    skip(" ")
    if take("(") != nil {
      while index < text.count, text[index] != UInt8(ascii: ")") { index += 1 }
      _ = take(")")
    }
    return index == text.count ? (seconds, ()) : nil
  }

  private mutating func year() -> Int? {
    guard let (year, digits) = number() else { return nil }
    return digits == 4 ? year : digits == 2 ? 2000 + year : nil
  }

  /// The letters that come next, in small ones.
  private func word() -> [UInt8]? {
    let letters = text[index...].prefix { $0.isLetter }
    return letters.isEmpty ? nil : letters.map(\.lowered)
  }

  /// The number that comes next, with how many digits it has.
  private mutating func number() -> (value: Int, digits: Int)? {
    let digits = text[index...].prefix { $0.isDigit }
    guard (1...9).contains(digits.count) else { return nil }
    index += digits.count
    return (digits.reduce(0) { $0 * 10 + Int($1 & 15) }, digits.count)
  }

  private mutating func take(_ characters: String) -> UInt8? { take(Array(characters.utf8)) }

  private mutating func take(_ characters: [UInt8]) -> UInt8? {
    guard index < text.count, characters.contains(text[index]) else { return nil }
    index += 1
    return text[index - 1]
  }

  private mutating func skip(_ characters: String) {
    while take(characters) != nil {}
  }
}

extension MonthName {
  /// The month, 1 to 12, that small letters name exactly: in full, or by the first three.
  static func exact(_ word: [UInt8]) -> Int? {
    guard let month = number(word, word.indices) else { return nil }
    let isAbbreviation = word.count == 3 || month == 9 && word.count == 4
    return isAbbreviation || isFull(word, month) ? month : nil
  }
}

/// How the days of one column are to be read.
struct TrackerDayOrder {
  private var isDayFirst: Bool?

  /// Learns from the cells of a column that can be read in one way only.
  init(_ cells: [String], _ zone: TimeZoneRules) {
    var votes = (day: 0, month: 0)
    for cell in cells {
      guard case .numbers(let first, let second, let year) = TrackerDay.read(cell, zone) else {
        continue
      }
      if CalendarDay(year: year, month: first, day: second) == nil { votes.day += 1 }
      if CalendarDay(year: year, month: second, day: first) == nil { votes.month += 1 }
    }
    if votes.day > 0, votes.month == 0 { isDayFirst = true }
    if votes.month > 0, votes.day == 0 { isDayFirst = false }
  }

  /// The day that a cell means, as far as it and the column say.
  func day(_ meaning: TrackerDay.Meaning) -> CalendarDay? {
    switch meaning {
    case .day(let day): return day
    case .numbers(let first, let second, let year):
      let dayFirst = CalendarDay(year: year, month: second, day: first)
      let monthFirst = CalendarDay(year: year, month: first, day: second)
      if dayFirst == monthFirst || monthFirst == nil { return dayFirst }
      if dayFirst == nil { return monthFirst }
      return isDayFirst.map { $0 ? dayFirst : monthFirst } ?? nil
    }
  }
}
