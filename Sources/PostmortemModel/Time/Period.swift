/// A run of days that people have a name for, such as a quarter.
public struct Period: Hashable, Sendable {
  /// The name in its shortest form, for example `2023-Q2`.
  public let name: String
  /// The first day.
  public let start: CalendarDay
  /// The last day; it belongs to the period.
  public let end: CalendarDay

  /// The period of a name and its first and last day.
  public init(name: String, start: CalendarDay, end: CalendarDay) {
    self.name = name
    self.start = start
    self.end = end
  }

  /// The number of days.
  public var length: Int { start.distance(to: end) + 1 }

  /// Whether a day belongs to the period.
  public func contains(_ day: CalendarDay) -> Bool { start <= day && day <= end }
}

extension Period {
  /// Reads a period's name.
  ///
  /// `2023`, `2023-Q2`, `2023-06`, `2023-W24` (ISO 8601: weeks begin on Monday, week 1 holds the
  /// year's first Thursday), `2023-H1`, `FY2024`, `FY2024-Q1`, `FY2024-H2`, `2023-06-11`, a range
  /// `A..B` of any of them, and `this-` or `last-` with `day`, `week`, `month`, `quarter`, `half` or
  /// `year`. A fiscal year is named by the calendar year that it ends in; `this-quarter` and its kin
  /// follow the fiscal year.
  ///
  /// - Parameters:
  ///   - text: The name.
  ///   - today: The day that `this` and `last` are said on.
  ///   - fiscalStart: The month in which the fiscal year begins, 1 to 12.
  public init?(_ text: String, today: CalendarDay, fiscalStart: Int = 1) {
    if let dots = text.firstRange(of: "..") {
      guard text[dots.upperBound...].firstRange(of: "..") == nil else { return nil }
      let first = Period(String(text[..<dots.lowerBound]), today: today, fiscalStart: fiscalStart)
      let last = Period(String(text[dots.upperBound...]), today: today, fiscalStart: fiscalStart)
      guard let first, let last, first.start <= last.end else { return nil }
      self.init(name: "\(first.name)..\(last.name)", start: first.start, end: last.end)
    } else if let relative = Self.relative(text, today: today, fiscalStart: fiscalStart) {
      self = relative
    } else if let day = CalendarDay(text) {
      self.init(name: text, start: day, end: day)
    } else {
      let isFiscal = text.hasPrefix("FY")
      let rest = isFiscal ? text.dropFirst(2) : text[...]
      let digits = rest.prefix(4)
      guard digits.utf8.count == 4, let year = Self.number(digits), year > 0 else { return nil }
      let part = rest.dropFirst(4)
      let made = Self.named(
        part, ofYear: year, isFiscal: isFiscal, fiscalStart: isFiscal ? fiscalStart : 1)
      guard let made else { return nil }
      self = made
    }
  }

  /// The names of periods that depend on the day.
  static let relativeNames = ["this-", "last-"].flatMap { which in
    ["day", "week", "month", "quarter", "half", "year"].map { which + $0 }
  }

  /// What a text that is no period was probably meant to be, or how periods are written.
  public static func hint(for text: String) -> String {
    Suggestion.nearest(to: text, among: relativeNames).map { "did you mean '\($0)'?" }
      ?? "2023-Q2, 2023, 2023-06, 2023-H1, 2023-W24, FY2024-Q1, last-quarter, this-month"
  }

