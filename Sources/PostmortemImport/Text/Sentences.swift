/// Where sentences begin and end.
enum Sentences {
  /// The index at which the sentence begins that holds the byte before an index.
  ///
  /// At most 600 bytes are looked at, so that a text without sentences costs no more.
  static func start(_ text: [UInt8], before index: Int) -> Int {
    var position = index - 1
    while position > max(0, index - 600) {
      if text[position] == 0x20, isEnd(text, position - 1) { return position + 1 }
      position -= 1
    }
    return position <= 0 ? 0 : position
  }

  /// The index after the end of the sentence that holds an index.
  static func end(_ text: [UInt8], after index: Int) -> Int {
    var position = index
    while position < min(text.count, index + 600) {
      if isEnd(text, position), position + 1 >= text.count || text[position + 1] == 0x20 {
        return position + 1
      }
      position += 1
    }
    return position
  }

  /// Whether a full stop at an index ends a sentence, rather than an abbreviation such as `p.m.`.
  private static func isEnd(_ text: [UInt8], _ index: Int) -> Bool {
    guard index >= 0 else { return false }
    switch text[index] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "."):
      guard index >= 2, text[index - 1].isLetter else { return true }
      return text[index - 2] != UInt8(ascii: ".") && text[index - 2] != 0x20
        || index + 2 < text.count && text[index + 2].isCapital && text[index - 2] != 0x20
    default: return false
    }
  }

  /// The sentences of a text, as ranges.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func ranges(_ text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in text.indices where isEnd(text, index) {
      guard index + 1 >= text.count || text[index + 1] == 0x20 else { continue }
      ranges.append(start..<index + 1)
      start = min(text.count, index + 2)
    }
    if start < text.count { ranges.append(start..<text.count) }
    return ranges
  }
}
