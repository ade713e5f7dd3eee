import PostmortemModel

/// Reads the measures of a document.
struct ActionReader {
  /// The measures in the document's order.
  private(set) var actions: [DraftAction] = []

  /// Whether they are lessons that are worded as measures.
  private(set) var areFromLessons = false

  let reading: Reading
  private var owner: String?
  private var isDoneByHeading: Bool?

  /// Reads all sections about measures.
  init(_ reading: Reading) {
    self.reading = reading
    let segments = reading.outline.segments
    guard segments.contains(where: { $0.kind == .actions }) else {
      readLessons()
      return
    }
    let hasLists = reading.segments(.actions).contains { position in
      reading.blockRanges[position].contains {
        reading.blocks[$0].kind == .item || reading.blocks[$0].kind == .row
      }
    }
    var position = 0
    while position < segments.count {
      if segments[position].kind == .actions { read(position, hasLists: hasLists) }
      position += 1
    }
  }

  /// Reads lists of lessons that are worded as measures, where a document has no other measures.
  private mutating func readLessons() {
    for position in reading.segments(.lessons) {
      let range = reading.blockRanges[position]
      let items = reading.blocks[range].filter { $0.kind == .item }
      guard items.count >= 2 else { continue }
      let measures = items.filter { ImperativeVerbs.begins(withoutLabel($0)) }
      guard measures.count * 3 >= items.count * 2 else { continue }
      readItems(range)
    }
    areFromLessons = !actions.isEmpty
  }

  private mutating func read(_ position: Int, hasLists: Bool) {
    let segment = reading.outline.segments[position]
    let range = reading.blockRanges[position]
    owner = nil
    isDoneByHeading = nil
    if let index = reading.headingBlocks[position] {
      let heading = reading.blocks[index]
      isDoneByHeading = DoneMark.ofHeading(heading.folded)
      if !segment.isNamed {
        if heading.marker?.number != nil, segment.level <= 6, !holdsItems(range) {
          return appendHeading(heading, range)
        }
        if range.isEmpty, heading.plain.last != 0x3A,
          heading.folded.words(limit: 5).count >= 4
        {
          // Headings with nothing below them are a list.
          return append(ActionText(reading, [heading]).action)
        }
        owner = OwnerReader.person(heading.plain)
      }
      if segment.isNamed, let runIn = segment.runIn, segment.level > 6, !runIn.isEmpty,
        range.isEmpty
      {
        appendRunIn(heading)
      }
    }
    let blocks = reading.blocks[range]
    if blocks.contains(where: { $0.kind == .row }), readTables(range) { return }
    if blocks.contains(where: { $0.kind == .item }) {
      readItems(range)
    } else if !segment.isWeak {
      readLines(range, isAlone: !hasLists)
    }
  }

  private func holdsItems(_ range: Range<Int>) -> Bool {
    reading.blocks[range].contains { $0.kind == .item || $0.kind == .row }
  }

  // MARK: - Headings

  private mutating func appendHeading(_ heading: Block, _ range: Range<Int>) {
    var action = ActionText(reading, [heading]).action
    if let last = range.last {
      let end = reading.numbers(reading.blocks[last].lines).upperBound
      action.lines = action.lines.lowerBound...max(action.lines.upperBound, end)
    }
    append(action)
  }

  private mutating func appendRunIn(_ heading: Block) {
    var block = heading
    let value = HeadingText(block.plain, strongPrefix: block.strongPrefix).value
    block.plain = Array(block.plain[value])
    block.folded = block.plain.folded
    guard block.plain.count > 12 else { return }
    append(ActionText(reading, [block]).action)
  }

  private mutating func append(_ action: DraftAction) {
    guard !action.text.isEmpty else { return }
    var action = action
    if action.owner == nil { action.owner = owner }
    if action.isDone == nil { action.isDone = isDoneByHeading }
    actions.append(action)
  }

  // MARK: - Lists

  private mutating func readItems(_ range: Range<Int>) {
    var index = range.lowerBound
    var base = Int.max
    for block in reading.blocks[range] where block.kind == .item { base = min(base, block.indent) }
    while index < range.upperBound {
      let block = reading.blocks[index]
      guard block.kind == .item else {
        if block.kind == .text, block.isStrong || block.plain.last == UInt8(ascii: ":") {
          owner = OwnerReader.person(block.plain)
        }
        index += 1
        continue
      }
      var end = index + 1
      while end < range.upperBound, isChild(reading.blocks[end], of: block) { end += 1 }
      let children = reading.blocks[(index + 1)..<end].filter { $0.kind == .item }
      if children.isEmpty || !isLabel(block) {
        if isMeasure(block) {
          append(ActionText(reading, Array(reading.blocks[index..<end])).action)
        }
        index = end
      } else {
        // The children stand for themselves; the label is left out.
        index += 1
      }
    }
  }

