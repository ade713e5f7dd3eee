/// What the importer knows of HTML: names of tags, and entities.
enum HTMLTag {
  /// Tags that separate what stands on their sides.
  static let breaks: Set<String> = ["br", "li", "p", "div", "td", "th", "tr", "ul", "ol", "hr"]

  private static let names: Set<String> = [
    "a", "b", "i", "u", "s", "p", "br", "hr", "em", "li", "ul", "ol", "dl", "dt", "dd", "td", "th",
    "tr", "h1", "h2", "h3", "h4", "h5", "h6", "img", "div", "pre", "sup", "sub", "del", "ins",
    "kbd",
    "code", "span", "font", "small", "mark", "body", "html", "head", "style", "table", "thead",
    "tbody", "tfoot", "strong", "center", "figure", "figcaption", "details", "summary", "section",
    "article", "header", "footer", "main", "blockquote", "iframe", "input", "video", "source",
    "picture", "script", "label", "strike", "big", "tt", "wbr", "abbr", "cite", "q", "time",
  ]

  /// The small-letter name of the tag whose `<` stands at an index, if HTML has one of that name.
  static func name(_ source: [UInt8], _ start: Int) -> String? {
    var index = start + 1
    if index < source.count, source[index] == UInt8(ascii: "/") { index += 1 }
    let first = index
    while index < source.count, index < first + 11, source[index].isLetter || source[index].isDigit
    {
      index += 1
    }
    guard index > first, index < first + 11, source[first].isLetter else { return nil }
    let name = String(utf8: source[first..<index].map(\.lowered))
    return names.contains(name) ? name : nil
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "\u{2013}", "mdash": "\u{2014}", "bull": "\u{2022}", "hellip": "\u{2026}",
    "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
    "check": "\u{2713}", "middot": "\u{B7}", "rarr": "\u{2192}", "ensp": "\u{A0}", "emsp": "\u{A0}",
  ]

  /// Reads the entity whose `&` stands at an index, with the index after it.
  static func entity(
    _ source: [UInt8], _ start: Int, _ end: Int
  ) -> (scalar: Unicode.Scalar, next: Int)? {
    var index = start + 1
    while index < min(end, start + 12), source[index] != UInt8(ascii: ";") { index += 1 }
    guard index < end, index > start + 1, source[index] == UInt8(ascii: ";") else { return nil }
    let name = String(utf8: source[start + 1..<index])
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      guard let code = UInt32(name.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(code)
      else { return nil }
      return scalar.value < 0x20 ? nil : (scalar, index + 1)
    }
    if name.hasPrefix("#") {
      guard let code = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(code)
      else { return nil }
      return scalar.value < 0x20 ? nil : (scalar, index + 1)
    }
    return entities[name].map { ($0, index + 1) }
  }
}
