extension PostmortemDocument {
  /// Sets one field, or removes it.
  ///
  /// Only the lines of the field change: everything else stays byte for byte, comments too. The
  /// style of quotes and of lists is kept where the value allows it; a comment behind a value stays
  /// behind the new value and goes with a removed key. A key that is new stands after the one that
  /// comes before it in the usual order. Setting a value that is already there changes nothing.
  /// Line breaks at the end of a text are not kept.
  ///
  /// The result is read back before it is taken over.
  ///
  /// - Parameters:
  ///   - field: A key of the incident or of an action, also one that this program does not know.
  ///   - value: The value as text or list of texts; nil removes the key.
  /// - Throws: ``FileError`` if the file has no such action, the value does not fit the field, or
  ///   the edit cannot be made; then nothing has changed.
  /// - Complexity: O(*n*) in the number of bytes.
  public mutating func set(_ field: Field, to value: FieldValue?) throws(FileError) {
    guard let mapping = field.action.map({ node(of: $0) }) ?? root, let entries = mapping.entries
    else {
      throw noSuchAction(field.action)
    }
    let value = value?.trimmed
    try check(value, for: field)
    let index = entries.firstIndex { $0.name == field.key }
    let old = postmortem[field]
    let expected = value == .list([]) && field.kind != nil ? nil : value
    guard expected != old else { return }

    self = try proven("setting '\(field.key)'", at: location(of: field)) { editor in
      if let value {
        let inFlow = mapping.isFlow
        if let index {
          editor.change(entries[index], from: old, to: value, of: field, inFlow: inFlow)
        } else {
          let written = WrittenValue.value(
            value, of: field, inFlow: inFlow, inline: editor.isCautious)
          editor.insertEntry(
            written.entry(of: field.key), rank: field.rank, into: mapping, ranks: field.rank(of:))
        }
      } else if let index {
        editor.removeEntry(at: index, from: mapping)
      }
    } holds: { edited in
      let target = edited.target(of: field, setTo: value)
      return edited.postmortem[target] == expected
        && edited.outline(without: target) == outline(without: field)
    }
  }

  /// Refuses a value that the field cannot have.
  private func check(_ value: FieldValue?, for field: Field) throws(FileError) {
    let kind = field.kind
    if kind == .source || kind == .actions || kind == .schemaVersion || field.key.isEmpty {
      throw refused(.notSettable, "'\(field.key)' cannot be set by itself", nil)
    }
    guard let value else {
      let isRequired =
        field.action == nil
        ? IncidentKey(rawValue: field.key)?.isRequired : ActionKey(rawValue: field.key)?.isRequired
      guard isRequired != true else {
        throw refused(.missingKey, "'\(field.key)' cannot be removed", "give it another value")
      }
      return
    }
    if let kind, kind.isList != (value.list != nil) {
      throw refused(
        .wrongType, "'\(field.key)' is \(kind.isList ? "a list" : "one text, not a list")", nil)
    }
    for text in value.list ?? [value.text ?? ""] {
      if let control = text.unicodeScalars.first(where: {
        YAMLInput.isControl($0) || $0 == "\r"
      }) {
        throw refused(
          .controlCharacter,
          "control character \(VisibleText.quoted(String(control))) in '\(field.key)'", "remove it")
      }
      let isEmpty = text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\n" }
      if isEmpty, kind != nil {
        throw refused(.emptyValue, "'\(field.key)' is empty", "remove the key, or say something")
      }
      if let failure = kind?.failure(of: text) {
        throw refused(failure.kind, "'\(field.key)' \(failure.message)", failure.hint)
      }
    }
  }

  private func refused(
    _ kind: FileError.Kind, _ message: String, _ hint: String?
  ) -> FileError {
    FileError(path: path, kind: kind, message: message, hint: hint)
  }
}

extension FrontMatterEditor {
  /// Changes the value of a key that the file has.
  mutating func change(
    _ entry: YAMLNode.Entry, from old: FieldValue?, to value: FieldValue, of field: Field,
    inFlow: Bool
  ) {
    switch (value, entry.value.content) {
    case (.text(let text), .scalar(let scalar)):
      let written = WrittenValue.scalar(
        text, kind: field.kind, style: scalar.style, inFlow: inFlow, inline: isCautious)
      replaceValue(of: entry, with: written)
    case (.list(let items), .sequence(let nodes, let isFlow))
    where nodes.allSatisfy({ $0.scalar != nil }) && (isFlow || !items.isEmpty):
      changeList(
        entry.value, from: old?.list ?? nodes.map { $0.text ?? "" }, to: items, kind: field.kind)
    default:
      let written =
        entry.value.span.isEmpty
        ? WrittenValue.value(value, of: field, inFlow: inFlow)
        : WrittenValue.value(value, of: field, inFlow: true)
      replaceValue(of: entry, with: written)
    }
  }
}
