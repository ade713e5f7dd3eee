/// A value in a YAML text: one scalar, a list or a mapping, with the place where it stands.
///
/// Scalars are text. YAML's own rules, by which `no` is false and `1.10` a number, are not applied;
/// only a plain `null`, `~` or nothing at all means that there is no value.
public struct YAMLNode: Sendable {
  /// What the node holds.
  public let content: Content
  /// The bytes of the file that the value takes, without what follows it on its last line.
  ///
  /// A block list begins at its first hyphen, a block mapping at its first key, and both end with
  /// their last value. A value that is not there has an empty span after its `:` or `-`.
  public let span: Range<Int>
  /// The line on which the value begins, from 1.
  public let line: Int
  /// The column at which the value begins, in characters (Unicode scalars), from 1.
  public let column: Int

  init(content: Content, span: Range<Int>, line: Int, column: Int) {
    self.content = content
    self.span = span
    self.line = line
    self.column = column
  }

  /// What a node holds.
  public enum Content: Sendable {
    /// One text, or no value.
    case scalar(YAMLScalar)
    /// A list, with whether it is written in brackets.
    case sequence([YAMLNode], isFlow: Bool)
    /// A mapping in the file's order, with whether it is written in braces.
    case mapping([Entry], isFlow: Bool)
  }

  /// A key of a mapping, with its value.
  public struct Entry: Sendable {
    /// The text of the key.
    public let name: String
    /// Where the key stands; always a scalar.
    public let key: YAMLNode
    /// The value under the key.
    public let value: YAMLNode
  }
}

extension YAMLNode {
  /// The scalar, or nil if the node is a list or a mapping.
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The text of a scalar; nil if the node is a list, a mapping, or says that there is no value.
  public var text: String? {
    if case .scalar(let scalar) = content, !scalar.isNull { scalar.text } else { nil }
  }

  /// Whether the node says that there is no value.
  public var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }

  /// The items of a list, or nil if the node is none.
  public var items: [YAMLNode]? {
    if case .sequence(let items, _) = content { items } else { nil }
  }

  /// The entries of a mapping in the file's order, or nil if the node is none.
  public var entries: [Entry]? {
    if case .mapping(let entries, _) = content { entries } else { nil }
  }

  /// Whether the node is a list in brackets or a mapping in braces.
  public var isFlow: Bool {
    switch content {
    case .scalar: false
    case .sequence(_, let isFlow), .mapping(_, let isFlow): isFlow
    }
  }

  /// The value under a key; nil if the node is no mapping or has no such key.
  ///
  /// - Complexity: O(*n*) in the number of entries.
  public subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries, _) = content else { return nil }
    return entries.first { $0.name == key }?.value
  }

  /// What the node is, for a message: `a list`, `a mapping`, `nothing` or the quoted text.
  public var described: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : VisibleText.quoted(scalar.text)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
