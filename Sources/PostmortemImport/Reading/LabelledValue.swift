/// What stands behind a label: `Duration: 2 hours`, a bold line and the text under it, a row of a
/// table with two columns.
struct LabelledValue {
  /// The words of the label in small letters.
  var words: [String]
  /// The value as a reader sees it.
  var plain: [UInt8]
  /// The value with typographic punctuation as ASCII.
  var folded: [UInt8]
  /// The dates and times in ``folded``.
  var tokens: [TimeToken]
  /// The indices of its lines.
  var lines: ClosedRange<Int>
  /// The kind of the section it stands in.
  var kind: SectionKind?

  /// Whether the label has one of the words.
  func has(_ candidates: String...) -> Bool { words.contains { candidates.contains($0) } }

  /// Finds all labelled values outside timeline and measures.
  static func read(_ document: Document, _ outline: Outline, _ reader: BlockReader)
    -> [LabelledValue]
  {
    var values: [LabelledValue] = []
    for (position, segment) in outline.segments.enumerated() {
      let range = reader.ranges[position]
      if let heading = reader.headings[position] {
        let block = reader.blocks[heading]
        let text = HeadingText(block.folded, strongPrefix: block.strongPrefix)
        if text.words.count <= 6 {
          if !text.value.isEmpty {
            values.append(value(text, block, segment.kind))
          } else if text.words.count <= 4, text.hasColon || segment.kind == .metadata,
            let first = range.first, reader.blocks[first].kind != .row,
            reader.blocks[first].kind != .heading
          {
            values.append(value(text.words, of: reader.blocks[first], segment.kind))
          }
        }
      }
      if segment.kind == .timeline || segment.kind == .actions { continue }
      for index in range {
        let block = reader.blocks[index]
        switch block.kind {
        case .item, .text:
          let text = HeadingText(block.folded, strongPrefix: block.strongPrefix)
          guard text.hasColon, (1...6).contains(text.words.count) else { continue }
          if !text.value.isEmpty {
            values.append(value(text, block, segment.kind))
          } else if index + 1 < range.upperBound, reader.blocks[index + 1].kind == .text {
            values.append(value(text.words, of: reader.blocks[index + 1], segment.kind))
          }
        case .row:
          let cells = Table.read(
            document, from: block.lines.lowerBound, to: block.lines.upperBound + 1)
          guard let row = cells.table.rows.first, row.cells.count == 2 else { continue }
          let words = row.cells[0].plain.folded.words(limit: 8)
          guard (1...6).contains(words.count), !row.cells[1].plain.isEmpty else { continue }
          let folded = row.cells[1].plain.folded
          values.append(
            LabelledValue(
              words: words, plain: row.cells[1].plain, folded: folded,
              tokens: TimeScanner(folded).tokens, lines: block.lines, kind: segment.kind))
        default: break
        }
      }
    }
    return values
  }

  private static func value(
    _ text: HeadingText, _ block: Block, _ kind: SectionKind?
  ) -> LabelledValue {
    let folded = Array(block.folded[text.value])
    let start = HeadingText(block.plain, strongPrefix: block.strongPrefix).value
    return LabelledValue(
      words: text.words, plain: Array(block.plain[start]), folded: folded,
      tokens: block.tokens.isEmpty ? [] : TimeScanner(folded).tokens, lines: block.lines, kind: kind
    )
  }

  private static func value(
    _ words: [String], of block: Block, _ kind: SectionKind?
  ) -> LabelledValue {
    LabelledValue(
      words: words, plain: block.plain, folded: block.folded, tokens: block.tokens,
      lines: block.lines, kind: kind)
  }
}
