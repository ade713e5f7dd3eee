import PostmortemModel

extension PostmortemDocument {
  /// Sets a field to what was given on a command line, where a key of the organisation's own can only
  /// be given one text.
  ///
  /// - Throws: ``KnowledgeBaseError`` if that would take the place of a list or a mapping; `FileError` if
  ///   the value does not fit the field.
  mutating func setField(_ field: Field, to value: FieldValue?) throws {
    if field.kind == nil, value != nil, let noun = collection(under: field) {
      throw KnowledgeBaseError(
        .refused, "\(path): '\(field.key)' holds \(noun), and a field is set to one text",
        hints: ["'postmortem edit \(postmortem.id)' opens it in your editor"])
    }
    try set(field, to: value)
  }

  private func collection(under field: Field) -> String? {
    var extra = postmortem.extra
    if let id = field.action { extra = postmortem.actions.first { $0.id == id }?.extra ?? [] }
    return switch extra.first(where: { $0.key == field.key })?.value {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar, nil: nil
    }
  }
}
