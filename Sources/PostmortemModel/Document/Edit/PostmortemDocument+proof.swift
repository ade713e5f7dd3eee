extension PostmortemDocument {
  /// The document that an edit makes.
  ///
  /// - Throws: ``FileError`` if the result cannot be read.
  func reread(
    _ editor: FrontMatterEditor, _ what: String
  ) throws(FileError) -> PostmortemDocument {
    let edited: PostmortemDocument
    do throws(FileError) {
      edited = try PostmortemDocument(parsing: editor.result, path: path)
    } catch {
      guard error.kind != .duplicateAction, error.kind != .tooLarge else { throw error }
      var failure = editFailed(what, at: nil)
      failure.message += " (\(error.message))"
      throw failure
    }
    guard edited.body.elementsEqual(body) else { throw editFailed(what, at: nil) }
    return edited
  }

  /// Everything that the front matter says but for one field, read without knowing what it means.
  func outline(without field: Field) -> ExtraField.Value {
    guard let id = field.action else { return ExtraField.Value(root).removing(field.key) }
    let entries = (root.entries ?? []).map { entry in
      guard entry.name == IncidentKey.actions.rawValue, let actions = entry.value.items else {
        return ExtraField(key: entry.name, value: ExtraField.Value(entry.value))
      }
      let items = actions.map { node in
        let value = ExtraField.Value(node)
        return node["id"]?.text == id.text ? value.removing(field.key) : value
      }
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
