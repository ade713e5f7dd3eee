extension PostmortemDocument {
  /// Adds an action at the end of the list.
  ///
  /// It is written as the ones before it are indented; between braces if the list is in brackets.
  /// A key `actions` that is missing or empty becomes a list. The result is read back first.
  ///
  /// - Parameter action: An action with an id that the file does not have.
  /// - Throws: ``FileError`` if the id is taken or the action does not read back; then nothing has
  ///   changed.
  /// - Complexity: O(*n*) in the number of bytes.
  public mutating func append(_ action: Action) throws(FileError) {
    try append(action, text: nil)
  }

  /// Adds an action at the end of the list, as the lines that are given say it.
  mutating func append(_ action: Action, text: [String]?) throws(FileError) {
    guard !postmortem.actions.contains(where: { $0.id == action.id }) else {
      throw FileError(
        path: path, line: location(of: action.id)?.line, kind: .duplicateAction,
        message: "action id '\(action.id)' is taken", hint: "give the new action another id")
    }
    var expected = postmortem
    expected.actions.append(action)
    self = try proven("adding action '\(action.id)'", at: nil) { editor in
      editor.append(action, text: text, to: root)
    } holds: { edited in
      edited.postmortem == expected && sameOutline(as: edited)
    }
  }

  /// Removes an action, with the comments in it and directly above it.
  ///
  /// A comment that a blank line sets apart from the action stays. The result is read back first.
  ///
  /// - Parameter id: The action's id.
  /// - Returns: What the action said.
  /// - Throws: ``FileError`` if the file has no such action.
  /// - Complexity: O(*n*) in the number of bytes.
  @discardableResult
  public mutating func remove(action id: ActionID) throws(FileError) -> Action {
    guard let index = postmortem.actions.firstIndex(where: { $0.id == id }) else {
      throw noSuchAction(id)
    }
    var expected = postmortem
    let removed = expected.actions.remove(at: index)
    self = try proven("removing action '\(id)'", at: location(of: id)) { editor in
      editor.removeAction(at: index, from: root)
    } holds: { edited in
      edited.postmortem == expected && sameOutline(as: edited)
    }
    return removed
  }

  private func sameOutline(as other: PostmortemDocument) -> Bool {
    outline(without: .incident(.actions)) == other.outline(without: .incident(.actions))
  }
}
