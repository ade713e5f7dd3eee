extension FieldReader {
  /// The actions of a postmortem, without those of which nothing can be known.
  mutating func actions(_ entry: YAMLNode.Entry) -> [Action] {
    guard !entry.value.isNull else { return [] }
    guard let nodes = entry.value.items else {
      note(
        .wrongType, "'actions' is \(entry.value.described), not a list",
        "every action begins with a hyphen: '- id: k7q2d'", at: entry.value)
      return []
    }
    var actions: [Action] = []
    actions.reserveCapacity(nodes.count)
    var lines: [ActionID: Int] = [:]
    for node in nodes {
      guard let action = action(node) else { continue }
      if let first = lines[action.id], let id = node["id"] {
        note(
          .duplicateAction, "action id '\(action.id)' stands twice, first in line \(first)",
          "give one of them another id", at: id)
      } else {
        lines[action.id] = node["id"]?.line
      }
      actions.append(action)
    }
    return actions
  }

  private mutating func action(_ node: YAMLNode) -> Action? {
    guard let entries = node.entries else {
      note(
        .wrongType, "an action is \(node.described), not a mapping",
        "for example '- {id: k7q2d, title: Load-test updates, status: open}'", at: node)
      return nil
    }
    var values: [(key: ActionKey, value: FieldValue)] = []
    values.reserveCapacity(entries.count)
    var extra: [ExtraField] = []
    for entry in entries {
      guard let key = ActionKey(rawValue: entry.name) else {
        extra.append(ExtraField(key: entry.name, value: ExtraField.Value(entry.value)))
        continue
      }
      guard let value = value(entry, as: key.kind) else { continue }
      values.append((key, value))
    }
    for key in ActionKey.allCases where key.isRequired {
      require(key.rawValue, key.kind, in: entries, of: "the action", at: node)
    }
    guard let id = values.first(where: { $0.key == .id })?.value.text.flatMap({ ActionID($0) }),
      let title = values.first(where: { $0.key == .title })?.value.text,
      let status = values.first(where: { $0.key == .status })?.value.text
        .flatMap(ActionStatus.init)
    else { return nil }
    var action = Action(id: id, title: title, status: status)
    for (key, value) in values { action.assign(value, to: key) }
    action.extra = extra
    return action
  }
}
