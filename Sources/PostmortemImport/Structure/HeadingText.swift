/// The text of a line that may be a heading, taken apart.
struct HeadingText {
  /// The words of the name, in small letters, without what stands in parentheses.
  let words: [String]
  /// What follows a colon, as a range of the line's folded text; empty if nothing does.
  let value: Range<Int>
  /// Whether a colon ends the name.
  let hasColon: Bool

  /// Takes a line's text apart.
  init(_ line: Line) {
    self.init(line.folded, strongPrefix: line.strongPrefix)
  }

  /// Takes a text apart at the first colon, or where a bold beginning ends.
  init(_ text: [UInt8], strongPrefix: Int = 0) {
    let boldEnd = strongPrefix > 0 && strongPrefix + 1 < text.count ? strongPrefix : Int.max
    var name: [UInt8] = []
    var depth = 0
    var index = 0
    var foundColon = false
    while index < text.count, name.count < 120 {
      if index == boldEnd, depth == 0, text[index] == 0x20 || text[index] == UInt8(ascii: "-") {
        foundColon = true
        break
      }
      let byte = text[index]
      if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")"), depth > 0 {
        depth -= 1
        name.append(0x20)
      } else if depth == 0 {
        if byte == UInt8(ascii: ":"), !Self.isInsideTime(text, index) {
          foundColon = true
          index += 1
          break
        }
        name.append(byte)
      }
      index += 1
    }
    if depth > 0, !foundColon {
      // The parenthesis never closes; it hides nothing then.
      name = Array(text.prefix(120))
      index = min(text.count, 120)
    }
    hasColon = foundColon
    words = name.words(limit: 20)
    while index < text.count, text[index] == 0x20 || text[index] == UInt8(ascii: "-") { index += 1 }
    value = min(index, text.count)..<text.count
  }

  private static func isInsideTime(_ text: [UInt8], _ index: Int) -> Bool {
    if index > 0, index + 1 < text.count, text[index - 1].isDigit, text[index + 1].isDigit {
      return true
    }
    return text.has("://", at: index)
  }
}
