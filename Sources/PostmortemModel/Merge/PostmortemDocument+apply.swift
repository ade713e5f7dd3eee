extension PostmortemDocument {
  /// Makes the front matter say what a table says, line by line.
  ///
  /// Actions that are new stand at the end, with the lines that they have in `source` if it says
  /// the same of them.
  ///
  /// - Throws: ``FileError`` if an edit cannot be made; part of them may have been.
  mutating func apply(
    _ table: FieldTable, from source: PostmortemDocument? = nil
  ) throws(FileError) {
    for id in FieldTable(self).actions where !table.actions.contains(id) {
      try remove(action: id)
    }
    for id in table.actions where !postmortem.actions.contains(where: { $0.id == id }) {
      guard let action = table.action(id) else { continue }
      let known = source?.postmortem.actions.first { $0.id == id }
      if let source, let known, FieldTable(known) == FieldTable(action) {
        try append(known, text: source.text(of: id))
      } else {
        try append(action)
      }
    }
    let current = FieldTable(self)
    let fields = Set(current.values.keys).union(table.values.keys)
    for field in fields.sorted(by: { $0.isBefore($1) })
    where current.values[field] != table.values[field] {
      try put(table.values[field], at: field)
    }
  }

  /// Sets a field to any value, or removes it.
  mutating func put(_ value: ExtraField.Value?, at field: Field) throws(FileError) {
    let isText = { (value: ExtraField.Value?) in value.map { $0.field != nil } ?? true }
    if field.kind != .source, isText(value), isText(written(field)) {
      try set(field, to: value?.field)
    } else {
      try setWritten(field, to: value)
    }
  }

  /// What stands under a key, read without knowing what it means; nil if there is nothing.
  func written(_ field: Field) -> ExtraField.Value? {
    guard let mapping = field.action.map({ node(of: $0) }) ?? root, let node = mapping[field.key],
      field.kind == nil || !node.isNull
    else { return nil }
    return ExtraField.Value(node)
  }

  /// Sets a key to a mapping or a list of any values, in brackets and braces.
  private mutating func setWritten(
    _ field: Field, to value: ExtraField.Value?
  ) throws(FileError) {
    guard let mapping = field.action.map({ node(of: $0) }) ?? root, let entries = mapping.entries
    else { throw noSuchAction(field.action) }
    let index = entries.firstIndex { $0.name == field.key }
    self = try proven("setting '\(field.key)'", at: location(of: field)) { editor in
      if let value {
        let written = WrittenValue.extra(value, inFlow: true)
        if let index {
          editor.replaceValue(of: entries[index], with: written)
        } else {
          editor.insertEntry(
            written.entry(of: field.key), rank: field.rank, into: mapping, ranks: field.rank(of:))
        }
      } else if let index {
        editor.removeEntry(at: index, from: mapping)
      }
    } holds: { edited in
      edited.written(field) == value
        && edited.outline(without: field) == outline(without: field)
    }
  }
}
