/// Makes the part of an incident's id that people read.
enum Slug {
  /// Lowercase ASCII words joined by hyphens, at most 60 bytes; nil if nothing tells one incident from another.
  ///
  /// Latin letters with marks become plain ones. Words that every postmortem's title has are left
  /// out, and so are days, which the id has already.
  static func make(_ title: String) -> String? {
    var words: [String] = []
    var word = ""
    for scalar in Array(title.utf8).folded.withScalars() {
      if let ascii = ascii(scalar) {
        word += ascii
      } else if scalar != "'" {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    let telling = withoutDays(words).filter { !fillers.contains($0) }
    return join(telling)
  }

  private static func join(_ words: [String]) -> String? {
    var slug = ""
    for word in words {
      guard slug.utf8.count + word.utf8.count + 1 <= 60 else { break }
      slug += slug.isEmpty ? word : "-" + word
    }
    if slug.isEmpty, let first = words.first { slug = String(first.prefix(60)) }
    return slug.isEmpty ? nil : slug
  }

  private static let fillers: Set<String> = [
    "postmortem", "post", "mortem", "incident", "report", "the", "a", "an", "of", "on", "for",
    "and",
    "in", "to", "retro", "at", "my", "first", "our", "presented", "published", "written", "dated",
    "date", "summary", "readme", "document",
  ]

  /// Leaves out years, and days beside the name of a month.
  private static func withoutDays(_ words: [String]) -> [String] {
    words.indices.filter { index in
      let word = words[index]
      let bytes = Array(word.utf8)
      if MonthName.number(bytes, 0..<bytes.count) != nil {
        return
          !(index > 0 && isNumber(words[index - 1])
          || index + 1 < words.count && isNumber(words[index + 1]))
      }
      guard isNumber(word) else { return true }
      let isYear = bytes.count == 4 && (word.hasPrefix("20") || word.hasPrefix("19"))
      let neighbours = [index - 1, index + 1].filter { words.indices.contains($0) }.map {
        Array(words[$0].utf8)
      }
      return !isYear && !neighbours.contains { MonthName.number($0, 0..<$0.count) != nil }
    }.map { words[$0] }
  }

  private static func isNumber(_ word: String) -> Bool {
    guard word.utf8.first?.isDigit == true else { return false }
    return word.utf8.allSatisfy(\.isDigit)
      || ["st", "nd", "rd", "th"].contains(String(word.suffix(2)))
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return byte.isLetter || byte.isDigit ? String(UnicodeScalar(byte.lowered)) : nil
    }
    return letters[scalar]
  }

  private static let letters: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("àáâãåāăąÀÁÂÃÅĀĂĄ", "a"), ("äÄæÆ", "ae"), ("çćčÇĆČ", "c"), ("ďđÐĎð", "d"),
      ("èéêëēėęěÈÉÊËĒĖĘĚẹẸ", "e"), ("ğĞ", "g"), ("ìíîïīįıÌÍÎÏĪİ", "i"), ("łľŁĽ", "l"),
      ("ñńňÑŃŇ", "n"), ("òóôõøōőÒÓÔÕØŌọỌ", "o"), ("öÖœŒ", "oe"), ("řŘ", "r"), ("śšşșṣŚŠŞȘṢ", "s"),
      ("ß", "ss"), ("ťţțŤŢȚ", "t"), ("ùúûūůűųÙÚÛŪŮŰ", "u"), ("üÜ", "ue"), ("ýÿÝ", "y"),
      ("źżžŹŻŽ", "z"), ("þÞ", "th"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (characters, letter) in groups {
      for scalar in characters.unicodeScalars { table[scalar] = letter }
    }
    return table
  }()
}

extension Array<UInt8> {
  /// The scalars of UTF-8 bytes.
  fileprivate func withScalars() -> String.UnicodeScalarView { String(utf8: self).unicodeScalars }
}
