/// Finds the dates and times of day that a folded text mentions.
struct TimeScanner {
  private let text: [UInt8]
  private let policy: [String: Int]
  private(set) var tokens: [TimeToken] = []

  /// Scans a text.
  ///
  /// - Parameters:
  ///   - text: A text with typographic punctuation as ASCII.
  ///   - zones: What the policy says of abbreviations, in seconds ahead of UTC.
  /// - Complexity: O(*n*) in the length of the text.
  init(_ text: [UInt8], zones: [String: Int] = [:]) {
    self.text = text
    policy = zones
    scan()
  }

  /// Whether a line begins with a date or a time of day.
  static func startsWithTime(_ text: [UInt8]) -> Bool {
    let scanner = TimeScanner(Array(text.prefix(60)))
    return scanner.tokens.first.map { $0.range.lowerBound <= 6 } ?? false
  }

  private mutating func scan() {
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte.isDigit {
        if let token = numberToken(at: index) {
          tokens.append(token)
          index = token.range.upperBound
        } else {
          while index < count, text[index].isWord { index += 1 }
        }
      } else if byte.isLetter {
        var end = index
        while end < count, text[end].isLetter { end += 1 }
        if isAddress(index, end) {
          while end < count, !text[end].isBlank { end += 1 }
        } else if index == 0 || !text[index - 1].isWord, let token = wordToken(index..<end) {
          tokens.append(token)
          end = token.range.upperBound
        } else if end == index + 1, end < count, text[end].isDigit,
          text[index] == UInt8(ascii: "c") || text[index] == UInt8(ascii: "T")
        {
          // "c16.55" is about five to five, and a T parts date and time.
        } else {
          while end < count, text[end].isWord { end += 1 }
        }
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
    shareMeridiems()
  }

  private func isAddress(_ start: Int, _ end: Int) -> Bool {
    text.has("://", at: end) || text.hasAnyCase("www.", at: start)
  }

  private mutating func wordToken(_ range: Range<Int>) -> TimeToken? {
    switch range.count {
    case 4 where text.hasAnyCase("noon", at: range.lowerBound):
      return clock(minute: 720, range)
    case 8 where text.hasAnyCase("midnight", at: range.lowerBound):
      return clock(minute: 0, range)
    default: break
    }
    guard let month = MonthName.number(text, range) else { return nil }
    return DateReader(text).monthFirst(month, range)
  }

  private func clock(minute: Int, _ range: Range<Int>) -> TimeToken {
    var mention = ClockMention(minute: minute, hasMeridiem: true)
    var end = range.upperBound
    readZone(&mention, &end)
    return TimeToken(value: .clock(mention), range: range.lowerBound..<end)
  }

  private func numberToken(at start: Int) -> TimeToken? {
    if start > 0 {
      let before = text[start - 1]
      let isPart =
        before.isLetter && before != UInt8(ascii: "T") && before != UInt8(ascii: "c")
        || before == UInt8(ascii: ".") || before == UInt8(ascii: "#") || before == UInt8(ascii: "$")
        || before == UInt8(ascii: "_") || before == UInt8(ascii: "=") || before == UInt8(ascii: "@")
        || before == UInt8(ascii: "/")
        || before == UInt8(ascii: ":") && (start < 2 || text[start - 2].isWord)
      if isPart, !(start >= 2 && text[start - 1] == UInt8(ascii: "T") && text[start - 2].isDigit) {
        if !(text[start - 1] == UInt8(ascii: "c")) { return nil }
      }
    }
    if let date = DateReader(text).numberFirst(at: start) { return date }
    return clockToken(at: start)
  }

  private func clockToken(at start: Int, isSecond: Bool = false) -> TimeToken? {
    var index = start
    var hour = 0
    while index < text.count, index < start + 2, text[index].isDigit {
      hour = hour * 10 + Int(text[index] & 15)
      index += 1
    }
    if index < text.count, text[index].isDigit { return compactClock(at: start) }
    guard hour <= 24 else { return nil }
    var mention = ClockMention(minute: hour * 60, hasMeridiem: false)
    var hasMinutes = false
    if index + 2 < text.count, text[index + 1].isDigit, text[index + 2].isDigit,
      index + 3 >= text.count || !text[index + 3].isDigit
    {
      let separator = text[index]
      let isHour = separator.lowered == UInt8(ascii: "h")
      if separator == UInt8(ascii: ":") || separator == UInt8(ascii: ".") || isHour {
        let minutes = Int(text[index + 1] & 15) * 10 + Int(text[index + 2] & 15)
        guard minutes < 60 else { return nil }
        let after = index + 3
        if isHour, after < text.count, text[after].isWord { return nil }
        mention.minute += minutes
        mention.isDotted = separator == UInt8(ascii: ".")
        hasMinutes = true
        index = after
        if !isHour { readSeconds(&mention, &index) }
        if mention.isDotted, index < text.count, text[index] == UInt8(ascii: "."),
          index + 1 < text.count, text[index + 1].isDigit
        {
          return nil
        }
      }
    }
    guard applyMeridiem(hour, &mention, &index) else {
      guard hasMinutes, hour < 24 || mention.minute == 1440 else {
        return hasMinutes || isSecond ? nil : sharedHour(hour, start..<index)
      }
      if index < text.count, text[index].isLetter, text[index] != UInt8(ascii: "Z"),
        ZoneTable.read(text, at: index, policy) == nil, !text.hasAnyCase("h", at: index)
      {
        return nil
      }
      if index < text.count, text[index] == UInt8(ascii: "%") { return nil }
      readZone(&mention, &index)
      if mention.isDotted, mention.zone == nil, !hasHoursWord(index), !startsLine(start) {
        return nil
      }
      return TimeToken(value: .clock(mention), range: start..<index)
    }
    readZone(&mention, &index)
    return TimeToken(value: .clock(mention), range: start..<index)
  }

  /// Whether nothing but marks stands before an index.
  private func startsLine(_ start: Int) -> Bool {
    for index in 0..<start where text[index].isWord && text[index] != UInt8(ascii: "c") {
      return false
    }
    return start < 8
  }

  private func hasHoursWord(_ index: Int) -> Bool {
    let next = text.skippingBlanks(from: index)
    return text.hasAnyCase("hrs", at: next) || text.hasAnyCase("hours", at: next)
  }

  private func readSeconds(_ mention: inout ClockMention, _ index: inout Int) {
    guard index + 2 < text.count, text[index] == UInt8(ascii: ":"), text[index + 1].isDigit,
      text[index + 2].isDigit
    else { return }
    mention.second = min(59, Int(text[index + 1] & 15) * 10 + Int(text[index + 2] & 15))
    index += 3
    if index + 1 < text.count, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ","),
      text[index + 1].isDigit
    {
      index += 1
      while index < text.count, text[index].isDigit { index += 1 }
    }
  }

