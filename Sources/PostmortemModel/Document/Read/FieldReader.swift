/// Reads values by the field they belong to, and collects what is wrong with them.
struct FieldReader {
  let path: String
  /// Every mistake so far, in the order in which it was found.
  var problems: [FileError] = []

  init(path: String) {
    self.path = path
  }

  /// The value of an entry; nil if it has none or, with a problem noted, a wrong one.
  mutating func value(_ entry: YAMLNode.Entry, as kind: FieldKind) -> FieldValue? {
    guard !entry.value.isNull else { return nil }
    return kind.isList ? list(entry, as: kind) : text(entry, as: kind)
  }

  /// Notes a mistake at a node.
  mutating func note(
    _ kind: FileError.Kind, _ message: String, _ hint: String? = nil, at node: YAMLNode
  ) {
    problems.append(
      FileError(
        path: path, line: node.line, column: node.column, kind: kind, message: message, hint: hint))
  }

  private mutating func text(_ entry: YAMLNode.Entry, as kind: FieldKind) -> FieldValue? {
    guard let scalar = entry.value.scalar else {
      note(
        .wrongType, "'\(entry.name)' is \(entry.value.described), not one text",
        "for example '\(entry.name): \(kind.example)'", at: entry.value)
      return nil
    }
    let text = FieldValue.trimmed(scalar.text)
    if let failure = kind.failure(of: text) {
      note(failure, in: entry.name, at: entry.value)
      return nil
    }
    return text.isEmpty ? nil : .text(text)
  }

  private mutating func list(_ entry: YAMLNode.Entry, as kind: FieldKind) -> FieldValue? {
    guard let nodes = entry.value.items else {
      let text = entry.value.text.map { PlainText.flow($0) } ?? kind.example
      note(
        .wrongType, "'\(entry.name)' is \(entry.value.described), not a list",
        "a list stands in brackets: '\(entry.name): [\(text)]'", at: entry.value)
      return nil
    }
    var items: [String] = []
    items.reserveCapacity(nodes.count)
    for node in nodes {
      guard let scalar = node.scalar else {
        note(
          .wrongType, "an item of '\(entry.name)' is \(node.described), not one text",
          "for example '\(entry.name): [\(kind.example)]'", at: node)
        continue
      }
      let text = FieldValue.trimmed(scalar.text)
      if scalar.isNull || text.isEmpty {
        note(.emptyValue, "an item of '\(entry.name)' is empty", "remove it", at: node)
      } else if let failure = kind.failure(of: text) {
        note(failure, in: entry.name, at: node)
      } else {
        items.append(text)
      }
    }
    return .list(items)
  }

  private mutating func note(_ failure: FieldKind.Failure, in key: String, at node: YAMLNode) {
    note(failure.kind, "'\(key)' \(failure.message)", failure.hint, at: node)
  }
}
