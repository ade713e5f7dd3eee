extension PostmortemDocument {
  /// The document that an edit makes, if it reads back as meant.
  ///
  /// An edit that does not is made once more with caution before it fails.
  ///
  /// - Throws: ``FileError`` of the kind `edit-failed`, or what makes the result unreadable.
  func proven(
    _ what: String, at location: Location?, edit: (inout FrontMatterEditor) -> Void,
    holds: (PostmortemDocument) -> Bool
  ) throws(FileError) -> PostmortemDocument {
    var failure = editFailed(what, at: location)
    for isCautious in [false, true] {
      var editor = FrontMatterEditor(divided, isCautious: isCautious)
      edit(&editor)
      do throws(FileError) {
        let edited = try PostmortemDocument(parsing: editor.result, path: path)
        if edited.body.elementsEqual(body), holds(edited) { return edited }
      } catch {
        if error.kind == .duplicateAction || error.kind == .tooLarge { failure = error }
      }
    }
    throw failure
  }

  /// Everything that the front matter says but for one field, read without knowing what it means.
  func outline(without field: Field) -> ExtraField.Value {
    guard let id = field.action else { return ExtraField.Value(root).removing(field.key) }
    let index = postmortem.actions.firstIndex { $0.id == id }
    let entries = (root.entries ?? []).map { entry in
      guard entry.name == IncidentKey.actions.rawValue, let actions = entry.value.items else {
        return ExtraField(key: entry.name, value: ExtraField.Value(entry.value))
      }
      var items = actions.map { ExtraField.Value($0) }
      if let index { items[index] = items[index].removing(field.key) }
      return ExtraField(key: entry.name, value: .list(items))
    }
    return .mapping(entries)
  }

  /// The field under which a field is found after it was set: setting an action's id renames it.
  func target(of field: Field, setTo value: FieldValue?) -> Field {
    guard field.action != nil, field.key == ActionKey.id.rawValue,
      let id = value?.text.flatMap({ ActionID($0) })
    else { return field }
    return .action(id, field.key)
  }

  func editFailed(_ what: String, at location: Location?) -> FileError {
    FileError(
      path: path, line: location?.line, column: location?.column, kind: .editFailed,
      message: "\(what) does not read back as meant; nothing was changed",
      hint: "make the change with an editor")
  }

  func noSuchAction(_ id: ActionID?) -> FileError {
    let ids = postmortem.actions.map(\.id.text)
    return FileError(
      path: path, kind: .noSuchAction, message: "no action '\(id?.text ?? "")'",
      hint: ids.isEmpty ? nil : "its actions are \(ids.joined(separator: ", "))")
  }
}

extension ExtraField.Value {
  /// The mapping without a key.
  func removing(_ key: String) -> ExtraField.Value {
    guard case .mapping(let fields) = self else { return self }
    return .mapping(fields.filter { $0.key != key })
  }
}
