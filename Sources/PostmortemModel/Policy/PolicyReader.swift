/// Reads a policy from its YAML, key by key.
struct PolicyReader {
  let path: String

  func error(
    _ node: YAMLNode, _ kind: FileError.Kind, _ message: String, hint: String? = nil
  ) -> FileError {
    FileError(
      path: path, line: node.line, column: node.column, kind: kind, message: message, hint: hint)
  }

  /// The entries of a mapping; none where there is no value.
  func entries(_ node: YAMLNode, of key: String) throws(FileError) -> [YAMLNode.Entry] {
    if node.isNull { return [] }
    guard let entries = node.entries else {
      throw error(node, .wrongType, "\(quoted(key)) is \(node.described), not a mapping")
    }
    return entries
  }

  /// The items of a list; none where there is no value.
  func items(_ node: YAMLNode, of key: String) throws(FileError) -> [YAMLNode] {
    if node.isNull { return [] }
    guard let items = node.items else {
      throw error(
        node, .wrongType, "\(quoted(key)) is \(node.described), not a list",
        hint: "a list stands in brackets, for example [a, b]")
    }
    return items
  }

  func texts(_ node: YAMLNode, of key: String) throws(FileError) -> [String] {
    var texts: [String] = []
    for item in try items(node, of: key) { texts.append(try text(item, of: key)) }
    return texts
  }

  /// One line that says something.
  func text(_ node: YAMLNode, of key: String) throws(FileError) -> String {
    guard let scalar = node.scalar, !scalar.isNull else {
      throw error(
        node, .wrongType, "\(quoted(key)) has \(node.described) where a text is expected")
    }
    let text = FieldValue.trimmed(scalar.text)
    guard !text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
      throw error(node, .emptyValue, "\(quoted(key)) has an empty text")
    }
    guard !text.utf8.contains(0x0A) else {
      throw error(
        node, .notOneLine, "\(quoted(key)) has several lines", hint: "write it on one line")
    }
    return text
  }

  func number(
    _ node: YAMLNode, of key: String, in range: ClosedRange<Int>
  ) throws(FileError) -> Int {
    guard let number = node.text.flatMap({ Int($0) }), range.contains(number) else {
      throw error(
        node, .notANumber,
        "\(quoted(key)) is \(node.described), not a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }

  func day(_ node: YAMLNode, of key: String) throws(FileError) -> CalendarDay {
    if let day = node.text.flatMap({ CalendarDay($0) }) { return day }
    let failure = node.text.flatMap { FieldKind.day.failure(of: $0) }
    throw error(
      node, failure?.kind ?? .notADay,
      "\(quoted(key)) \(failure?.message ?? "is \(node.described), not a day")",
      hint: failure?.hint ?? "a day is written YYYY-MM-DD, for example '2026-03-31'")
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, of key: String, as type: Word.Type
  ) throws(FileError) -> Word where Word.RawValue == String {
    if let word = node.text.flatMap({ Word(rawValue: $0) }) { return word }
    throw error(
      node, .unknownWord, "\(quoted(key)) has \(node.described)",
      hint: Suggestion.hint(for: node.text ?? "", among: Word.allCases.map(\.rawValue)))
  }

  /// Seconds ahead of UTC, from `+05:30`.
  func offset(_ node: YAMLNode, of key: String) throws(FileError) -> Int {
    let bytes = Array((node.text ?? "").utf8)
    let digits = { (index: Int) in Int(bytes[index]) - 48 }
    if bytes.count == 6, bytes[3] == UInt8(ascii: ":"), bytes[0] == 0x2B || bytes[0] == 0x2D,
      [1, 2, 4, 5].allSatisfy({ (0...9).contains(digits($0)) })
    {
      let seconds = (digits(1) * 10 + digits(2)) * 3600 + (digits(4) * 10 + digits(5)) * 60
      if seconds <= 14 * 3600, digits(4) < 6 { return bytes[0] == 0x2D ? -seconds : seconds }
    }
    throw error(
      node, .notAnOffset, "\(quoted(key)) is \(node.described), not an offset from UTC",
      hint: "for example \"+05:30\"; at most 14 hours")
  }

  private func quoted(_ key: String) -> String { VisibleText.quoted(key) }
}
