extension PostmortemDocument {
  /// A place in the file.
  public struct Location: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in characters (Unicode scalars), from 1.
    public let column: Int

    init(_ node: YAMLNode) {
      line = node.line
      column = node.column
    }

    init(_ position: LinePosition) {
      line = position.line
      column = position.column
    }
  }

  /// A stretch of the file: the place of its first character, and the one after its last.
  public struct Extent: Hashable, Sendable {
    /// Where it begins.
    public let start: Location
    /// Where what follows it begins.
    public let end: Location
  }

  /// Where some bytes of the file stand.
  ///
  /// - Complexity: O(*n*) in the number of bytes before their end.
  public func extent(of span: Range<Int>) -> Extent {
    bytes.withUnsafeBufferPointer { buffer in
      Extent(
        start: Location(LinePosition(of: span.lowerBound, in: buffer)),
        end: Location(LinePosition(of: span.upperBound, in: buffer)))
    }
  }

  /// The bytes of a field's key; nil if the file does not have it.
  ///
  /// - Complexity: O(*n*) in the number of keys and actions.
  public func span(ofKey field: Field) -> Range<Int>? {
    let mapping = field.action.map { node(of: $0) } ?? root
    return mapping?.entries?.first { $0.name == field.key }?.key.span
  }

  /// The bytes of a field's value, with its quotes; nil if the file does not have it.
  ///
  /// - Complexity: O(*n*) in the number of keys and actions.
  public func span(ofValue field: Field) -> Range<Int>? { node(ofValue: field)?.span }

  /// The bytes of the items of a list, each with its text; of a single text the one.
  ///
  /// - Complexity: O(*n*) in the number of keys, actions and items.
  public func items(of field: Field) -> [(text: String, span: Range<Int>)] {
    guard let node = node(ofValue: field) else { return [] }
    return (node.items ?? [node]).compactMap { item in
      item.text.map { (FieldValue.trimmed($0), item.span) }
    }
  }

  /// The value under a field's key.
  func node(ofValue field: Field) -> YAMLNode? {
    let mapping = field.action.map { node(of: $0) } ?? root
    return mapping?[field.key]
  }

  /// Where the key of a field stands; nil if the file does not have it.
  ///
  /// - Complexity: O(*n*) in the number of keys and actions.
  public func location(of field: Field) -> Location? {
    let mapping = field.action.map { node(of: $0) } ?? root
    return mapping?.entries?.first { $0.name == field.key }.map { Location($0.key) }
  }

  /// Where the value of a field begins; nil if the file does not have it.
  ///
  /// - Complexity: O(*n*) in the number of keys and actions.
  public func location(ofValue field: Field) -> Location? {
    let mapping = field.action.map { node(of: $0) } ?? root
    return mapping?[field.key].map { Location($0) }
  }

  /// Where an action begins, at its first key; nil if the file does not have it.
  ///
  /// - Complexity: O(*n*) in the number of actions.
  public func location(of action: ActionID) -> Location? {
    node(of: action).map { Location($0) }
  }

  /// The mapping of an action.
  func node(of action: ActionID) -> YAMLNode? {
    guard let index = postmortem.actions.firstIndex(where: { $0.id == action }) else { return nil }
    return root[IncidentKey.actions.rawValue]?.items?[index]
  }
}