  /// The part of a year after its number: nothing, `-Q2`, `-H1`, `-06` or `-W24`.
  private static func named(
    _ part: Substring, ofYear year: Int, isFiscal: Bool, fiscalStart: Int
  ) -> Period? {
    let prefix = isFiscal ? "FY" : ""
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    if part.isEmpty {
      return months(0..<12, of: year, fiscalStart: fiscalStart, name: "\(prefix)\(yearText(year))")
    }
    guard part.first == "-", let unit = part.dropFirst().first else { return nil }
    let number = Self.number(part.dropFirst(2))
    let name = "\(prefix)\(yearText(year))"
    switch unit {
    case "Q", "q":
      guard let number, (1...4).contains(number), part.count == 3 else { return nil }
      let range = (number - 1) * 3..<number * 3
      return months(range, of: year, fiscalStart: fiscalStart, name: "\(name)-Q\(number)")
    case "H", "h":
      guard let number, (1...2).contains(number), part.count == 3 else { return nil }
      let range = (number - 1) * 6..<number * 6
      return months(range, of: year, fiscalStart: fiscalStart, name: "\(name)-H\(number)")
    case "W", "w":
      guard let number, (1...53).contains(number), part.count == 4, !isFiscal,
        let fourth = CalendarDay(year: year, month: 1, day: 4)
      else { return nil }
      let monday = fourth.advanced(by: 1 - fourth.weekday + (number - 1) * 7)
      guard monday.advanced(by: 3).year == year else { return nil }
      return Period(name: "\(name)-W\(digits(number))", start: monday, end: monday.advanced(by: 6))
    default:
      guard part.count == 3, let month = Self.number(part.dropFirst()), (1...12).contains(month),
        !isFiscal
      else { return nil }
      return months(month - 1..<month, of: year, fiscalStart: 1, name: "\(name)-\(digits(month))")
    }
  }

  /// A number of plain digits; `Int` reads signs too.
  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  private static func yearText(_ year: Int) -> String {
    let text = String(year)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }

  /// The months of a fiscal year by their number from 0.
  private static func months(
    _ range: Range<Int>, of year: Int, fiscalStart: Int, name: String
  ) -> Period? {
    let first = (fiscalStart == 1 ? year : year - 1) * 12 + fiscalStart - 1
    let (begin, end) = (first + range.lowerBound, first + range.upperBound - 1)
    let length = CalendarDay.length(ofMonth: end % 12 + 1, inYear: end / 12)
    guard let start = CalendarDay(year: begin / 12, month: begin % 12 + 1, day: 1),
      let last = CalendarDay(year: end / 12, month: end % 12 + 1, day: length)
    else { return nil }
    return Period(name: name, start: start, end: last)
  }

  private static func relative(_ text: String, today: CalendarDay, fiscalStart: Int) -> Period? {
    if text == "today" { return Period(name: today.description, start: today, end: today) }
    if text == "yesterday" { return relative("last-day", today: today, fiscalStart: fiscalStart) }
    let isThis = text.hasPrefix("this-")
    guard isThis || text.hasPrefix("last-") else { return nil }
    guard let current = current(text.dropFirst(5), on: today, fiscalStart: fiscalStart)
    else { return nil }
    if isThis { return current }
    return Self.current(
      text.dropFirst(5), on: current.start.advanced(by: -1), fiscalStart: fiscalStart)
  }

  /// The period of a kind that holds a day.
  private static func current(
    _ unit: Substring, on day: CalendarDay, fiscalStart: Int
  ) -> Period? {
    let (year, month, _) = day.components
    let fiscalYear = fiscalStart > 1 && month >= fiscalStart ? year + 1 : year
    let fiscalMonth = (month - fiscalStart + 12) % 12
    let prefix = fiscalStart == 1 ? "" : "FY"
    let name: String
    switch unit {
    case "day": name = day.description
    case "week":
      let thursday = day.advanced(by: 4 - day.weekday)
      let newYear = CalendarDay(year: thursday.year, month: 1, day: 1) ?? thursday
      let week = newYear.distance(to: thursday) / 7 + 1
      name = "\(yearText(thursday.year))-W\(week < 10 ? "0" : "")\(week)"
    case "month": name = String(day.description.prefix(7))
    case "quarter": name = "\(prefix)\(yearText(fiscalYear))-Q\(fiscalMonth / 3 + 1)"
    case "half": name = "\(prefix)\(yearText(fiscalYear))-H\(fiscalMonth / 6 + 1)"
    case "year": name = "\(prefix)\(yearText(fiscalYear))"
    default: return nil
    }
    return Period(name, today: day, fiscalStart: fiscalStart)
  }
}
