/// What makes a line an item of a list.
struct Marker: Equatable {
  /// The number of an ordered item, or nil for bullets.
  var number: Int?
  /// Whether a box or a mark says that the item is finished, or is not; nil without one.
  var isTicked: Bool?
  /// The index of the first byte after the marker.
  var end: Int

  /// Reads the marker at the beginning of a line's content; nil if there is none.
  init?(_ source: [UInt8], _ range: Range<Int>) {
    guard let first = Self.bullet(source, range) ?? Self.ordinal(source, range) else { return nil }
    self = first
    end = source.skippingBlanks(from: end)
    readBox(source, range.upperBound)
  }

  private init(number: Int? = nil, isTicked: Bool? = nil, end: Int) {
    self.number = number
    self.isTicked = isTicked
    self.end = end
  }

  /// Reads `[ ]`, `[x]` or a tick after the marker.
  private mutating func readBox(_ source: [UInt8], _ limit: Int) {
    let isEscaped = source.has("\\[", at: end)
    let box = isEscaped ? end + 1 : end
    let close = isEscaped ? box + 3 : box + 2
    if close < limit, source[box] == UInt8(ascii: "["), source[close] == UInt8(ascii: "]"),
      !isEscaped || source[box + 2] == UInt8(ascii: "\\")
    {
      switch source[box + 1] {
      case 0x20: isTicked = false
      case UInt8(ascii: "x"), UInt8(ascii: "X"): isTicked = true
      default: return
      }
      end = source.skippingBlanks(from: close + 1)
      return
    }
    for (symbol, ticked) in Self.ticks where source.has(symbol, at: end) {
      isTicked = ticked
      end += symbol.utf8CodeUnitCount
      if source.has("\u{FE0F}", at: end) { end += 3 }
      end = source.skippingBlanks(from: end)
      return
    }
  }

  private static let ticks: [(StaticString, Bool)] = [
    ("✅", true), ("✔", true), ("✓", true), ("☑", true), ("☐", false), ("❌", false), ("⬜", false),
  ]

  private static let bullets: [StaticString] = [
    "•", "◦", "▪", "▫", "■", "●", "○", "‣", "⁃", "–", "—", "→", "➢", "➤", "➔", "·", "»", "❖", "✦",
    "🔹", "🔸",
  ]

  private static func bullet(_ source: [UInt8], _ range: Range<Int>) -> Marker? {
    var start = range.lowerBound
    guard start < range.upperBound else { return nil }
    if source[start] == UInt8(ascii: "\\"), start + 2 < range.upperBound,
      source[start + 2].isBlank
    {
      // What office tools take for a plain hyphen: `\- item`.
      start += 1
    }
    switch source[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      let next = start + 1
      guard next < range.upperBound else { return nil }
      if source[next].isBlank || source.has("\u{A0}", at: next) || source.has("&nbsp;", at: next) {
        return Marker(end: skippingSpace(source, next))
      }
      let isTight =
        source[start] == UInt8(ascii: "-")
        && (source[next].isLetter || source.has("**", at: next) || source.has("[", at: next))
      return isTight ? Marker(end: next) : nil
    case UInt8(ascii: "<"):
      guard let name = HTMLTag.name(source, start), name == "li" || name == "dd",
        source[start + 1] != UInt8(ascii: "/"),
        let close = source[start..<range.upperBound].firstIndex(of: UInt8(ascii: ">"))
      else { return nil }
      return Marker(end: skippingSpace(source, close + 1))
    case 0x80...:
      for symbol in bullets where source.has(symbol, at: start) {
        return Marker(end: skippingSpace(source, start + symbol.utf8CodeUnitCount))
      }
      for (symbol, ticked) in ticks where source.has(symbol, at: start) {
        var end = start + symbol.utf8CodeUnitCount
        if source.has("\u{FE0F}", at: end) { end += 3 }
        return Marker(isTicked: ticked, end: skippingSpace(source, end))
      }
      return nil
    default:
      return nil
    }
  }

  /// Reads `1.`, `1)`, `(1)`, `10.2`, `a)`, `iv.` and the like, also `1\.` of office tools.
  private static func ordinal(_ source: [UInt8], _ range: Range<Int>) -> Marker? {
    var index = range.lowerBound
    let limit = range.upperBound
    let hasParenthesis = index < limit && source[index] == UInt8(ascii: "(")
    if hasParenthesis { index += 1 }
    let first = index
    var value = 0
    while index < limit, index < first + 3, source[index].isDigit {
      value = value * 10 + Int(source[index] & 15)
      index += 1
    }
    if index > first {
      guard index < limit, !source[index].isDigit else { return nil }
      if source[index] == UInt8(ascii: "."), index + 2 < limit, source[index + 1].isDigit,
        !source[index + 2].isDigit
      {
        // A part number such as `10.2`; two digits would be a time of day.
        index += 2
        if source[index] == UInt8(ascii: ".") || source[index] == UInt8(ascii: ")") { index += 1 }
        guard index < limit, source[index].isBlank else { return nil }
        return Marker(number: value, end: index)
      }
    } else {
      while index < limit, index < first + 4, source[index].isLetter,
        index == first || Self.isRoman(source[index]) && Self.isRoman(source[first])
      {
        index += 1
      }
      guard index > first else { return nil }
    }
    if index + 1 < limit, source[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < limit,
      source[index] == UInt8(ascii: ")") || !hasParenthesis && source[index] == UInt8(ascii: ".")
    else { return nil }
    index += 1
    guard index < limit else { return nil }
    let isSpaced = source[index].isBlank || source.has("\u{A0}", at: index)
    let isTight = value > 0 && (source[index].isLetter || source[index] == UInt8(ascii: "*"))
    guard isSpaced || isTight else { return nil }
    return Marker(number: value, end: skippingSpace(source, index))
  }

  private static func isRoman(_ byte: UInt8) -> Bool {
    switch byte.lowered {
    case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"): true
    default: false
    }
  }

  private static func skippingSpace(_ source: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < source.count {
      if source[index].isBlank {
        index += 1
      } else if source.has("\u{A0}", at: index) {
        index += 2
      } else if source.has("&nbsp;", at: index) {
        index += 6
      } else {
        break
      }
    }
    return index
  }
}
