/// Finds what a text says that it is about: "a postmortem for an outage of the search service".
enum SubjectReader {
  /// The words behind "postmortem for" or the like, up to a comma or a clause.
  static func subject(_ reading: Reading) -> String? {
    for block in reading.blocks.prefix(12) {
      let words = block.folded.words(limit: 60)
      guard let start = start(of: words) else { continue }
      var subject: [String] = []
      for word in words[start...].prefix(9) {
        if stops.contains(word), !subject.isEmpty { break }
        subject.append(word)
      }
      if subject.count >= 2 { return subject.joined(separator: " ") }
    }
    return nil
  }

  private static func start(of words: [String]) -> Int? {
    for (index, word) in words.enumerated() where index + 2 < words.count {
      let isReport =
        word == "postmortem" || word == "mortem"
        || word == "report" && index > 0
          && (words[index - 1] == "incident" || words[index - 1] == "outage")
      if isReport, links.contains(words[index + 1]) { return index + 2 }
    }
    return nil
  }

  private static let links: Set<String> = ["for", "of", "about", "on", "regarding"]
  private static let stops: Set<String> = [
    "that", "which", "on", "happened", "occurred", "from", "when", "and", "this", "is", "was",
    "where",
    "between", "during", "at",
  ]
}
