import PostmortemModel

/// What the blocks of one item say about a measure.
struct ActionText {
  /// The measure.
  private(set) var action: DraftAction

  /// Reads an item and the blocks below it.
  init(_ reading: Reading, _ blocks: [Block]) {
    let item = blocks[0]
    let lines = item.lines.lowerBound...(blocks.last?.lines.upperBound ?? item.lines.upperBound)
    action = DraftAction(text: item.text, lines: reading.numbers(lines))
    let strong = item.marker?.isTicked
    action.isDone = strong ?? DoneMark.ofItem(item.folded)
    for child in blocks.dropFirst() where action.isDone == nil {
      action.isDone = child.marker?.isTicked == true ? nil : DoneMark.ofRemark(child.folded)
    }
    readDates(item, reading)
    for child in blocks.dropFirst().prefix(12) {
      let words = HeadingText(child.folded, strongPrefix: child.strongPrefix)
      if words.hasColon, let label = words.words.first,
        ["due", "deadline", "eta", "target"].contains(label)
      {
        readDates(child, reading)
      }
      if action.owner == nil, words.hasColon { action.owner = OwnerReader.labelled(child) }
    }
    if action.owner == nil { action.owner = OwnerReader.owner(item) }
    for index in lines where action.tracker == nil {
      let bytes = reading.document.lines[index].bytes
      action.tracker = TrackerLink.first(reading.document.source, bytes, anyLink: false)
    }
  }

  private mutating func readDates(_ block: Block, _ reading: Reading) {
    for token in block.tokens {
      guard let mention = token.date, let day = reading.day(mention) else { continue }
      let start = max(0, token.range.lowerBound - 32)
      let lead = Array(block.folded[start..<token.range.lowerBound]).words().suffix(4)
      if lead.contains(where: {
        ["due", "by", "eta", "deadline", "before", "target", "expected", "until"].contains($0)
      }) {
        if action.due == nil { action.due = day }
      } else if action.isDone == true, action.completed == nil {
        action.completed = day
      }
    }
  }

  /// The class of measure that words name.
  static func type(_ words: [String]) -> ActionType? {
    for word in words {
      if word.hasPrefix("prevent") { return .prevent }
      if word.hasPrefix("mitigat") { return .mitigate }
      if word.hasPrefix("detect") || word == "monitoring" { return .detect }
      if word.hasPrefix("repair") || word == "fix" { return .repair }
      if word.hasPrefix("investigat") { return .investigate }
      if word.hasPrefix("process") { return .process }
    }
    return nil
  }
}
