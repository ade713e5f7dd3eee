extension PostmortemDocument {
  /// The lines of an action as they stand in the file, from its comments on, the hyphen in the first
  /// column; nil if it does not stand on lines of its own.
  func text(of action: ActionID) -> [String]? {
    guard let index = postmortem.actions.firstIndex(where: { $0.id == action }),
      let list = root[IncidentKey.actions.rawValue], !list.isFlow, let items = list.items
    else { return nil }
    let editor = FrontMatterEditor(divided, isCautious: false)
    let lines = editor.lines
    let hyphen = editor.hyphens(of: list)[index]
    let column = hyphen - lines.start(of: hyphen)
    let start = editor.blockStart(hyphen)
    let end = lines.passingComments(
      from: lines.next(after: items[index].span.upperBound), deeperThan: column)
    var text: [String] = []
    for line in lines.lines(in: start..<end) {
      let bytes = lines.bytes[line.lowerBound..<lines.end(of: line.lowerBound)]
      if lines.isBlank(at: line.lowerBound) {
        text.append("")
        continue
      }
      guard bytes.prefix(column).allSatisfy({ $0 == 0x20 }) else { return nil }
      text.append(String(decoding: bytes.dropFirst(column), as: UTF8.self))
    }
    return text
  }
}
