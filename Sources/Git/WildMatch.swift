/// A pattern in the language that git's attributes and conditions share.
///
/// It follows git's `wildmatch.c`, the abandoned searches included: without those a pattern of many
/// stars takes time without end.
struct WildMatch {
  private enum Outcome {
    case match, noMatch, abortAll, abortToStarStar
  }

  /// The pattern's bytes.
  let pattern: [UInt8]
  /// Whether `*` and `?` stop at a slash, which `**` then passes: git's `WM_PATHNAME`.
  var isOfPaths = true
  /// Whether the case of ASCII letters counts for nothing.
  var ignoresCase = false

  /// Whether a text is what the pattern means, from its beginning to its end.
  func matches(_ text: [UInt8]) -> Bool {
    match(0, text, 0) == .match
  }

  /// The byte at a position, 0 behind the end as in C.
  private func byte(_ position: Int) -> UInt8 {
    position < pattern.count ? pattern[position] : 0
  }

  private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.lowercasedASCII : byte }

  private func match(_ begin: Int, _ text: [UInt8], _ from: Int) -> Outcome {
    var place = begin
    var position = from
    func letter(_ position: Int) -> UInt8 { position < text.count ? text[position] : 0 }
    while byte(place) != 0 {
      let here = letter(position)
      guard here != 0 || byte(place) == UInt8(ascii: "*") else { return .abortAll }
      switch byte(place) {
      case UInt8(ascii: "?"):
        if isOfPaths, here == UInt8(ascii: "/") { return .noMatch }
      case UInt8(ascii: "["):
        guard let found = isInSet(&place, folded(here)) else { return .abortAll }
        if !found || isOfPaths && here == UInt8(ascii: "/") { return .noMatch }
      case UInt8(ascii: "*"):
        let star = place
        repeat { place += 1 } while byte(place) == UInt8(ascii: "*")
        let passesSlash = !isOfPaths || isWholeName(star, upTo: place, from: begin)
        if isOfPaths, passesSlash, byte(place) == UInt8(ascii: "/"),
          match(place + 1, text, position) == .match
        {
          return .match
        }
        let slash = text[min(position, text.count)...].firstIndex(of: UInt8(ascii: "/"))
        if byte(place) == 0 { return !passesSlash && slash != nil ? .noMatch : .match }
        guard !passesSlash, byte(place) == UInt8(ascii: "/") else {
          return search(place, text, position, passesSlash: passesSlash)
        }
        guard let slash else { return .noMatch }
        position = slash
      default:
        // What follows a backslash stands for itself.
        if byte(place) == UInt8(ascii: "\\") { place += 1 }
        if folded(here) != folded(byte(place)) { return .noMatch }
      }
      place += 1
      position += 1
    }
    return position < text.count ? .noMatch : .match
  }

  /// Whether the stars from one position to another are two or more, and all between two slashes.
  private func isWholeName(_ star: Int, upTo end: Int, from begin: Int) -> Bool {
    guard end - star >= 2, star == begin || byte(star - 1) == UInt8(ascii: "/") else {
      return false
    }
    return byte(end) == 0 || byte(end) == UInt8(ascii: "/")
      || byte(end) == UInt8(ascii: "\\") && byte(end + 1) == UInt8(ascii: "/")
  }

  /// Looks for a place in the text from which the rest of the pattern, behind stars, matches.
  private func search(
    _ place: Int, _ text: [UInt8], _ from: Int, passesSlash: Bool
  ) -> Outcome {
    var position = from
    while position < text.count {
      let outcome = match(place, text, position)
      if outcome == .noMatch {
        if !passesSlash, text[position] == UInt8(ascii: "/") { return .abortToStarStar }
      } else if !passesSlash || outcome != .abortToStarStar {
        return outcome
      }
      position += 1
    }
    return .abortAll
  }

  /// Whether a byte is in the set in brackets; nil if the set has no end.
  ///
  /// - Parameters:
  ///   - place: The position of the opening bracket, and that of the closing one afterwards.
  ///   - letter: The byte, its case folded.
  /// - Returns: Whether it is.
  private func isInSet(_ place: inout Int, _ letter: UInt8) -> Bool? {
    place += 1
    let isNegated = byte(place) == UInt8(ascii: "!") || byte(place) == UInt8(ascii: "^")
    if isNegated { place += 1 }
    var before: UInt8 = 0
    var found = false
    repeat {
      var current = byte(place)
      switch current {
      case 0: return nil
      case UInt8(ascii: "\\"):
        place += 1
        current = byte(place)
        if current == 0 { return nil }
        if letter == current { found = true }
      case UInt8(ascii: "-")
      where before != 0 && byte(place + 1) != 0 && byte(place + 1) != UInt8(ascii: "]"):
        place += 1
        if byte(place) == UInt8(ascii: "\\") { place += 1 }
        let last = byte(place)
        if last == 0 { return nil }
        let isUpper =
          ignoresCase && last >= before && (before...last).contains(letter.uppercasedASCII)
        if last >= before, (before...last).contains(letter) || isUpper { found = true }
        current = 0
      case UInt8(ascii: "[") where byte(place + 1) == UInt8(ascii: ":"):
        guard let end = pattern[(place + 2)...].firstIndex(of: UInt8(ascii: "]")) else {
          return nil
        }
        if end - place >= 3, byte(end - 1) == UInt8(ascii: ":"), end - 1 >= place + 2 {
          guard let isMember = isMember(letter, of: pattern[(place + 2)..<(end - 1)]) else {
            return nil
          }
          if isMember { found = true }
          place = end
          current = 0
        } else if letter == current {
          found = true
        }
      default:
        if letter == current { found = true }
      }
      before = current
      place += 1
    } while byte(place) != UInt8(ascii: "]")
    return found != isNegated
  }

  /// Whether a byte is in a class such as `alpha`; nil if there is no such class.
  private func isMember(_ letter: UInt8, of name: ArraySlice<UInt8>) -> Bool? {
    let isAlpha = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter.lowercasedASCII)
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
    let isGraph = (0x21...0x7E).contains(letter)
    switch String(decoding: name, as: UTF8.self) {
    case "alnum": return isAlpha || isDigit
    case "alpha": return isAlpha
    case "blank": return letter == 0x20 || letter == 0x09
    case "cntrl": return letter < 0x20 || letter == 0x7F
    case "digit": return isDigit
    case "graph": return isGraph
    case "lower": return isAlpha && !isUpper
    case "print": return isGraph || letter == 0x20
    case "punct": return isGraph && !isAlpha && !isDigit
    case "space": return letter == 0x20 || (0x09...0x0D).contains(letter)
    case "upper": return isUpper || ignoresCase && isAlpha
    case "xdigit":
      return isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter.lowercasedASCII)
    default: return nil
    }
  }
}

extension UInt8 {
  /// The same letter of ASCII in lower case; other bytes as they are.
  var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// The same letter of ASCII in upper case; other bytes as they are.
  var uppercasedASCII: UInt8 { (0x61...0x7A).contains(self) ? self & ~0x20 : self }
}
