import PostmortemModel

/// Finds "from … to …" in a text with its dates and times.
struct WindowReader {
  /// A stretch of time as a text states it.
  struct Window {
    /// When it begins.
    var start: LocalTime
    /// When it ends.
    var end: LocalTime
    /// The zone, if the text names one.
    var zone: ZoneMention?
    /// Where the first time begins in the text.
    var position: Int
    /// Whether a year or the order of numbers came from elsewhere.
    var isDerived = false
  }

  private let text: [UInt8]
  private let tokens: [TimeToken]
  private let resolver: DateResolver

  /// A reader of a folded text.
  init(_ text: [UInt8], _ tokens: [TimeToken], _ resolver: DateResolver) {
    self.text = text
    self.tokens = tokens
    self.resolver = resolver
  }

  /// The first stretch of time that the text states.
  func window() -> Window? {
    let clocks = tokens.indices.filter { tokens[$0].clock != nil }
    guard clocks.count >= 2 else { return nil }
    // The stated window stands early; a text of nothing but times is no statement.
    for (first, second) in zip(clocks, clocks.dropFirst()).prefix(40) {
      if let window = window(first, second) { return window }
    }
    return nil
  }

  private func window(_ first: Int, _ second: Int) -> Window? {
    guard let from = tokens[first].clock, let to = tokens[second].clock,
      let connector = connector(first, second)
    else { return nil }
    let between = tokens[(first + 1)..<second]
    let early = between.last { $0.range.upperBound <= connector }?.date
    let late = between.first { $0.range.lowerBound >= connector }?.date
    let sentence = sentenceStart(before: tokens[first].range.lowerBound)
    let before = tokens[..<first].last { $0.date != nil && $0.range.lowerBound >= sentence }?.date
    let after = following(second)
    var (start, end) = (
      LocalTime(minute: from.minute, second: from.second),
      LocalTime(minute: to.minute, second: to.second)
    )
    var isDerived = false
    func resolve(_ mention: DateMention?) -> CalendarDay? {
      guard let mention, let day = resolver.day(of: mention) else { return nil }
      if day.isDerived { isDerived = true }
      return day.day
    }
    start.day = resolve(early ?? before)
    end.day = resolve(late)
    if end.day == nil, late == nil {
      if let after {
        end.day = resolve(after)
        if start.day == nil { start.day = end.day }
        if let first = start.day, let last = end.day, last < first { end.day = first }
      } else if let lastDay = (early ?? before)?.lastDay, let day = start.day {
        end.day = CalendarDay(year: day.year, month: day.month, day: lastDay)
      } else {
        end.day = start.day
      }
    }
    if start.day == nil, let known = end.day, early == nil, before == nil { start.day = known }
    if let day = start.day, start.day == end.day, to.minute <= from.minute,
      after == nil || early == nil, late == nil
    {
      // Over midnight; but a repeated time is a slip, not a day.
      if to.minute == from.minute { return nil }
      if after != nil, before == nil, early == nil {
        start.day = day.advanced(by: -1)
      } else {
        end.day = day.advanced(by: 1)
      }
      isDerived = true
    }
    if let first = start.ordinal, let last = end.ordinal, start.day != nil, end.day != nil,
      last <= first
    {
      return nil
    }
    if start.day == nil, to.minute == from.minute { return nil }
    return Window(
      start: start, end: end, zone: from.zone ?? to.zone, position: tokens[first].range.lowerBound,
      isDerived: isDerived)
  }

  /// The place of the word or dash that makes a stretch of two times.
  private func connector(_ first: Int, _ second: Int) -> Int? {
    let start = tokens[first].range.upperBound
    let end = tokens[second].range.lowerBound
    guard end - start <= 90 else { return nil }
    var found: Int?
    var index = start
    var token = first + 1
    while index < end {
      if token < second, index == tokens[token].range.lowerBound {
        index = tokens[token].range.upperBound
        token += 1
        continue
      }
      let byte = text[index]
      if byte.isWord {
        var next = index
        while next < end, text[next].isWord { next += 1 }
        let word = String(utf8: text[index..<next].map(\.lowered))
        if Self.connectors.contains(word) {
          found = index
        } else if word == "and" {
          if hasWordBefore(tokens[first].range.lowerBound, "between") { found = index }
        } else if Self.endings.contains(word) {
          found = found ?? index
        } else if !Self.fillers.contains(word) {
          return nil
        }
        index = next
      } else {
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ">") { found = index }
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";"), index + 1 < end,
          text[index + 1] == 0x20
        {
          return nil
        }
        index += 1
      }
    }
    return found
  }

  private static let connectors: Set<String> = [
    "to", "until", "till", "through", "thru", "upto", "til",
  ]
  private static let endings: Set<String> = [
    "ended", "ending", "ends", "end", "resolved", "restored", "lasting", "lasted",
  ]
  private static let fillers: Set<String> = [
    "on", "at", "the", "of", "next", "day", "same", "following", "around", "about", "approximately",
    "roughly", "it", "was", "is", "were", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "up", "hrs", "hours",
    "local",
    "time", "start", "starting", "circa", "c", "in", "morning", "evening", "afternoon", "fully",
    "th", "date", "timezone", "standard",
  ]

  private func hasWordBefore(_ index: Int, _ word: StaticString) -> Bool {
    let start = max(0, index - 40)
    return (start..<index).contains { text.hasAnyCase(word, at: $0) }
  }

  private func sentenceStart(before index: Int) -> Int {
    var position = index - 1
    while position > max(0, index - 600) {
      if text[position] == 0x20, text[position - 1] == UInt8(ascii: "."), position >= 3,
        text[position - 2].isWord, text[position - 3].isWord
      {
        return position
      }
      position -= 1
    }
    return 0
  }

  /// The date that follows a time directly: "at 3 PM on June 11th", "15:00 (2024-06-20)".
  private func following(_ index: Int) -> DateMention? {
    guard index + 1 < tokens.count, let date = tokens[index + 1].date else { return nil }
    let gap = text[tokens[index].range.upperBound..<tokens[index + 1].range.lowerBound]
    guard gap.count <= 40 else { return nil }
    for word in Array(gap).words() where !Self.fillers.contains(word) { return nil }
    return date
  }
}
