/// Tells lines that were wrapped from lines that stand for themselves.
enum Joining {
  /// The length of the longest line of the paragraph that begins at an index.
  ///
  /// - Complexity: O(*n*) in the number of lines, of which at most 400 are looked at.
  static func width(_ document: Document, _ start: Int, _ end: Int) -> Int {
    var width = document.lines[start].bytes.count
    for index in start + 1..<max(start + 1, min(end, start + 400)) {
      guard document.lines[index].shape == .text else { break }
      width = max(width, document.lines[index].bytes.count)
    }
    return width
  }

  /// Whether a line of text goes on with what the line before it says; `item` is how far the item
  /// is indented that the line before belongs to, if it does, and `width` the length of the
  /// paragraph's longest line.
  static func joins(
    _ document: Document, _ before: Int, _ index: Int, item: Int?, width: Int
  ) -> Bool {
    let (previous, next) = (document.lines[before], document.lines[index])
    guard let first = next.plain.first, let last = previous.plain.last else { return false }
    if previous.number == next.number { return false }
    if first == UInt8(ascii: ":"), next.plain.count > 2 { return true }
    if let item, next.indent > item, next.indent >= 2, !startsEntry(next) { return true }
    if endsOpen(previous.folded) { return true }
    if startsEntry(next) || startsLabel(next) { return false }
    if first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") { return true }
    let source = document.source
    let end = previous.bytes.upperBound
    let isBroken =
      end - previous.bytes.lowerBound > 2 && source[end - 1] == 0x20 && source[end - 2] == 0x20
      || end > previous.bytes.lowerBound && source[end - 1] == UInt8(ascii: "\\")
      || end > previous.bytes.lowerBound && source[end - 1] == UInt8(ascii: ">")
    if isBroken { return false }
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: ";"):
      return false
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "-"), UInt8(ascii: "/"):
      return true
    default:
      break
    }
    if !first.isCapital { return true }
    let word =
      next.bytes.count - next.plain.count + (next.plain.firstIndex(of: 0x20) ?? next.plain.count)
    return width >= 40 && width <= 130 && previous.bytes.count + 1 + word > width
      && !ImperativeVerbs.begins(next.folded)
  }

  private static func startsEntry(_ line: Line) -> Bool {
    guard let first = line.folded.first,
      first.isDigit || first == UInt8(ascii: "[") || first == UInt8(ascii: "(") || first.isCapital
    else { return false }
    if first.isCapital {
      var end = 0
      while end < line.folded.count, line.folded[end].isLetter { end += 1 }
      guard MonthName.number(line.folded, 0..<end) != nil else { return false }
    }
    let tokens = TimeScanner(Array(line.folded.prefix(40))).tokens
    guard let token = tokens.first, token.range.lowerBound <= 1 else { return false }
    return token.clock != nil || token.date?.year != nil
      || tokens.count > 1 && tokens[1].clock != nil
  }

  private static func startsLabel(_ line: Line) -> Bool {
    if line.strongPrefix > 0, line.plain.first != nil {
      return HeadingText(line).hasColon
    }
    guard let first = line.plain.first, first.isCapital,
      let colon = line.folded.prefix(48).firstIndex(of: UInt8(ascii: ":")),
      colon + 1 < line.folded.count,
      line.folded[colon + 1] == 0x20
    else { return false }
    return Array(line.folded[..<colon]).words().count <= 4
  }

  /// Whether a line ends in a word that asks for another.
  private static func endsOpen(_ text: [UInt8]) -> Bool {
    var start = text.count
    while start > 0, text[start - 1].isWord { start -= 1 }
    guard text.count - start <= 7, text.count > start else { return false }
    return openWords.contains(String(utf8: text[start...].map(\.lowered)))
  }

  private static let openWords: Set<String> = [
    "the", "a", "an", "of", "to", "and", "or", "with", "for", "in", "on", "at", "by", "from", "our",
    "their", "its", "that", "this", "as", "is", "are", "was", "were", "be", "which", "when",
    "until",
    "between", "into", "via", "using", "not", "all", "any", "new", "than", "through", "over",
    "under",
  ]
}
