/// The first and the last of a range that a query writes; nil where it is open.
struct QueryBounds<Value: Comparable> {
  var first: Value?
  var last: Value?
}

/// Why a text is no range.
struct QueryBoundsError: Error {
  private let clause: String?

  /// The part that is neither a day nor a number; nil where all of it is well.
  private let part: String?

  static func unreadable(_ part: Substring) -> QueryBoundsError {
    QueryBoundsError(nil, part: String(part))
  }

  static let openBoth = QueryBoundsError("a range without an end and a beginning")
  static let backwards = QueryBoundsError("the range ends before it begins")
  static let tooGreat = QueryBoundsError("a number of more than seven digits")
  static let noSuchDay = QueryBoundsError("a day outside of the years 1 to 9999")

  private init(_ clause: String?, part: String? = nil) {
    self.clause = clause
    self.part = part
  }

  func message(_ text: String, _ noun: String) -> String {
    let part = part.flatMap { $0.isEmpty ? nil : $0 } ?? text
    return clause ?? "\(VisibleText.quoted(part)) is no \(noun)"
  }
}

extension QueryBounds {
  /// Reads the forms that days and numbers share.
  ///
  /// - Parameters:
  ///   - text: `a`, `a..b`, `..b`, `a..`, `<b`, `<=b`, `>a` or `>=a`.
  ///   - part: Reads what stands where `a` and `b` stand here, as its first and its last.
  ///   - before: What comes just before a value.
  ///   - after: What comes just after one.
  /// - Throws: ``QueryBoundsError`` for a part that cannot be read and for an empty range.
  private init(
    _ text: String,
    part: (Substring) throws(QueryBoundsError) -> (Value, Value),
    before: (Value) throws(QueryBoundsError) -> Value,
    after: (Value) throws(QueryBoundsError) -> Value
  ) throws(QueryBoundsError) {
    if text.hasPrefix("<=") {
      last = try part(text.dropFirst(2)).1
    } else if text.hasPrefix("<") {
      last = try before(try part(text.dropFirst()).0)
    } else if text.hasPrefix(">=") {
      first = try part(text.dropFirst(2)).0
    } else if text.hasPrefix(">") {
      first = try after(try part(text.dropFirst()).1)
    } else if let dots = text.firstRange(of: "..") {
      let (left, right) = (text[..<dots.lowerBound], text[dots.upperBound...])
      if left.isEmpty, right.isEmpty { throw .openBoth }
      if !left.isEmpty { first = try part(left).0 }
      if !right.isEmpty { last = try part(right).1 }
      if let first, let last, last < first { throw .backwards }
    } else {
      let whole = try part(text[...])
      (first, last) = (whole.0, whole.1)
    }
  }
}

extension QueryBounds where Value == CalendarDay {
  init(days text: String, _ reading: QueryReading) throws(QueryBoundsError) {
    try self.init(
      text, part: { (text) throws(QueryBoundsError) in try reading.days(text) },
      before: { (day) throws(QueryBoundsError) in try QueryReading.advanced(day, by: -1) },
      after: { (day) throws(QueryBoundsError) in try QueryReading.advanced(day, by: 1) })
  }

  /// The number of days of `-7d` or `+2w`; nil for another text.
  static func relative(_ text: Substring) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-",
      let unit = text.last, unit == "d" || unit == "w",
      let count = QueryBounds<Int>.number(text.dropFirst().dropLast())
    else { return nil }
    return (sign == "-" ? -count : count) * (unit == "w" ? 7 : 1)
  }
}

extension QueryBounds where Value == Int {
  /// The numbers that can be asked for, either side of zero.
  private static var greatest: Int { 9_999_999 }

  init(numbers text: String, inDays: Bool) throws(QueryBoundsError) {
    let checked = { (number: Int) throws(QueryBoundsError) -> Int in
      guard abs(number) <= Self.greatest else { throw .tooGreat }
      return number
    }
    try self.init(
      text,
      part: { (text) throws(QueryBoundsError) in
        let unit = text.last
        let isWeeks = inDays && unit == "w"
        let digits = isWeeks || inDays && unit == "d" ? text.dropLast() : text
        let isNegative = digits.first == "-"
        guard let size = Self.number(isNegative ? digits.dropFirst() : digits)
        else { throw .unreadable(text) }
        let number = try checked((isNegative ? -size : size) * (isWeeks ? 7 : 1))
        return (number, number)
      },
      before: { (number) throws(QueryBoundsError) in try checked(number - 1) },
      after: { (number) throws(QueryBoundsError) in try checked(number + 1) })
  }

  /// A number of one to seven digits; nil for another text.
  fileprivate static func number(_ text: Substring) -> Int? {
    guard (1...7).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }
}
