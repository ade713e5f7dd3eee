/// Joins the lines of a document into blocks.
struct BlockReader {
  /// The blocks in order.
  private(set) var blocks: [Block] = []
  /// For every segment of the outline, the indices of the blocks under its heading.
  private(set) var ranges: [Range<Int>] = []
  /// For every segment of the outline, the index of its heading's block.
  private(set) var headings: [Int?] = []

  private let document: Document
  private let zones: [String: Int]

  /// Reads all blocks.
  ///
  /// - Complexity: O(*n*) in the length of the document.
  init(_ document: Document, _ outline: Outline, zones: [String: Int]) {
    self.document = document
    self.zones = zones
    for segment in outline.segments {
      if let heading = segment.heading {
        headings.append(blocks.count)
        blocks.append(block(heading, .heading))
      } else {
        headings.append(nil)
      }
      let start = blocks.count
      read(segment.lines)
      ranges.append(start..<blocks.count)
    }
    for index in blocks.indices where Self.mayHoldTime(blocks[index].folded) {
      blocks[index].tokens = TimeScanner(blocks[index].folded, zones: zones).tokens
    }
  }

  private static func mayHoldTime(_ text: [UInt8]) -> Bool {
    for index in text.indices {
      if text[index].isDigit { return true }
      if text[index].lowered == UInt8(ascii: "n") {
        if text.hasAnyCase("noon", at: index) || text.hasAnyCase("night", at: index) { return true }
      }
    }
    return false
  }

  private func block(_ index: Int, _ kind: Block.Kind) -> Block {
    let line = document.lines[index]
    return Block(
      kind: kind, lines: index...index, indent: line.indent, marker: line.marker, plain: line.plain,
      folded: line.folded, strongPrefix: line.strongPrefix, isStrong: line.isStrong)
  }

  private mutating func read(_ range: Range<Int>) {
    var isAfterGap = true
    var width = 0
    for index in range {
      let line = document.lines[index]
      switch line.shape {
      case .text:
        if !isAfterGap, let last = blocks.indices.last, blocks[last].lines.upperBound == index - 1,
          Joining.joins(
            document, index - 1, index,
            item: blocks[last].kind == .item ? blocks[last].indent : nil, width: width)
        {
          append(line, to: last)
        } else {
          blocks.append(block(index, .text))
          blocks[blocks.count - 1].isAfterGap = isAfterGap
          if isAfterGap { width = Joining.width(document, index, range.upperBound) }
        }
        isAfterGap = false
      case .item:
        blocks.append(block(index, .item))
        blocks[blocks.count - 1].isAfterGap = isAfterGap
        width = Joining.width(document, index, range.upperBound)
        isAfterGap = false
      case .row:
        blocks.append(block(index, .row))
        isAfterGap = false
      case .quote, .angled:
        blocks.append(block(index, .quote))
        isAfterGap = true
      case .heading:
        // A heading that is a sentence.
        blocks.append(block(index, .text))
        isAfterGap = true
      default:
        isAfterGap = true
      }
    }
  }

  private mutating func append(_ line: Line, to index: Int) {
    blocks[index].lines = blocks[index].lines.lowerBound...(blocks[index].lines.upperBound + 1)
    if line.plain.first == UInt8(ascii: ":") {
      // The definition of a term that stands on the line before.
      blocks[index].starts.append(blocks[index].folded.count)
      blocks[index].plain.append(contentsOf: line.plain)
      blocks[index].folded.append(contentsOf: line.folded)
      return
    }
    blocks[index].plain.append(0x20)
    blocks[index].plain.append(contentsOf: line.plain)
    blocks[index].folded.append(0x20)
    blocks[index].starts.append(blocks[index].folded.count)
    blocks[index].folded.append(contentsOf: line.folded)
  }
}
