/// A stretch of Markdown or HTML as a reader sees it.
///
/// Emphasis, links, tags, footnote marks and template braces are gone, entities are characters,
/// and white space is single blanks.
struct InlineText {
  /// The text without markup.
  private(set) var plain: [UInt8] = []
  /// The number of bytes of ``plain`` that a bold run at the very beginning covers.
  private(set) var strongPrefix = 0

  private var output: [UInt8] = []
  private var removed: [Range<Int>] = []
  private var openRuns: [(position: Int, length: Int, byte: UInt8)] = []
  private var linkEnds: [(close: Int, resume: Int)] = []
  private var strongEnd: Int?
  private var isStrongTagOpen = false

  /// Reads a range of a source.
  ///
  /// - Complexity: O(*n*) in the length of the range.
  init(_ source: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    output.reserveCapacity(range.count)
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      if let link = linkEnds.last, link.close == index {
        linkEnds.removeLast()
        index = link.resume
        continue
      }
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        index = emphasis(source, index, range)
      case UInt8(ascii: "`"):
        index += 1
      case UInt8(ascii: "\\"):
        if index + 1 < end, Self.isPunctuation(source[index + 1]) {
          output.append(source[index + 1])
          index += 2
        } else {
          if index + 1 < end { output.append(byte) }
          index += 1
        }
      case UInt8(ascii: "!"), UInt8(ascii: "["):
        index = link(source, index, end)
      case UInt8(ascii: "<"):
        index = tag(source, index, end)
      case UInt8(ascii: "&"):
        index = entity(source, index, end)
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        let isPair = index + 1 < end && source[index + 1] == byte
        if !isPair { output.append(byte) }
        index += isPair ? 2 : 1
      case UInt8(ascii: ":"):
        index = shortcode(source, index, range)
      case 0x09, 0x0B, 0x0C:
        output.append(0x20)
        index += 1
      case 0xC2, 0xE2, 0xE3, 0xEF:
        index = specialCharacter(source, index, end)
      default:
        output.append(byte)
        index += 1
      }
    }
    compact()
  }

  /// Drops paired emphasis and surplus blanks.
  private mutating func compact() {
    removed.sort { $0.lowerBound < $1.lowerBound }
    plain.reserveCapacity(output.count)
    var next = 0
    var index = 0
    while index < output.count {
      if index == strongEnd { strongPrefix = plain.count }
      if next < removed.count, removed[next].lowerBound == index {
        index = removed[next].upperBound
        next += 1
        continue
      }
      let byte = output[index]
      if byte != 0x20 || (plain.last.map { $0 != 0x20 } ?? false) { plain.append(byte) }
      index += 1
    }
    if let strongEnd, strongEnd >= output.count { strongPrefix = plain.count }
    while plain.last == 0x20 { plain.removeLast() }
    strongPrefix = min(strongPrefix, plain.count)
    output = []
    removed = []
  }

  private mutating func emphasis(_ source: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
    let byte = source[start]
    var end = start
    while end < range.upperBound, source[end] == byte { end += 1 }
    let length = end - start
    let before = start > range.lowerBound ? source[start - 1] : 0x20
    let after = end < range.upperBound ? source[end] : 0x20
    var canOpen = !after.isBlank
    var canClose = !before.isBlank
    if byte == UInt8(ascii: "_") {
      canOpen = canOpen && !before.isWord
      canClose = canClose && !after.isWord
    } else if byte == UInt8(ascii: "~"), length < 2 {
      canOpen = false
      canClose = false
    }
    if canClose, let opener = openRuns.last, opener.byte == byte {
      openRuns.removeLast()
      if opener.length > 0 { removed.append(opener.position..<opener.position + opener.length) }
      if opener.length == 0 || opener.length >= 2, strongEnd == nil,
        isNothingVisible(before: opener.position)
      {
        strongEnd = output.count
      }
      return end
    }
    if length >= 2, byte == UInt8(ascii: "*"), canOpen || canClose {
      // Bold that begins or ends on another line.
      if canOpen {
        if openRuns.count > 8 { openRuns.removeFirst() }
        openRuns.append((output.count, 0, byte))
      }
      return end
    }
    if canOpen {
      if openRuns.count > 8 { openRuns.removeFirst() }
      openRuns.append((output.count, length, byte))
    }
    for _ in 0..<length { output.append(byte) }
    return end
  }

  private func isNothingVisible(before position: Int) -> Bool {
    for index in 0..<min(position, 16) where output[index] != 0x20 && output[index] < 0x80 {
      return false
    }
    return position <= 16
  }

  private mutating func link(_ source: [UInt8], _ start: Int, _ end: Int) -> Int {
    let isImage = source[start] == UInt8(ascii: "!")
    let open = isImage ? start + 1 : start
    guard open < end, source[open] == UInt8(ascii: "[") else {
      output.append(source[start])
      return start + 1
    }
    if !isImage, source.has("[^", at: open) {
      var close = open + 2
      while close < min(end, open + 24), source[close] != UInt8(ascii: "]") { close += 1 }
      if close < end, source[close] == UInt8(ascii: "]") { return close + 1 }
    }
    guard let close = Self.closing(source, open, end, limit: 600) else {
      output.append(source[start])
      return start + 1
    }
    var resume: Int?
    if close + 1 < end {
      switch source[close + 1] {
      case UInt8(ascii: "("): resume = Self.closing(source, close + 1, end, limit: 2000)
      case UInt8(ascii: "["): resume = Self.closing(source, close + 1, end, limit: 300)
      default: break
      }
    }
    if isImage { return (resume ?? close) + 1 }
    guard let resume, linkEnds.last.map({ close < $0.close }) ?? true else {
      output.append(source[start])
      return start + 1
    }
    linkEnds.append((close, resume + 1))
    return open + 1
  }

  /// The index of the bracket that closes the one at an index.
  private static func closing(_ source: [UInt8], _ open: Int, _ end: Int, limit: Int) -> Int? {
    let first = source[open]
    let last = first == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    var depth = 0
    for index in open..<min(end, open + limit) {
      if source[index] == first {
        depth += 1
      } else if source[index] == last {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private mutating func tag(_ source: [UInt8], _ start: Int, _ end: Int) -> Int {
    if source.has("<!--", at: start) {
      var index = start + 4
      while index < end, !source.has("-->", at: index) { index += 1 }
      return min(end, index + 3)
    }
    var close = start + 1
    let limit = min(end, start + 600)
    while close < limit, source[close] != UInt8(ascii: ">"), source[close] != UInt8(ascii: "<") {
      close += 1
    }
    guard close < limit, source[close] == UInt8(ascii: ">") else {
      output.append(source[start])
      return start + 1
    }
    let inside = source[start + 1..<close]
    if inside.contains(UInt8(ascii: "@")) || inside.starts(with: "http".utf8) {
      output.append(contentsOf: inside)
      return close + 1
    }
    guard let name = HTMLTag.name(source, start) else {
      output.append(source[start])
      return start + 1
    }
    if name == "b" || name == "strong" {
      if source[start + 1] == UInt8(ascii: "/") {
        if isStrongTagOpen, strongEnd == nil { strongEnd = output.count }
      } else if isNothingVisible(before: output.count) {
        isStrongTagOpen = true
      }
    } else if HTMLTag.breaks.contains(name) {
      output.append(0x20)
    }
    return close + 1
  }

  private mutating func entity(_ source: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard let (scalar, next) = HTMLTag.entity(source, start, end) else {
      output.append(source[start])
      return start + 1
    }
    if scalar == "\u{A0}" {
      output.append(0x20)
    } else {
      output.append(contentsOf: String(Character(scalar)).utf8)
    }
    return next
  }

  /// Leaves out `:name:`, which stands for an emoji.
  private mutating func shortcode(_ source: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
    let standsAlone = start == range.lowerBound || source[start - 1].isBlank
    guard standsAlone else {
      output.append(source[start])
      return start + 1
    }
    var index = start + 1
    while index < range.upperBound, source[index].isLetter || source[index] == UInt8(ascii: "_") {
      index += 1
    }
    guard index > start + 2, index < range.upperBound, source[index] == UInt8(ascii: ":") else {
      output.append(source[start])
      return start + 1
    }
    return index + 1
  }

  /// Makes blanks of the many kinds of them, and drops what has no width.
  private mutating func specialCharacter(_ source: [UInt8], _ start: Int, _ end: Int) -> Int {
    if source.has("\u{A0}", at: start) {
      output.append(0x20)
      return start + 2
    }
    guard source[start] >= 0xE0, start + 2 < end else {
      output.append(source[start])
      return start + 1
    }
    let (second, third) = (source[start + 1], source[start + 2])
    switch (source[start], second, third) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80):
      output.append(0x20)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF), (0xEF, 0xB8, 0x8F):
      break
    default:
      output.append(contentsOf: source[start...start + 2])
    }
    return start + 3
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !byte.isLetter && !byte.isDigit
  }
}
