/// What a postmortem's front matter says, as values by field.
///
/// Values are compared by meaning: quotes, styles and the order of keys do not count, and an empty
/// list of a key that this program knows counts as none.
struct FieldTable: Hashable {
  /// The values; `actions` itself has none.
  var values: [Field: ExtraField.Value] = [:]
  /// The actions, in the file's order.
  var actions: [ActionID] = []

  init() {}

  init(_ document: PostmortemDocument) {
    let postmortem = document.postmortem
    for key in IncidentKey.allCases {
      values[.incident(key)] =
        key == .source ? document.written(.incident(key)) : postmortem[key].map { .init($0) }
    }
    for field in postmortem.extra { values[.incident(field.key)] = field.value }
    for action in postmortem.actions { add(action) }
  }

  /// What one action says.
  init(_ action: Action) { add(action) }

  /// Adds an action, or replaces the one of its id.
  mutating func add(_ action: Action) {
    remove(action.id)
    actions.append(action.id)
    for key in ActionKey.allCases {
      values[.action(action.id, key)] = action[key].map { .init($0) }
    }
    for field in action.extra { values[.action(action.id, field.key)] = field.value }
  }

  /// Removes an action if there is one.
  mutating func remove(_ id: ActionID) {
    guard let index = actions.firstIndex(of: id) else { return }
    actions.remove(at: index)
    values = values.filter { $0.key.action != id }
  }

  /// The fields of the incident, or of one action, with their values.
  func fields(of action: ActionID?) -> [Field: ExtraField.Value] {
    values.filter { $0.key.action == action }
  }

  /// The table without some of its actions.
  func without(_ ids: some Sequence<ActionID>) -> FieldTable {
    var table = self
    for id in ids { table.remove(id) }
    return table
  }

  /// An action as a value; nil if the table does not have it.
  func action(_ id: ActionID) -> Action? {
    guard actions.contains(id),
      let title = values[.action(id, .title)]?.field?.text,
      let status = values[.action(id, .status)]?.field?.text.flatMap(ActionStatus.init)
    else { return nil }
    var action = Action(id: id, title: title, status: status)
    for (field, value) in fields(of: id).sorted(by: { $0.key.isBefore($1.key) }) {
      if let key = ActionKey(rawValue: field.key) {
        if let value = value.field { action.assign(value, to: key) }
      } else {
        action.extra.append(ExtraField(key: field.key, value: value))
      }
    }
    return action
  }

  /// Whether two tables say the same; the order of lists and of actions does not count.
  func means(_ other: FieldTable) -> Bool {
    Set(actions) == Set(other.actions) && unordered == other.unordered
  }

  private var unordered: [Field: ExtraField.Value] {
    var result = values
    for (field, value) in values where field.kind?.isList == true {
      guard case .list(let items) = value else { continue }
      result[field] = .list(items.sorted { "\($0)" < "\($1)" })
    }
    return result
  }
}

extension ExtraField.Value {
  init(_ value: FieldValue) {
    switch value {
    case .text(let text): self = .scalar(text)
    case .list(let items): self = .list(items.map { .scalar($0) })
    }
  }

  /// The value on one line, for people.
  var phrase: String {
    if case .scalar(let text) = self { return text }
    return json.compactText
  }
}

extension Field {
  /// Whether the field comes first in the usual order of keys.
  func isBefore(_ other: Field) -> Bool { (rank, key) < (other.rank, other.key) }
}
