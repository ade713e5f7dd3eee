extension FrontMatterEditor {
  /// Inserts a text between the brackets or braces of a list or mapping, behind `index` items.
  mutating func insertFlow(
    _ text: String, at index: Int, among items: [Range<Int>], in node: YAMLNode
  ) {
    if index > 0 {
      insert(Array(", \(text)".utf8), at: items[index - 1].upperBound)
    } else if let first = items.first {
      insert(Array("\(text), ".utf8), at: first.lowerBound)
    } else {
      let inner = node.span.lowerBound + 1..<node.span.upperBound - 1
      let isEmpty = lines.bytes[inner].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      replace(isEmpty ? inner : inner.lowerBound..<inner.lowerBound, with: text)
    }
  }

  /// Removes items between brackets or braces, each with one comma.
  ///
  /// Items that stand on lines of their own go with their lines, and other lines stay.
  mutating func removeFlow(_ removed: Range<Int>, among items: [Range<Int>], in node: YAMLNode) {
    guard !removed.isEmpty else { return }
    let span = items[removed.lowerBound].lowerBound..<items[removed.upperBound - 1].upperBound
    let comma = lines.passingSpace(from: span.upperBound)
    let isFollowed = comma < node.span.upperBound && lines.bytes[comma] == UInt8(ascii: ",")
    let end = isFollowed ? comma + 1 : span.upperBound
    let rest = lines.bytes[end..<lines.end(of: end)].first { $0 != 0x20 && $0 != 0x09 }
    if lines.isFirst(at: span.lowerBound), rest == nil || rest == UInt8(ascii: "#"),
      lines.start(of: span.lowerBound) > node.span.lowerBound
    {
      delete(lines.start(of: span.lowerBound)..<lines.next(after: end))
    } else if removed.lowerBound > 0 {
      delete(items[removed.lowerBound - 1].upperBound..<span.upperBound)
    } else if removed.upperBound < items.count {
      delete(span.lowerBound..<items[removed.upperBound].lowerBound)
    } else {
      delete(span.lowerBound..<end)
    }
  }
}
