import PostmortemModel

/// Reads a date at a place of a folded text.
struct DateReader {
  private let text: [UInt8]

  /// A reader of a text.
  init(_ text: [UInt8]) { self.text = text }

  /// A number with the index after it; the letter O counts as a zero inside a number.
  private func number(_ start: Int, maximum: Int) -> (value: Int, next: Int)? {
    var index = start
    var value = 0
    while index < text.count, index < start + maximum {
      if text[index].isDigit {
        value = value * 10 + Int(text[index] & 15)
      } else if index > start, text[index].lowered == UInt8(ascii: "o"),
        index + 1 < text.count, text[index + 1].isDigit || index == start + 3
      {
        value *= 10
      } else {
        break
      }
      index += 1
    }
    guard index > start, index >= text.count || !text[index].isDigit else { return nil }
    return (value, index)
  }

  private func isYear(_ value: Int) -> Bool { (1970...2099).contains(value) }

  /// Reads a date that begins with a number: `2024-06-20`, `12/06/2023`, `12th June, 2023`.
  func numberFirst(at start: Int) -> TimeToken? {
    guard let (first, next) = number(start, maximum: 4), next < text.count else { return nil }
    if next - start == 4, isYear(first) { return yearFirst(first, start, next) }
    guard next - start <= 2, first >= 1, first <= 31 else { return nil }
    let separator = text[next]
    if separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-")
      || separator == UInt8(ascii: "."),
      let token = numeric(first, start, next, separator)
    {
      return token
    }
    if separator == UInt8(ascii: ","), let token = commas(first, start, next) { return token }
    return dayFirst(first, start, next)
  }