  /// Reads `am`, `p.m.`, `A` and the like; false if there is nothing of the kind.
  private func applyMeridiem(_ hour: Int, _ mention: inout ClockMention, _ index: inout Int) -> Bool
  {
    var next = text.skippingBlanks(from: index)
    guard next < text.count else { return false }
    let letter = text[next].lowered
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return false }
    let isTight = next == index
    next += 1
    if next < text.count, text[next].lowered == UInt8(ascii: "m") {
      next += 1
    } else if text.has(".", at: next), next + 1 < text.count,
      text[next + 1].lowered == UInt8(ascii: "m")
    {
      next += 2
      if text.has(".", at: next) { next += 1 }
    } else if !isTight || mention.minute % 60 == 0 && !text.has(":00", at: index - 3) {
      return false
    }
    if next < text.count, text[next].isWord {
      guard ZoneTable.read(text, at: next, policy) != nil else { return false }
    }
    if hour <= 12, hour > 0 {
      let minutes = mention.minute % 60
      mention.minute = (hour % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)) * 60 + minutes
      mention.hasMeridiem = true
    } else if hour >= 24 {
      return false
    }
    mention.isDotted = false
    index = next
    return true
  }

  /// Reads `1430` with a zone or "hrs" behind it.
  private func compactClock(at start: Int, isSecond: Bool = false) -> TimeToken? {
    var index = start
    var value = 0
    while index < text.count, index < start + 5, text[index].isDigit {
      value = value * 10 + Int(text[index] & 15)
      index += 1
    }
    guard index - start == 4, value / 100 < 24, value % 100 < 60 else { return nil }
    var mention = ClockMention(minute: value / 100 * 60 + value % 100, hasMeridiem: false)
    let after = text.skippingBlanks(from: index)
    if text.hasAnyCase("hrs", at: after) || text.hasAnyCase("hours", at: after) {
      index = after + (text.hasAnyCase("hrs", at: after) ? 3 : 5)
      readZone(&mention, &index)
      return TimeToken(value: .clock(mention), range: start..<index)
    }
    if index < text.count, text[index] == UInt8(ascii: "Z") {
      readZone(&mention, &index)
    } else if index < text.count, text[index].isBlank {
      readZone(&mention, &index)
      if mention.zone == nil, !isSecond, let next = connected(index), next + 3 < text.count,
        text[next].isDigit,
        text[next + 3].isDigit, next + 4 < text.count, compactClock(at: next, isSecond: true) != nil
      {
        return TimeToken(value: .clock(mention), range: start..<index)
      }
    }
    return mention.zone == nil ? nil : TimeToken(value: .clock(mention), range: start..<index)
  }

  /// Reads the 6 of "from 6 to 7 PM".
  private func sharedHour(_ hour: Int, _ range: Range<Int>) -> TimeToken? {
    guard (1...12).contains(hour), let next = connected(range.upperBound), next < text.count,
      text[next].isDigit, let other = clockToken(at: next, isSecond: true)?.clock, other.hasMeridiem
    else { return nil }
    return TimeToken(
      value: .clock(ClockMention(minute: hour * 60, hasMeridiem: false)), range: range)
  }

  /// The index after "to", "and", "until" or a dash at an index.
  private func connected(_ index: Int) -> Int? {
    let start = text.skippingBlanks(from: index)
    for word: StaticString in ["to ", "and ", "until ", "till ", "- ", "-"]
    where text.hasAnyCase(word, at: start) {
      return text.skippingBlanks(from: start + word.utf8CodeUnitCount)
    }
    return nil
  }

  private func readZone(_ mention: inout ClockMention, _ index: inout Int) {
    var next = text.skippingBlanks(from: index)
    if next < text.count, text[next] == UInt8(ascii: "(") || text[next] == UInt8(ascii: ",") {
      next = text.skippingBlanks(from: next + 1)
    }
    if next == index, index < text.count, text[index] == UInt8(ascii: "-") { return }
    guard let (zone, end) = ZoneTable.read(text, at: next, policy, bareNames: true) else {
      // A name in front of its abbreviation: "Eastern African Time (EAT)".
      return
    }
    mention.zone = zone
    index = end
    let after = text.skippingBlanks(from: end)
    if after < text.count, text[after] == UInt8(ascii: "("), zone.text.utf8.count > 5,
      let (short, close) = ZoneTable.read(text, at: after + 1, policy),
      close < text.count, text[close] == UInt8(ascii: ")")
    {
      mention.zone = short
      index = close
    }
  }

  /// Gives the half of the day of "2:30 to 3:15 PM" to the first time as well.
  private mutating func shareMeridiems() {
    guard tokens.count > 1 else { return }
    for index in 1..<tokens.count {
      guard var first = tokens[index - 1].clock, let second = tokens[index].clock,
        let next = connected(tokens[index - 1].range.upperBound),
        next == tokens[index].range.lowerBound
      else { continue }
      if !first.hasMeridiem, second.hasMeridiem, first.minute < 13 * 60, first.minute >= 60 {
        let hour = first.minute % 720
        let isAfternoon = second.minute >= 720
        var minute = hour + (isAfternoon ? 720 : 0)
        if minute > second.minute, isAfternoon { minute -= 720 }
        first.minute = minute
        first.hasMeridiem = true
      }
      if first.zone == nil { first.zone = second.zone }
      tokens[index - 1].value = .clock(first)
    }
  }
}
