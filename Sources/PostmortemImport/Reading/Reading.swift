import PostmortemModel

/// A document with everything that the extractors share: lines, outline, blocks, dates, labels.
struct Reading {
  let document: Document
  let outline: Outline
  let blocks: [Block]
  let blockRanges: [Range<Int>]
  let headingBlocks: [Int?]
  let resolver: DateResolver
  let labels: [LabelledValue]
  /// The index of the first segment of a timeline.
  let firstTimeline: Int?
  /// The indices of the lines that say "Date: …" and no more.
  let bareDateLines: Set<Int>
  let options: ImportOptions

  /// Reads a UTF-8 text.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  init(_ source: [UInt8], _ options: ImportOptions) {
    self.options = options
    document = Document(source)
    outline = Outline(document)
    let reader = BlockReader(document, outline, zones: options.zoneAbbreviations)
    blocks = reader.blocks
    blockRanges = reader.ranges
    headingBlocks = reader.headings
    var mentions: [DateMention] = []
    for block in blocks {
      for token in block.tokens { if let date = token.date { mentions.append(date) } }
    }
    for field in document.frontMatter {
      for token in TimeScanner(field.value).tokens {
        if let date = token.date { mentions.append(date) }
      }
    }
    resolver = DateResolver(mentions)
    firstTimeline = outline.segments.firstIndex { $0.kind == .timeline }
    labels = LabelledValue.read(document, outline, reader)
    bareDateLines = Set(labels.lazy.filter { $0.words == ["date"] }.map(\.lines.lowerBound))
  }

  /// The numbers of the source lines that a range of line indices covers.
  func numbers(_ lines: ClosedRange<Int>) -> ClosedRange<Int> {
    document.lines[lines.lowerBound].number...document.lines[lines.upperBound].number
  }

  /// The segments of a kind, with the blocks under their headings.
  func segments(_ kinds: SectionKind?...) -> [Int] {
    outline.segments.indices.filter { kinds.contains(outline.segments[$0].kind) }
  }

  /// The day that a mention means, if the document says enough.
  func day(_ mention: DateMention) -> CalendarDay? { resolver.day(of: mention)?.day }
}
