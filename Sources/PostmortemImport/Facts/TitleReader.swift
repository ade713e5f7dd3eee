/// Finds the title of a document.
struct TitleReader {
  /// The title as a reader sees it.
  private(set) var title: Stated<[UInt8]>?

  private let reading: Reading

  /// Looks for a first-level heading, front matter, any heading before the sections, and a first
  /// line, in this order.
  ///
  /// A title that only says "Postmortem" gives way to a heading below it that says more.
  init(_ reading: Reading) {
    self.reading = reading
    title =
      firstHeading(isMain: true) ?? frontMatter() ?? firstHeading(isMain: false) ?? firstLine()
  }

  private func firstHeading(isMain: Bool) -> Stated<[UInt8]>? {
    for (position, segment) in reading.outline.segments.enumerated() {
      guard let index = reading.headingBlocks[position] else { continue }
      if segment.isNamed { return nil }
      guard segment.level <= 6 else { continue }
      if isMain, segment.level > 1 { continue }
      let block = reading.blocks[index]
      if isMain, hasFrontMatterTitle, isEmpty(block.folded) { return nil }
      if isGeneric(block.folded), let better = more(after: position) { return better }
      return stated(block)
    }
    return nil
  }

  private func stated(_ block: Block) -> Stated<[UInt8]> {
    Stated(value: block.plain, lines: reading.numbers(block.lines), confidence: .stated)
  }

  private var hasFrontMatterTitle: Bool {
    reading.document.frontMatter.contains { $0.key == "title" && !$0.value.isEmpty }
  }

  private func frontMatter() -> Stated<[UInt8]>? {
    guard
      let field = reading.document.frontMatter.first(where: {
        $0.key == "title" && !$0.value.isEmpty
      })
    else { return nil }
    let text = InlineText(field.value, 0..<field.value.count)
    guard !text.plain.isEmpty else { return nil }
    return Stated(value: text.plain, lines: field.line...field.line, confidence: .stated)
  }

  /// The first line of a text without headings of its own.
  private func firstLine() -> Stated<[UInt8]>? {
    for (position, segment) in reading.outline.segments.enumerated() {
      if let index = reading.headingBlocks[position] {
        guard !segment.isNamed else { return nil }
        return stated(reading.blocks[index])
      }
      for index in reading.blockRanges[position] {
        let block = reading.blocks[index]
        guard block.kind == .text || block.kind == .quote, block.plain.count <= 140,
          block.plain.last != UInt8(ascii: "."), block.lines.count == 1
        else { return nil }
        let text = HeadingText(block.folded)
        if text.hasColon, !text.value.isEmpty, SectionVocabulary.match(text.words)?.isStrict == true
        {
          return nil
        }
        guard block.folded.words(limit: 20).count <= 18 else { return nil }
        return stated(block)
      }
    }
    return nil
  }

  /// Whether a title has none but the words that every such document has.
  private func isGeneric(_ text: [UInt8]) -> Bool {
    text.words(limit: 12).allSatisfy { word in
      Self.generic.contains(word) || word.utf8.first?.isDigit ?? false
    }
  }

  /// Whether a heading names no incident at all, as in "The Incident".
  private func isEmpty(_ text: [UInt8]) -> Bool {
    text.words(limit: 12).allSatisfy {
      [
        "the", "incident", "issue", "problem", "what", "happened", "story", "details", "intro",
        "hello", "report",
      ].contains($0)
    }
  }

  private static let generic: Set<String> = [
    "postmortem", "post", "mortem", "posmortem", "my", "first", "a", "the", "report", "incident",
    "outage", "0x19", "readme", "task", "project",
  ]

  /// The heading that directly follows a generic title and says more.
  private func more(after position: Int) -> Stated<[UInt8]>? {
    let next = position + 1
    guard next < reading.outline.segments.count, reading.blockRanges[position].isEmpty,
      let index = reading.headingBlocks[next], !reading.outline.segments[next].isNamed,
      reading.outline.segments[next].level <= 2
    else { return nil }
    let block = reading.blocks[index]
    guard block.folded.words(limit: 24).count >= 3, !isGeneric(block.folded) else { return nil }
    return stated(block)
  }
}
