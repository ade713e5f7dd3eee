/// A heading, an item, a paragraph or a row: lines that say one thing, joined.
struct Block {
  /// What the block is.
  var kind: Kind
  /// The indices of its first and last line.
  var lines: ClosedRange<Int>
  /// The number of columns it is indented by.
  var indent: Int
  /// What makes it an item.
  var marker: Marker?
  /// What a reader sees.
  var plain: [UInt8]
  /// ``plain`` with typographic punctuation as ASCII.
  var folded: [UInt8]
  /// The number of bytes of ``plain`` that a bold run at the beginning covers.
  var strongPrefix: Int
  /// Whether all of it is bold.
  var isStrong: Bool
  /// Whether blank lines, or other things, part it from the block before.
  var isAfterGap = false
  /// The dates and times it mentions, in order.
  var tokens: [TimeToken] = []
  /// Where each of its lines begins in ``folded``.
  var starts: [Int] = [0]

  /// What a block can be.
  enum Kind {
    case heading
    case item
    case text
    case row
    case quote
  }

  /// The index of the line that a place of ``folded`` comes from.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return min(lines.lowerBound + low, lines.upperBound)
  }

  /// What the block says, as text.
  var text: String { String(utf8: plain) }

  /// Whether it begins with a date or a time of day.
  var startsWithTime: Bool {
    guard let first = tokens.first else { return false }
    if first.range.lowerBound == 0 { return true }
    guard first.range.lowerBound <= 24 else { return false }
    for word in folded[..<first.range.lowerBound].filter({ $0 < 0x80 }).words() {
      guard Self.leadWords.contains(word) else { return false }
    }
    return true
  }

  private static let leadWords: Set<String> = [
    "at", "around", "about", "approximately", "approx", "circa", "c", "on", "by", "time", "from",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "early", "morning", "before", "after",
    "between", "day", "date", "t",
  ]
}
