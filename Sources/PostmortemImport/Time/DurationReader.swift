/// Reads durations: "2 hours 30 minutes", "1h50m", "7.5 hours", "two and a half hours".
struct DurationReader {
  /// A duration with where it stands in the text.
  struct Found {
    /// The duration in minutes, rounded to the nearest.
    var minutes: Int
    /// Where it stands.
    var range: Range<Int>
  }

  private let text: [UInt8]

  /// A reader of a folded text.
  init(_ text: [UInt8]) { self.text = text }

  /// The first duration from an index on.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  func first(from start: Int = 0) -> Found? {
    var index = start
    while index < text.count {
      if text[index].isWord {
        if let found = duration(at: index) { return found }
        while index < text.count, text[index].isWord || text[index] == UInt8(ascii: ":") {
          index += 1
        }
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The duration that begins at an index.
  func duration(at start: Int) -> Found? {
    var seconds = 0.0
    var index = start
    var isFirst = true
    var smallest = 0.0
    while let part = part(at: index), smallest == 0 || part.unit < smallest {
      seconds += part.amount * part.unit
      smallest = part.unit
      isFirst = false
      index = part.next
      var next = text.skippingBlanks(from: index)
      if next < text.count, text[next] == UInt8(ascii: ",") {
        next = text.skippingBlanks(from: next + 1)
      }
      if text.hasAnyCase("and ", at: next) { next += 4 }
      if text.hasAnyCase("a half", at: next) || text.hasAnyCase("half", at: next) {
        seconds += part.unit / 2
        index = next + (text.hasAnyCase("half", at: next) ? 4 : 6)
        break
      }
      guard part.next < text.count else { break }
      if self.part(at: next) == nil { break }
      index = next
    }
    guard !isFirst else { return nil }
    return Found(minutes: Int((seconds / 60).rounded()), range: start..<min(index, text.count))
  }

  private func part(at start: Int) -> (amount: Double, unit: Double, next: Int)? {
    guard start < text.count else { return nil }
    if start > 0,
      text[start - 1].isWord || text[start - 1] == UInt8(ascii: ".")
        || text[start - 1] == UInt8(ascii: ":"), !(text[start - 1].isLetter && text[start].isDigit)
    {
      return nil
    }
    guard var (amount, index) = number(at: start) else { return nil }
    index = text.skippingBlanks(from: index)
    if index < text.count, text[index] == UInt8(ascii: "-") { index += 1 }
    // "2 and a half hours", also without the article.
    var next = index
    if text.hasAnyCase("and ", at: next) { next += 4 }
    if text.hasAnyCase("a half ", at: next) {
      amount += 0.5
      index = next + 7
    } else if text.hasAnyCase("half ", at: next), next > index {
      amount += 0.5
      index = next + 5
    } else if text.hasAnyCase("half ", at: index), amount == 0.5 || amount == 1 {
      return nil
    }
    if amount == 0.5, text.hasAnyCase("an ", at: index) { index += 3 }
    if amount == 0.5, text.hasAnyCase("a ", at: index) { index += 2 }
    var end = index
    while end < text.count, text[end].isLetter { end += 1 }
    guard end > index, let unit = Self.units[String(utf8: text[index..<end].map(\.lowered))]
    else { return nil }
    return (amount, unit, end)
  }

  private func number(at start: Int) -> (Double, Int)? {
    var index = start
    if text[index].isDigit {
      var value = 0.0
      while index < text.count, text[index].isDigit, index < start + 6 {
        value = value * 10 + Double(text[index] & 15)
        index += 1
      }
      if index + 1 < text.count, text[index] == UInt8(ascii: "."), text[index + 1].isDigit {
        var scale = 0.1
        index += 1
        while index < text.count, text[index].isDigit {
          value += Double(text[index] & 15) * scale
          scale /= 10
          index += 1
        }
      }
      return (value, index)
    }
    while index < text.count, text[index].isLetter, index < start + 10 { index += 1 }
    guard index > start, let value = Self.numbers[String(utf8: text[start..<index].map(\.lowered))]
    else { return nil }
    return (value, index)
  }

  private static let numbers: [String: Double] = [
    "half": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
  ]

  private static let units: [String: Double] = [
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "mins": 60,
    "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400, "week": 604_800, "weeks": 604_800,
  ]
}
