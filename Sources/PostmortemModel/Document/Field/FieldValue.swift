/// The value of a field as text: what stands in the file once quotes and brackets are taken away.
public enum FieldValue: Hashable, Sendable {
  /// One text; a day, a time or a name in its usual form.
  case text(String)
  /// A list of texts.
  case list([String])

  /// The text, or nil if the value is a list.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The items, or nil if the value is one text.
  public var list: [String]? {
    if case .list(let items) = self { items } else { nil }
  }

  /// The value without line breaks at the end of its texts, which no field keeps.
  var trimmed: FieldValue {
    switch self {
    case .text(let text): .text(Self.trimmed(text))
    case .list(let items): .list(items.map(Self.trimmed))
    }
  }

  /// A text without line breaks at its end: `|` blocks end with one that nobody means.
  static func trimmed(_ text: String) -> String {
    guard text.utf8.last == 0x0A else { return text }
    var view = text.utf8[...]
    while view.last == 0x0A { view.removeLast() }
    return String(Substring(view))
  }
}

extension FieldValue? {
  static func ifPresent(_ text: String?) -> FieldValue? { text.map { .text($0) } }
  static func unlessEmpty(_ items: [String]) -> FieldValue? { items.isEmpty ? nil : .list(items) }
}

extension ExtraField.Value {
  /// The value as a field has it; nil for a mapping and for a list of other than texts.
  var field: FieldValue? {
    switch self {
    case .scalar(let text): return .text(text)
    case .mapping: return nil
    case .list(let values):
      var items: [String] = []
      for value in values {
        guard case .scalar(let text) = value else { return nil }
        items.append(text)
      }
      return .list(items)
    }
  }

  /// What a node holds, read without knowing what it means.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .scalar(scalar.isNull ? "" : FieldValue.trimmed(scalar.text))
    case .sequence(let items, _): self = .list(items.map { Self($0) })
    case .mapping(let entries, _):
      self = .mapping(entries.map { ExtraField(key: $0.name, value: Self($0.value)) })
    }
  }
}
