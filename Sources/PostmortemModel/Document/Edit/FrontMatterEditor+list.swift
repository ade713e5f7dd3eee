extension FrontMatterEditor {
  /// Changes a list to other items; those at its beginning and end that stay equal are not touched.
  ///
  /// A block list must not become empty.
  mutating func changeList(
    _ node: YAMLNode, from old: [String], to new: [String], kind: FieldKind?
  ) {
    guard let nodes = node.items else { return }
    let before = zip(old, new).prefix { $0 == $1 }.count
    let after = zip(old.dropFirst(before).reversed(), new.dropFirst(before).reversed())
      .prefix { $0 == $1 }.count
    let oldMiddle = before..<old.count - after
    let newMiddle = Array(new[before..<new.count - after])
    let replaced = min(oldMiddle.count, newMiddle.count)
    for offset in 0..<replaced {
      let item = nodes[before + offset]
      let value = WrittenValue.scalar(
        newMiddle[offset], kind: kind, style: item.scalar?.style ?? .plain, inFlow: node.isFlow)
      replace(item, with: value, column: node.column - 1)
    }
    let index = before + replaced
    let added = newMiddle.dropFirst(replaced)
      .map { WrittenValue.scalar($0, kind: kind, style: .plain, inFlow: node.isFlow).head }
    if node.isFlow {
      let spans = nodes.map(\.span)
      if !added.isEmpty {
        insertFlow(added.joined(separator: ", "), at: index, among: spans, in: node)
      }
      removeFlow(index..<oldMiddle.upperBound, among: spans, in: node)
    } else {
      let hyphens = hyphens(of: node)
      insertBlockItems(added, at: index, among: nodes, hyphens: hyphens)
      for removed in index..<oldMiddle.upperBound {
        deleteLines(
          lines.start(of: hyphens[removed])..<lines.next(after: nodes[removed].span.upperBound),
          column: node.column - 1)
      }
    }
  }

  /// The positions of the hyphens of a block list.
  func hyphens(of node: YAMLNode) -> [Int] {
    var position = node.span.lowerBound
    return (node.items ?? []).map { item in
      let hyphen = lines.passingSpace(from: position)
      position = item.span.upperBound
      return hyphen
    }
  }

  private mutating func insertBlockItems(
    _ texts: [String], at index: Int, among nodes: [YAMLNode], hyphens: [Int]
  ) {
    guard !texts.isEmpty else { return }
    let sibling = max(0, index - 1)
    let start = lines.start(of: hyphens[sibling])
    let isSameLine = nodes[sibling].span.lowerBound <= lines.end(of: hyphens[sibling])
    let gap = isSameLine ? nodes[sibling].span.lowerBound - hyphens[sibling] - 1 : 1
    let column = hyphens[sibling] - start
    let bytes = WrittenValue.bytes(
      texts.map { "-" + String(repeating: " ", count: max(1, gap)) + $0 }, indentation: column,
      ending: lines.ending(of: hyphens[sibling]))
    let position =
      index == 0
      ? start
      : lines.passingComments(
        from: lines.next(after: nodes[sibling].span.upperBound), deeperThan: column)
    insert(bytes, at: position)
  }
}
