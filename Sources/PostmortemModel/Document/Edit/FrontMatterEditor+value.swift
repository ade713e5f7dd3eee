extension FrontMatterEditor {
  /// Replaces one text by another in its place; `column`, from 0, is that of its key or hyphen.
  mutating func replace(_ node: YAMLNode, with value: WrittenValue, column: Int) {
    guard let scalar = node.scalar, scalar.style == .literal || scalar.style == .folded else {
      replace(node.span, with: value.head)
      insert(
        WrittenValue.bytes(
          value.lines, indentation: column, ending: lines.ending(of: node.span.upperBound)),
        at: lines.next(after: node.span.upperBound))
      return
    }
    let header = blockHeader(of: node)
    let contentStart = lines.next(after: header.upperBound)
    let contentEnd = max(contentStart, lines.next(after: node.span.upperBound))
    let isKept =
      !value.lines.isEmpty && value.head.utf8.first == lines.bytes[header.lowerBound]
      && !lines.bytes[header].contains { (0x30...0x39).contains($0) }
    if !isKept { replace(header, with: value.head) }
    delete(contentStart..<contentEnd)
    guard !value.lines.isEmpty else { return }
    let firstLine = lines.lines(in: contentStart..<contentEnd).first {
      !lines.isBlank(at: $0.lowerBound)
    }
    let indentation = firstLine.map { lines.indentation(at: $0.lowerBound) - 2 } ?? column
    insert(
      WrittenValue.bytes(
        value.lines, indentation: isKept ? max(0, indentation) : column,
        ending: lines.ending(of: header.upperBound)),
      at: contentStart)
  }

  /// Replaces the value of an entry, whatever it was.
  mutating func replaceValue(of entry: YAMLNode.Entry, with value: WrittenValue) {
    let column = entry.key.column - 1
    let node = entry.value
    if node.span.isEmpty {
      let colon = lines.passingSpace(from: entry.key.span.upperBound)
      let hasColon = colon < lines.range.upperBound && lines.bytes[colon] == UInt8(ascii: ":")
      let position = hasColon ? colon + 1 : entry.key.span.upperBound
      let head = value.head.isEmpty ? "" : " \(value.head)"
      insert(Array((hasColon ? head : ":\(head)").utf8), at: position)
      insert(
        WrittenValue.bytes(value.lines, indentation: column, ending: lines.ending(of: position)),
        at: lines.next(after: position))
    } else if node.scalar == nil, !node.isFlow {
      let line = entry.key.span.upperBound
      let colon = lines.passingSpace(from: line)
      deleteLines(of: node, from: lines.start(of: node.span.lowerBound), column: column)
      if !value.head.isEmpty { insert(Array(" \(value.head)".utf8), at: colon + 1) }
      insert(
        WrittenValue.bytes(value.lines, indentation: column, ending: lines.ending(of: line)),
        at: lines.next(after: line))
    } else {
      replace(node, with: value, column: column)
    }
  }

  /// The `|` or `>` of a block text with the signs that follow it.
  private func blockHeader(of node: YAMLNode) -> Range<Int> {
    var end = node.span.lowerBound
    while end < lines.range.upperBound, ![0x20, 0x09, 0x0A, 0x0D].contains(lines.bytes[end]) {
      end += 1
    }
    return node.span.lowerBound..<end
  }
}
