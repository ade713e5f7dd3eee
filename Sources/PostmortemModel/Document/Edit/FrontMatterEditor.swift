/// Collects the splices that make one edit of a front matter.
struct FrontMatterEditor {
  let lines: FrontMatterLines
  /// Whether to write no `|` blocks, and to keep comments and blank lines from falling into one.
  ///
  /// A line that is indented deeper than the block above it belongs to the block, so a comment may
  /// become text when what stood between is removed or becomes a block.
  let isCautious: Bool
  private(set) var splices: [Splice] = []

  init(_ divided: DividedFile, isCautious: Bool) {
    self.isCautious = isCautious
    lines = FrontMatterLines(bytes: divided.bytes, range: divided.frontMatter)
  }

  /// The file with the edit made.
  var result: [UInt8] { Splice.apply(splices, to: lines.bytes) }

  mutating func replace(_ range: Range<Int>, with text: String) {
    splices.append(Splice(range: range, bytes: Array(text.utf8)))
  }

  mutating func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    splices.append(Splice(range: range, bytes: []))
  }

  mutating func insert(_ bytes: [UInt8], at position: Int) {
    guard !bytes.isEmpty else { return }
    splices.append(Splice(range: position..<position, bytes: bytes))
  }

  /// Deletes whole lines of a mapping or list whose keys or hyphens stand at a column (from 0).
  mutating func deleteLines(_ range: Range<Int>, column: Int) {
    delete(range)
    var position = range.upperBound
    while isCautious, position < lines.range.upperBound,
      lines.isBlank(at: position) || lines.isComment(at: position)
    {
      calm(lineAt: position, column: column)
      position = lines.next(after: position)
    }
  }

  /// Deletes the lines of a block list or mapping; own-line comments between them stay.
  mutating func deleteLines(of node: YAMLNode, from start: Int, column: Int) {
    let inner = Self.textSpans(of: node)
    for line in lines.lines(in: start..<lines.next(after: node.span.upperBound)) {
      let isInside = inner.contains { $0.contains(line.lowerBound) }
      if isInside || !lines.isComment(at: line.lowerBound) {
        delete(line)
      } else if isCautious {
        calm(lineAt: line.lowerBound, column: column)
      }
    }
    deleteLines(
      lines.next(after: node.span.upperBound)..<lines.next(after: node.span.upperBound),
      column: column)
  }

  /// Takes away blanks that could make a comment or an empty line part of a block above it.
  private mutating func calm(lineAt start: Int, column: Int) {
    let blanks =
      lines.isBlank(at: start) ? lines.end(of: start) - start : lines.indentation(at: start)
    let kept = lines.isBlank(at: start) ? 0 : min(column, blanks)
    delete(start + kept..<start + blanks)
  }

  /// The spans of the texts and bracketed collections in a node: `#` does not begin a comment there.
  private static func textSpans(of node: YAMLNode) -> [Range<Int>] {
    switch node.content {
    case .scalar: return [node.span]
    case _ where node.isFlow: return [node.span]
    case .sequence(let items, _): return items.flatMap(textSpans)
    case .mapping(let entries, _): return entries.flatMap { textSpans(of: $0.value) }
    }
  }
}
