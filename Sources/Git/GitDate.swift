/// Reads the dates of `GIT_AUTHOR_DATE` and `GIT_COMMITTER_DATE`.
///
/// The forms are those that git documents: its own (`@1714557600 +0200`, the `@` optional),
/// RFC 2822 (`Wed, 1 May 2024 12:00:00 +0200`) and ISO 8601 (`2024-05-01T12:00:00+02:00`, also with
/// a blank), besides `git log`'s (`Wed May 1 12:00:00 2024 +0200`). A day without a time is none.
struct GitDate: Equatable {
  var seconds: Int64
  var offsetMinutes: Int

  /// - Parameters:
  ///   - text: The date.
  ///   - offsetMinutes: The offset from UTC of a date that gives none.
  init?(_ text: String, offsetMinutes: Int) {
    var scan = Scan()
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" })
    for (position, word) in words.enumerated() {
      guard scan.take(word, isFirst: position == 0) else { return nil }
    }
    let offset = scan.offset ?? offsetMinutes
    if let seconds = scan.seconds {
      guard scan.isOnlySeconds else { return nil }
      (self.seconds, self.offsetMinutes) = (seconds, offset)
      return
    }
    guard let year = scan.year, let month = scan.month, let day = scan.day, let time = scan.time,
      (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    seconds = Int64(days) * 86_400 + Int64(time) - Int64(offset) * 60
    self.offsetMinutes = offset
  }

  /// Days since 1970-01-01, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// The parts of a date that were found so far; each may be found once.
private struct Scan {
  var seconds: Int64?
  var year: Int?
  var month: Int?
  var day: Int?
  var time: Int?
  var offset: Int?

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  var isOnlySeconds: Bool { year == nil && month == nil && day == nil && time == nil }

  mutating func take(_ word: Substring, isFirst: Bool) -> Bool {
    if isFirst, word.hasPrefix("@") { return Self.set(&seconds, Int64(word.dropFirst())) }
    if word.hasPrefix("+") || word.hasPrefix("-") { return Self.set(&offset, Self.offset(word)) }
    if word.contains(":") { return takeTime(word) }
    let lower = word.lowercased()
    if lower == "z" || lower == "gmt" || lower == "utc" { return Self.set(&offset, 0) }
    if let number = Int64(word) { return take(number, digits: word.count, isFirst: isFirst) }
    if word.contains("-") { return takeDay(word) }
    if Self.weekdays.contains(where: { lower.hasPrefix($0) }) { return true }
    return Self.set(&month, Self.months.firstIndex { lower.hasPrefix($0) }.map { $0 + 1 })
  }

  private mutating func take(_ number: Int64, digits: Int, isFirst: Bool) -> Bool {
    switch digits {
    case 1, 2: Self.set(&day, Int(number))
    case 4: Self.set(&year, Int(number))
    // As git has it: a small number could be anything else.
    default: isFirst && number >= 100_000_000 && Self.set(&seconds, number)
    }
  }

  /// `2024-05-01`.
  private mutating func takeDay(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return false }
    return Self.set(&year, Self.number(parts[0])) && Self.set(&month, Self.number(parts[1]))
      && Self.set(&day, Self.number(parts[2]))
  }

  /// `12:00`, `12:00:00`, with a day and a `T` before or an offset behind.
  private mutating func takeTime(_ word: Substring) -> Bool {
    var word = word
    if let mark = word.firstIndex(of: "T") {
      guard takeDay(word[..<mark]) else { return false }
      word = word[word.index(after: mark)...]
    }
    if word.hasSuffix("Z") {
      guard Self.set(&offset, 0) else { return false }
      word = word.dropLast()
    } else if let sign = word.firstIndex(where: { $0 == "+" || $0 == "-" }) {
      guard Self.set(&offset, Self.offset(word[sign...])) else { return false }
      word = word[..<sign]
    }
    let whole = word.prefix { $0 != "." }
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Self.number(parts[0]), hour < 24,
      let minute = Self.number(parts[1]), minute < 60
    else { return false }
    let second = parts.count == 3 ? Self.number(parts[2]) : 0
    guard let second, second <= 60 else { return false }
    return Self.set(&time, hour * 3600 + minute * 60 + second)
  }

  /// `+0200`, `+02:00` or `+02` in minutes.
  private static func offset(_ word: Substring) -> Int? {
    let digits = word.dropFirst().filter { $0 != ":" }
    guard digits.count == 4 || digits.count == 2, let number = number(digits[...]) else {
      return nil
    }
    let minutes = digits.count == 4 ? number / 100 * 60 + number % 100 : number * 60
    guard minutes <= 24 * 60, digits.count == 2 || number % 100 < 60 else { return nil }
    return word.hasPrefix("-") ? -minutes : minutes
  }

  /// A number of digits only: no sign.
  private static func number(_ text: some StringProtocol) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isWholeNumber } ? Int(text) : nil
  }

  private static func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
    guard place == nil, let value else { return false }
    place = value
    return true
  }
}
