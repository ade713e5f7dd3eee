import PostmortemModel

/// Makes the slug of an incident from the title of a report.
enum ReportSlug {
  /// Lowercase ASCII words joined by hyphens, at most 60 bytes; nil if nothing tells one incident from another.
  ///
  /// Latin letters with marks become plain ones. Words that every postmortem's title has are left
  /// out, and so are days, which the id has already.
  static func make(_ title: String) -> String? {
    Slug.joined(tellingWords(title))
  }

  /// The words of a title that tell it from others, in small letters, in order.
  static func tellingWords(_ title: String) -> [String] {
    withoutDays(Slug.words(in: title)).filter { !fillers.contains($0) }
  }

  private static let fillers: Set<String> = [
    "postmortem", "post", "mortem", "incident", "report", "the", "a", "an", "of", "on", "for",
    "and",
    "in", "to", "retro", "at", "my", "first", "our", "presented", "published", "written", "dated",
    "date", "summary", "readme", "document",
  ]

  /// Leaves out years, the numbers of a date around them, and days beside the name of a month.
  private static func withoutDays(_ words: [String]) -> [String] {
    var isDay = words.map { _ in false }
    for (index, word) in words.enumerated() {
      if isYear(word) {
        isDay[index] = true
        let (before, after) = (index - 2..<index, index + 1..<index + 3)
        for pair in [before, after] where pair.allSatisfy({ number(words, $0) != nil }) {
          for position in pair { isDay[position] = true }
        }
      }
      let bytes = Array(word.utf8)
      guard MonthName.number(bytes, 0..<bytes.count) != nil else { continue }
      for neighbour in [index - 1, index + 1] where number(words, neighbour) != nil {
        isDay[index] = true
        isDay[neighbour] = true
      }
    }
    return zip(words, isDay).filter { !$0.1 }.map(\.0)
  }

  /// Whether a word is a year; the letter O stands in for zeros here and there.
  private static func isYear(_ word: String) -> Bool {
    let digits = String(word.map { $0 == "o" ? "0" : $0 })
    return digits.utf8.count == 4 && (digits.hasPrefix("20") || digits.hasPrefix("19"))
      && digits.utf8.allSatisfy(\.isDigit)
  }

  /// The day or month that a word may be: `5`, `05`, `5th`.
  private static func number(_ words: [String], _ index: Int) -> Int? {
    guard words.indices.contains(index) else { return nil }
    var word = words[index][...]
    if ["st", "nd", "rd", "th"].contains(String(word.suffix(2))) { word = word.dropLast(2) }
    guard word.utf8.count <= 2 else { return nil }
    return Int(word)
  }
}
