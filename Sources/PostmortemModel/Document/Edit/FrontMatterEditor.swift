/// Collects the splices that make one edit of a front matter.
struct FrontMatterEditor {
  let lines: FrontMatterLines
  private(set) var splices: [Splice] = []

  init(_ divided: DividedFile) {
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

  /// Deletes the lines of a block list or mapping; own-line comments between them stay.
  mutating func deleteLines(of node: YAMLNode, from start: Int) {
    let inner = Self.textSpans(of: node)
    for line in lines.lines(in: start..<lines.next(after: node.span.upperBound)) {
      let isInside = inner.contains { $0.contains(line.lowerBound) }
      if isInside || !lines.isComment(at: line.lowerBound) { delete(line) }
    }
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
