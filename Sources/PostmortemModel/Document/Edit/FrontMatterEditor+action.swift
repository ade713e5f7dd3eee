extension FrontMatterEditor {
  /// Adds an action to the front matter's list, and the list if there is none.
  ///
  /// `text` gives its lines with the hyphen in the first column; nil writes it anew.
  mutating func append(_ action: Action, text: [String]? = nil, to root: YAMLNode) {
    let text = isCautious ? nil : text
    let field = Field.incident(.actions)
    guard let entry = root.entries?.first(where: { $0.name == field.key }) else {
      let list =
        root.isFlow
        ? WrittenValue(head: "[\(action.writtenInFlow)]")
        : WrittenValue(
          head: "", lines: Self.indented(text ?? action.item(spaces: 1, inline: isCautious)))
      insertEntry(list.entry(of: field.key), rank: field.rank, into: root, ranks: field.rank(of:))
      return
    }
    guard let items = entry.value.items, let last = items.last else {
      startList(with: action, text: text, under: entry, inFlow: root.isFlow)
      return
    }
    if entry.value.isFlow {
      insertFlow(action.writtenInFlow, at: items.count, among: items.map(\.span), in: entry.value)
      return
    }
    let hyphens = hyphens(of: entry.value)
    let hyphen = hyphens[items.count - 1]
    let column = hyphen - lines.start(of: hyphen)
    let gap = last.isFlow ? 1 : max(1, last.column - column - 2)
    let ending = lines.ending(of: hyphen)
    let position = lines.passingComments(
      from: lines.next(after: last.span.upperBound), deeperThan: column)
    let isSpaced =
      items.count > 1 && lineBefore(blockStart(hyphens[1])).map(lines.isBlank) == true
    let bytes = WrittenValue.bytes(
      text ?? action.item(spaces: gap, inline: isCautious), indentation: column, ending: ending)
    insert(isSpaced ? ending + bytes : bytes, at: position)
  }

  /// Removes an action from the front matter's list; a list without actions is left as `[]`.
  mutating func removeAction(at index: Int, from root: YAMLNode) {
    guard let entry = root.entries?.first(where: { $0.name == IncidentKey.actions.rawValue }),
      let items = entry.value.items
    else { return }
    if entry.value.isFlow {
      removeFlow(index..<index + 1, among: items.map(\.span), in: entry.value)
      return
    }
    let hyphens = hyphens(of: entry.value)
    let column = hyphens[index] - lines.start(of: hyphens[index])
    var start = blockStart(hyphens[index])
    let end = lines.passingComments(
      from: lines.next(after: items[index].span.upperBound), deeperThan: column)
    let isLast = index == items.count - 1
    if isLast || (end < lines.range.upperBound && lines.isBlank(at: end)) {
      while let line = lineBefore(start), line > entry.key.span.upperBound, lines.isBlank(at: line)
      {
        start = line
      }
    }
    deleteLines(start..<end, column: column)
    if items.count == 1 {
      let colon = lines.passingSpace(from: entry.key.span.upperBound)
      insert(Array(" []".utf8), at: colon + 1)
    }
  }

  /// Where the comments begin that stand directly above a hyphen, in its column; else its line.
  func blockStart(_ hyphen: Int) -> Int {
    var start = lines.start(of: hyphen)
    let column = hyphen - start
    while let line = lineBefore(start), lines.isComment(at: line),
      lines.indentation(at: line) == column
    {
      start = line
    }
    return start
  }

  /// Where the line before the one that begins at a position begins.
  private func lineBefore(_ start: Int) -> Int? {
    guard start > lines.range.lowerBound else { return nil }
    let isPair =
      start - 1 > lines.range.lowerBound && lines.bytes[start - 1] == 0x0A
      && lines.bytes[start - 2] == 0x0D
    return lines.start(of: start - (isPair ? 2 : 1))
  }

  /// Makes `actions:` or `actions: []` a list of one action.
  private mutating func startList(
    with action: Action, text: [String]?, under entry: YAMLNode.Entry, inFlow: Bool
  ) {
    if inFlow {
      if entry.value.items == nil {
        replaceValue(of: entry, with: WrittenValue(head: "[\(action.writtenInFlow)]"))
      } else {
        insertFlow(action.writtenInFlow, at: 0, among: [], in: entry.value)
      }
      return
    }
    let old = entry.value.span
    var start = old.lowerBound
    while start > entry.key.span.upperBound, lines.bytes[start - 1] == 0x20 { start -= 1 }
    delete(start..<old.upperBound)
    insert(
      WrittenValue.bytes(
        text ?? action.item(spaces: 1, inline: isCautious), indentation: entry.key.column + 1,
        ending: lines.ending(of: old.upperBound)),
      at: lines.next(after: old.upperBound))
  }

  private static func indented(_ lines: [String]) -> [String] {
    lines.map { $0.isEmpty ? "" : "  \($0)" }
  }
}

extension Action {
  /// The action as an item of a list, the hyphen in the first column.
  fileprivate func item(spaces: Int, inline: Bool) -> [String] {
    written(inline: inline).item(spaces: spaces)
  }
}
