/// A value as YAML text: what follows the key on its line, and the lines below.
struct WrittenValue: Hashable {
  /// What stands on the key's line; empty if there are only lines below.
  var head: String
  /// The lines below, without the indentation of the key.
  var lines: [String] = []
}

extension WrittenValue {
  /// One text in the wanted style if it can be written so, else without quotes or with.
  ///
  /// Free text is quoted if some reader takes it for a number. Between brackets or braces, `inFlow`,
  /// it stands on one line, and if `inline` it does elsewhere too.
  static func scalar(
    _ text: String, kind: FieldKind?, style: YAMLScalar.Style = .plain, inFlow: Bool,
    inline: Bool = false
  ) -> WrittenValue {
    let isBlock = style == .literal || style == .folded
    let isLong = text.utf8.contains(0x0A)
    if !inFlow, !inline, isBlock || isLong, let lines = blockLines(text) {
      return WrittenValue(head: style == .folded && !isLong ? ">-" : "|-", lines: lines)
    }
    switch style {
    case .singleQuoted:
      return WrittenValue(head: QuotedText.single(text) ?? QuotedText.double(text))
    case .doubleQuoted: return WrittenValue(head: QuotedText.double(text))
    case .plain, .literal, .folded:
      let isPlain =
        PlainText.isReadable(text, inFlow: inFlow)
        && !(kind?.isFreeText == true && PlainText.isResolved(text))
      return WrittenValue(head: isPlain ? text : QuotedText.quoted(text))
    }
  }

  /// A list, in brackets unless `isBlock`.
  static func list(_ items: [String], kind: FieldKind?, isBlock: Bool) -> WrittenValue {
    let texts = items.map { scalar($0, kind: kind, inFlow: !isBlock).head }
    if isBlock, !items.isEmpty, !items.contains(where: { $0.utf8.contains(0x0A) }) {
      return WrittenValue(head: "", lines: texts.map { "  - \($0)" })
    }
    return WrittenValue(head: "[\(texts.joined(separator: ", "))]")
  }

  /// The value of a key that the file does not have yet.
  static func value(
    _ value: FieldValue, of field: Field, inFlow: Bool, inline: Bool = false
  ) -> WrittenValue {
    switch value {
    case .text(let text):
      return scalar(text, kind: field.kind, inFlow: inFlow, inline: inline)
    case .list(let items):
      let flow = list(items, kind: field.kind, isBlock: false)
      let isLong = field.key.utf8.count + flow.head.utf8.count > 96
      guard !inFlow, isLong || field.key == ActionKey.evidence.rawValue else { return flow }
      return list(items, kind: field.kind, isBlock: true)
    }
  }

  /// A value that was read without knowing what it means.
  static func extra(_ value: ExtraField.Value, inFlow: Bool) -> WrittenValue {
    switch value {
    case .scalar(let text): scalar(text, kind: nil, inFlow: inFlow)
    case .list(let values):
      WrittenValue(
        head: "[\(values.map { extra($0, inFlow: true).head }.joined(separator: ", "))]")
    case .mapping(let fields):
      WrittenValue(
        head:
          "{\(fields.map { extra($0.value, inFlow: true).entry(of: $0.key).head }.joined(separator: ", "))}"
      )
    }
  }

  /// The value with its key in front.
  func entry(of key: String) -> WrittenValue {
    let isPlain = PlainText.isReadable(key, inFlow: true) && !PlainText.isResolved(key)
    let name = isPlain ? key : QuotedText.double(key)
    return WrittenValue(head: head.isEmpty ? "\(name):" : "\(name): \(head)", lines: lines)
  }

  /// All lines, indented by a number of blanks and each with a line ending.
  func bytes(indentation: Int, ending: [UInt8]) -> [UInt8] {
    Self.bytes([head] + lines, indentation: indentation, ending: ending)
  }

  /// Lines, indented by a number of blanks unless they are empty, and each with a line ending.
  static func bytes(_ lines: [String], indentation: Int, ending: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      if !line.isEmpty { result += [UInt8](repeating: 0x20, count: indentation) }
      result += Array(line.utf8) + ending
    }
    return result
  }

  /// The lines of a text under `|-`, indented by two; nil if it cannot be written so.
  private static func blockLines(_ text: String) -> [String]? {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first, let start = first.first, start != 0x20, start != 0x09,
      text.unicodeScalars.allSatisfy(PlainText.isPrintable)
    else { return nil }
    for line in lines where line.last == 0x20 || line.last == 0x09 { return nil }
    guard lines.last?.isEmpty == false else { return nil }
    return lines.map { $0.isEmpty ? "" : "  \(Substring($0))" }
  }
}
