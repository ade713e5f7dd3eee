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
