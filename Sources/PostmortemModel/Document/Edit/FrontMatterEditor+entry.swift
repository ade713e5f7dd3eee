extension FrontMatterEditor {
  /// Inserts a key into a mapping that is not empty, after the entry that comes before it in the
  /// usual order.
  mutating func insertEntry(
    _ entry: WrittenValue, rank: Int, into mapping: YAMLNode, ranks: (String) -> Int
  ) {
    guard let entries = mapping.entries else { return }
    var previous: Int?
    for index in entries.indices {
      let candidate = ranks(entries[index].name)
      guard candidate <= rank else { continue }
      if let best = previous, ranks(entries[best].name) > candidate { continue }
      previous = index
    }
    if mapping.isFlow {
      insertFlow(
        entry.head, at: previous.map { $0 + 1 } ?? 0, among: entries.map(Self.span), in: mapping)
      return
    }
    let column = mapping.column - 1
    guard let previous else {
      insertFirst(entry, before: entries[0], column: column)
      return
    }
    let end = entries[previous].value.span.upperBound
    insert(
      entry.bytes(indentation: column, ending: lines.ending(of: end)),
      at: lines.passingComments(from: lines.next(after: end), deeperThan: column))
  }

  /// Removes a key with its value and the comment behind it; own-line comments stay.
  mutating func removeEntry(at index: Int, from mapping: YAMLNode) {
    guard let entries = mapping.entries else { return }
    let entry = entries[index]
    if mapping.isFlow {
      removeFlow(index..<index + 1, among: entries.map(Self.span), in: mapping)
      return
    }
    let start = entry.key.span.lowerBound
    if lines.isFirst(at: start) {
      deleteEntryLines(entry, from: lines.start(of: start))
      return
    }
    let rest = lines.next(after: entry.value.span.upperBound)
    if index + 1 < entries.count, entry.value.scalar != nil || entry.value.isFlow,
      lines.start(of: entries[index + 1].key.span.lowerBound) == rest
    {
      delete(start..<entries[index + 1].key.span.lowerBound)
      return
    }
    var textEnd = start
    while textEnd > lines.range.lowerBound, lines.bytes[textEnd - 1] == 0x20 { textEnd -= 1 }
    delete(textEnd..<lines.end(of: start))
    deleteEntryLines(entry, from: lines.next(after: start))
  }

  /// The bytes of an entry between braces.
  static func span(of entry: YAMLNode.Entry) -> Range<Int> {
    let end = entry.value.span.isEmpty ? entry.key.span.upperBound : entry.value.span.upperBound
    return entry.key.span.lowerBound..<max(end, entry.value.span.lowerBound)
  }

  private mutating func deleteEntryLines(_ entry: YAMLNode.Entry, from start: Int) {
    let end = lines.next(after: entry.value.span.upperBound)
    guard start < end else { return }
    if entry.value.scalar != nil || entry.value.isFlow {
      deleteLines(start..<end, column: entry.key.column - 1)
    } else {
      deleteLines(of: entry.value, from: start, column: entry.key.column - 1)
    }
  }

  /// Inserts a key before the first one, which may stand behind a hyphen.
  private mutating func insertFirst(
    _ entry: WrittenValue, before first: YAMLNode.Entry, column: Int
  ) {
    let position = first.key.span.lowerBound
    let ending = lines.ending(of: position)
    var bytes = entry.bytes(indentation: column, ending: ending)
    bytes.removeFirst(column)
    insert(bytes + [UInt8](repeating: 0x20, count: column), at: position)
  }
}