  /// Whether a block belongs to an item above it.
  private func isChild(_ block: Block, of item: Block) -> Bool {
    switch block.kind {
    case .item:
      if block.indent > item.indent + 1 { return true }
      let isBullet = block.marker?.number == nil
      return block.indent >= item.indent && isBullet && item.marker?.number != nil
    case .text: return block.indent > item.indent + 1
    case .row: return false
    default: return false
    }
  }

  /// Whether an item only names what its sub-items say.
  private func isLabel(_ block: Block) -> Bool {
    if block.plain.last == UInt8(ascii: ":") { return true }
    return block.isStrong
      && !(ImperativeVerbs.begins(block.folded) && block.folded.words(limit: 4).count >= 4)
  }

  /// Whether an item says something to do, rather than head a list or refer to another document.
  private func isMeasure(_ block: Block) -> Bool {
    guard block.plain.contains(where: \.isWord) else { return false }
    let words = block.folded.words(limit: 12)
    if block.plain.last == UInt8(ascii: ":"), words.count <= 8 { return false }
    if words.count <= 4, let match = SectionVocabulary.match(words), match.isStrict { return false }
    if words.first == "http" || words.first == "https" { return false }
    return !words.allSatisfy { Self.placeholders.contains($0) }
  }

  /// Words of a template that nobody filled in.
  private static let placeholders: Set<String> = [
    "summary", "link", "to", "github", "issue", "ticket", "action", "item", "description", "tbd",
    "todo", "n", "a", "none", "here", "example", "owner", "your", "name", "date", "nil", "x", "y",
    "z",
  ]

  // MARK: - Lines without markers

  private mutating func readLines(_ range: Range<Int>, isAlone: Bool) {
    var candidates: [Block] = []
    for index in range {
      let block = reading.blocks[index]
      guard block.kind == .text else { continue }
      let isLast = !reading.blocks[(index + 1)..<range.upperBound].contains { $0.kind == .text }
      if ClosingPhrases.closes(block.folded, isLast: isLast) { break }
      if block.plain.last == UInt8(ascii: ":") { continue }
      if ClosingPhrases.introduces(block.folded) { continue }
      candidates.append(block)
    }
    let short = candidates.filter { isOneMeasure($0) }
    guard !short.isEmpty, short.count * 2 > candidates.count else { return }
    let isList = short.count >= 2 || short.allSatisfy { ImperativeVerbs.begins(withoutLabel($0)) }
    guard isList else { return }
    for block in short { append(ActionText(reading, [block]).action) }
  }

  private func isOneMeasure(_ block: Block) -> Bool {
    let sentences = Sentences.ranges(block.folded).count
    if ImperativeVerbs.begins(withoutLabel(block)) { return block.plain.count <= 420 }
    let text = HeadingText(block.folded, strongPrefix: block.strongPrefix)
    if text.hasColon, text.words.count <= 7, !text.value.isEmpty { return block.plain.count <= 420 }
    return sentences == 1 && block.plain.count <= 200
  }

  private func withoutLabel(_ block: Block) -> [UInt8] {
    let text = HeadingText(block.folded, strongPrefix: block.strongPrefix)
    return text.hasColon && !text.value.isEmpty && text.words.count <= 7
      ? Array(block.folded[text.value]) : block.folded
  }

  // MARK: - Tables

  private mutating func readTables(_ range: Range<Int>) -> Bool {
    var found = false
    var index = range.lowerBound
    while index < range.upperBound {
      guard reading.blocks[index].kind == .row else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < range.upperBound, reading.blocks[last + 1].kind == .row { last += 1 }
      let lines = reading.blocks[index].lines.lowerBound...reading.blocks[last].lines.upperBound
      let (table, _) = Table.read(
        reading.document, from: lines.lowerBound, to: lines.upperBound + 1)
      if let columns = ActionColumns(table) {
        found = true
        for row in table.rows {
          if let action = columns.action(row, reading) { append(action) }
        }
      }
      index = last + 1
    }
    return found
  }
}