  /// Reads the rest of `2024-06-20`.
  private func yearFirst(_ year: Int, _ start: Int, _ index: Int) -> TimeToken? {
    let separator = text[index]
    let isChinese = text.has("年", at: index)
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".") || isChinese,
      let (month, next) = number(
        text.skippingBlanks(from: index + (isChinese ? 3 : 1)), maximum: 2),
      next < text.count
    else { return nil }
    let isMonth = text.has("月", at: next)
    guard text[next] == separator || isChinese && isMonth,
      let (day, end) = number(text.skippingBlanks(from: next + (isMonth ? 3 : 1)), maximum: 2),
      CalendarDay(year: year, month: month, day: day) != nil
    else { return nil }
    if end < text.count, text[end].isLetter, text[end] != UInt8(ascii: "T"),
      text[end] != UInt8(ascii: "t")
    {
      return nil
    }
    return date(DateMention(year: year, month: month, day: day), start..<end)
  }

  /// Reads the rest of `12/06/2023`, `5-26-21` or `12-Dec-2022`.
  private func numeric(_ first: Int, _ start: Int, _ index: Int, _ separator: UInt8) -> TimeToken? {
    if text[index + 1..<text.count].first?.isLetter == true, separator != UInt8(ascii: ".") {
      var end = index + 1
      while end < text.count, text[end].isLetter { end += 1 }
      guard let month = MonthName.number(text, index + 1..<end), end < text.count,
        text[end] == separator,
        let (year, next) = number(end + 1, maximum: 4), let full = fullYear(year, next - end - 1),
        CalendarDay(year: full, month: month, day: first) != nil
      else { return nil }
      return date(DateMention(year: full, month: month, day: first), start..<next)
    }
    guard let (second, next) = number(index + 1, maximum: 2), next < text.count,
      text[next] == separator, second >= 1, second <= 31,
      let (year, end) = number(next + 1, maximum: 4), let full = fullYear(year, end - next - 1),
      end - next == 5 || separator != UInt8(ascii: "."),
      end >= text.count || !text[end].isWord && text[end] != separator
    else { return nil }
    return ordered(first, second, full, start..<end)
  }

  /// Reads the rest of `03, 14, 2024`.
  private func commas(_ first: Int, _ start: Int, _ index: Int) -> TimeToken? {
    guard let (second, next) = number(text.skippingBlanks(from: index + 1), maximum: 2),
      next < text.count, text[next] == UInt8(ascii: ","), second >= 1, second <= 31,
      let (year, end) = number(text.skippingBlanks(from: next + 1), maximum: 4), isYear(year),
      end >= text.count || !text[end].isWord
    else { return nil }
    return ordered(first, second, year, start..<end)
  }

  private func ordered(_ first: Int, _ second: Int, _ year: Int, _ range: Range<Int>) -> TimeToken?
  {
    let isMonthFirst = CalendarDay(year: year, month: first, day: second) != nil
    let isDayFirst = CalendarDay(year: year, month: second, day: first) != nil
    switch (isMonthFirst, isDayFirst) {
    case (true, true):
      return date(
        DateMention(year: year, month: first, day: second, isOpen: first != second), range)
    case (true, false):
      return date(DateMention(year: year, month: first, day: second, isDayFirst: false), range)
    case (false, true):
      return date(DateMention(year: year, month: second, day: first, isDayFirst: true), range)
    case (false, false): return nil
    }
  }

  private func fullYear(_ year: Int, _ length: Int) -> Int? {
    if length == 4, isYear(year) { return year }
    return length == 2 ? 2000 + year : nil
  }

  /// Reads the rest of `12th of June, 2023` or `12-14 June 2023`.
  private func dayFirst(_ first: Int, _ start: Int, _ index: Int) -> TimeToken? {
    var day = first
    var last: Int?
    var next = skippingOrdinal(index)
    if let other = secondDay(next) {
      day = first
      last = other.day
      next = other.next
    }
    next = text.skippingBlanks(from: next)
    if text.hasAnyCase("of ", at: next) { next = text.skippingBlanks(from: next + 3) }
    if next < text.count, text[next] == UInt8(ascii: ",") {
      next = text.skippingBlanks(from: next + 1)
    }
    var end = next
    while end < text.count, text[end].isLetter { end += 1 }
    guard let month = MonthName.number(text, next..<end), end >= text.count || !isHyphenated(end)
    else { return nil }
    if day > CalendarDay.length(ofMonth: month, inYear: 2024) { return nil }
    if let lastDay = last, lastDay <= day || lastDay > 31 { last = nil }
    var mention = DateMention(month: month, day: day, lastDay: last)
    readYear(&mention, &end)
    day = 0
    return date(mention, start..<end)
  }

  private func isHyphenated(_ end: Int) -> Bool {
    text[end] == UInt8(ascii: "-") && end + 1 < text.count && text[end + 1].isLetter
  }

  /// Reads a date that begins with the name of a month, which has been read.
  func monthFirst(_ month: Int, _ word: Range<Int>) -> TimeToken? {
    var index = word.upperBound
    while index < text.count,
      text[index].isBlank || text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ",")
        || text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "/")
    {
      index += 1
    }
    if text.hasAnyCase("the ", at: index) { index += 4 }
    guard index - word.upperBound <= 6, let (day, afterDay) = number(index, maximum: 2),
      day >= 1, day <= CalendarDay.length(ofMonth: month, inYear: 2024)
    else { return nil }
    var end = skippingOrdinal(afterDay)
    // "May 10:30" and "May 9 PM" hold a time of day, "March 2.5" a number.
    if end == afterDay, end < text.count {
      if text[end] == UInt8(ascii: ":") || text[end].isWord { return nil }
      if text[end] == UInt8(ascii: "."), end + 1 < text.count, text[end + 1].isDigit { return nil }
      if text[end] == UInt8(ascii: "%") { return nil }
    }
    var mention = DateMention(month: month, day: day)
    if let (last, next) = secondDay(end), last > day, last <= 31 {
      mention.lastDay = last
      end = next
    }
    readYear(&mention, &end)
    return date(mention, word.lowerBound..<end)
  }

  private func skippingOrdinal(_ index: Int) -> Int {
    var start = index
    if start < text.count, text[start].isBlank, isOrdinal(start + 1) { start += 1 }
    return isOrdinal(start) ? start + 2 : index
  }

  private func isOrdinal(_ index: Int) -> Bool {
    for suffix: StaticString in ["st", "nd", "rd", "th"] where text.hasAnyCase(suffix, at: index) {
      return index + 2 >= text.count || !text[index + 2].isLetter
    }
    return false
  }

  /// Reads the `- 19` of "January 14 - 19".
  private func secondDay(_ index: Int) -> (day: Int, next: Int)? {
    var next = text.skippingBlanks(from: index)
    if next < text.count, text[next] == UInt8(ascii: "-") {
      next += 1
    } else if text.hasAnyCase("to ", at: next) {
      next += 3
    } else {
      return nil
    }
    next = text.skippingBlanks(from: next)
    guard let (day, end) = number(next, maximum: 2), day >= 1, day <= 31 else { return nil }
    let after = skippingOrdinal(end)
    if after < text.count, after == end {
      let byte = text[after]
      if byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: ".") && after + 1 < text.count && text[after + 1].isDigit
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte.isWord
      {
        return nil
      }
      let letter = text.skippingBlanks(from: after)
      if text.hasAnyCase("am", at: letter) || text.hasAnyCase("pm", at: letter)
        || text.hasAnyCase("a.m", at: letter) || text.hasAnyCase("p.m", at: letter)
      {
        return nil
      }
    }
    return (day, after)
  }

  private func readYear(_ mention: inout DateMention, _ end: inout Int) {
    var index = end
    while index < text.count, index < end + 5,
      text[index].isBlank || text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ".")
        || text[index] == UInt8(ascii: "-") && index == end || text[index] == UInt8(ascii: "/")
    {
      index += 1
    }
    if text.hasAnyCase("of ", at: index) { index += 3 }
    guard let (year, next) = number(index, maximum: 4), next - index == 4, isYear(year),
      next >= text.count || !text[next].isWord
    else { return }
    // "May 10 2030 hrs" and "May 10, 2000 UTC" tell a time.
    let after = text.skippingBlanks(from: next)
    if text.hasAnyCase("hrs", at: after) || text.hasAnyCase("hours", at: after) { return }
    mention.year = year
    end = next
  }

  private func date(_ mention: DateMention, _ range: Range<Int>) -> TimeToken {
    TimeToken(value: .date(mention), range: range)
  }
}
