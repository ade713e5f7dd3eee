/// The time zones whose names leave no doubt, and the ones that do.
enum ZoneTable {
  /// Abbreviations that mean one offset wherever they are used for incidents, in seconds.
  ///
  /// From the IANA time zone database's current abbreviations; those with several meanings in use
  /// (IST, CST, BST, AST, …) are in ``ambiguous``.
  static let certain: [String: Int] = [
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 3600, "WAT": 3600, "CET": 3600, "MET": 3600,
    "CEST": 7200, "MEST": 7200, "EET": 7200, "CAT": 7200, "SAST": 7200, "EEST": 10800,
    "EAT": 10800, "MSK": 10800, "TRT": 10800, "PKT": 18000, "NPT": 20700, "WIB": 25200,
    "SGT": 28800, "HKT": 28800, "AWST": 28800, "JST": 32400, "KST": 32400, "ACST": 34200,
    "AEST": 36000, "AEDT": 39600, "NZST": 43200, "NZDT": 46800, "EST": -18000, "EDT": -14400,
    "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200, "AKST": -32400, "AKDT": -28800,
    "HST": -36000, "BRT": -10800, "ART": -10800, "CLT": -14400,
  ]

  /// Abbreviations that name zones but leave the offset open.
  static let ambiguous: Set<String> = [
    "IST", "CST", "CDT", "BST", "AST", "ADT", "PT", "ET", "CT", "MT", "GST", "AMT", "ECT",
  ]

  /// Names of zones in small letters, with their offsets; nil where clocks change.
  private static let names: [(words: [String], offset: Int?)] = [
    (["greenwich", "mean"], 0), (["coordinated", "universal"], 0), (["universal"], 0),
    (["west", "african"], 3600), (["west", "africa"], 3600),
    (["west", "africa", "standard"], 3600),
    (["west", "central", "africa"], 3600), (["west", "central", "africa", "standard"], 3600),
    (["central", "european"], nil), (["central", "european", "standard"], 3600),
    (["central", "european", "summer"], 7200), (["central", "african"], 7200),
    (["central", "africa"], 7200), (["south", "african", "standard"], 7200),
    (["south", "africa", "standard"], 7200), (["east", "african"], 10800),
    (["east", "africa"], 10800), (["eastern", "african"], 10800), (["eastern", "africa"], 10800),
    (["indian", "standard"], 19800), (["india", "standard"], 19800), (["british", "summer"], 3600),
    (["eastern", "standard"], -18000), (["eastern", "daylight"], -14400),
    (["central", "standard"], -21600), (["central", "daylight"], -18000),
    (["mountain", "standard"], -25200), (["mountain", "daylight"], -21600),
    (["pacific", "standard"], -28800), (["pacific", "daylight"], -25200),
    (["japan", "standard"], 32400), (["eastern"], nil), (["pacific"], nil), (["mountain"], nil),
    (["central"], nil), (["east", "africa", "standard"], 10800), (["western", "african"], 3600),
    (["nigerian"], 3600), (["kenyan"], 10800), (["lagos"], 3600), (["nairobi"], 10800),
  ]

  /// Reads a zone at an index: an abbreviation, `UTC+1`, `+01:00`, or a name such as "West African
  /// Time".
  ///
  /// - Returns: The zone and the index after it.
  static func read(
    _ text: [UInt8], at start: Int, _ policy: [String: Int], bareNames: Bool = false
  ) -> (zone: ZoneMention, next: Int)? {
    guard start < text.count, start == 0 || !text[start - 1].isLetter else { return nil }
    var end = start
    while end < text.count, text[end].isLetter { end += 1 }
    if end == start { return numericOffset(text, start) }
    guard
      text[start].isCapital || text[start] == UInt8(ascii: "u") || text[start] == UInt8(ascii: "g")
    else { return nil }
    let word = String(utf8: text[start..<end])
    let isClosed = end == text.count || !text[end].isWord
    let known = word.uppercased()
    let isAbbreviation =
      word == known || word.lowercased() == "utc" || word.lowercased() == "gmt" || word == "Utc"
      || word == "Gmt"
    if isAbbreviation, known == "UTC" || known == "GMT" {
      if let (offset, next) = signedHours(text, end) {
        return (ZoneMention(text: String(utf8: text[start..<next]), offset: offset), next)
      }
    }
    if isAbbreviation, isClosed {
      if let offset = policy[known] { return (ZoneMention(text: word, offset: offset), end) }
      if let offset = certain[known] { return (ZoneMention(text: word, offset: offset), end) }
      if ambiguous.contains(known) { return (ZoneMention(text: word, offset: nil), end) }
    }
    return name(text, start, bareNames: bareNames)
  }

  /// Reads `+1`, `-05:30`, `+0100` behind `UTC` or `GMT`.
  private static func signedHours(_ text: [UInt8], _ start: Int) -> (Int, Int)? {
    var index = text.skippingBlanks(from: start)
    guard index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-")
    else { return nil }
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative, index > start { return nil }
    index = text.skippingBlanks(from: index + 1)
    let first = index
    var digits = 0
    while index < text.count, text[index].isDigit, index < first + 4 {
      digits = digits * 10 + Int(text[index] & 15)
      index += 1
    }
    let length = index - first
    guard length > 0, index == text.count || !text[index].isWord else { return nil }
    var seconds = length > 2 ? digits / 100 * 3600 + digits % 100 * 60 : digits * 3600
    if length <= 2, index + 2 < text.count, text[index] == UInt8(ascii: ":"),
      text[index + 1].isDigit,
      text[index + 2].isDigit
    {
      seconds += (Int(text[index + 1] & 15) * 10 + Int(text[index + 2] & 15)) * 60
      index += 3
    }
    guard seconds <= 14 * 3600 else { return nil }
    return (isNegative ? -seconds : seconds, index)
  }

  /// Reads `+01:00` or `+0100` directly behind a time; a minus would be that of a stretch of time.
  private static func numericOffset(_ text: [UInt8], _ start: Int) -> (ZoneMention, Int)? {
    guard text[start] == UInt8(ascii: "+"), start + 2 < text.count, text[start + 1].isDigit,
      text[start + 2].isDigit, let (offset, next) = signedHours(text, start)
    else { return nil }
    let hasColon = text[start..<next].contains(UInt8(ascii: ":"))
    guard next - start == (hasColon ? 6 : 5) else { return nil }
    return (ZoneMention(text: String(utf8: text[start..<next]), offset: offset), next)
  }

  private static func name(
    _ text: [UInt8], _ start: Int, bareNames: Bool
  ) -> (ZoneMention, Int)? {
    var words: [String] = []
    var index = start
    var end = start
    while words.count < 6 {
      var next = index
      while next < text.count, text[next].isLetter { next += 1 }
      guard next > index else { break }
      let word = String(utf8: text[index..<next].map(\.lowered))
      if word == "time" || word == "timezone" || word == "zone" {
        guard let (_, offset) = names.first(where: { $0.words == words }) else { return nil }
        end = next
        // "Time Zone" is two words.
        let after = text.skippingBlanks(from: next)
        if word == "time", text.hasAnyCase("zone", at: after) { end = after + 4 }
        return (ZoneMention(text: String(utf8: text[start..<end]), offset: offset), end)
      }
      words.append(word)
      end = next
      index = text.skippingBlanks(from: next)
    }
    guard bareNames, let first = words.first, ["eastern", "pacific", "mountain"].contains(first)
    else { return nil }
    return (
      ZoneMention(text: String(utf8: text[start..<start + first.utf8.count]), offset: nil),
      start + first.utf8.count
    )
  }
}
