import PostmortemModel

extension QueryCompiler {
  /// Where the values of a key stand.
  enum Place {
    case column(String)
    case incidentList(IncidentList)
    case actionList(ActionList)
    /// A key of actions, asked about incidents: any of their actions.
    case anyAction(String)
    /// A list of actions, asked about incidents.
    case anyActionList(ActionList)
    /// A key of both an action and its incident, asked about actions.
    case eitherList(ActionList, IncidentList)
    /// Nowhere: a number, or what only history knows where there are no facts.
    case nowhere
  }

  func place(of key: QueryKey.Known, _ subject: Query.Subject) -> Place {
    switch key {
    case .incident: return .column("file.incident")
    case .severity: return .column("file.severity")
    case .service: return .incidentList(.services)
    case .cause: return .incidentList(.causes)
    case .author: return .incidentList(.authors)
    case .recurrenceOf: return .incidentList(.recurrenceOf)
    case .started: return .column("file.started")
    case .published: return .column("file.published")
    case .title: return .column(subject == .actions ? "action.title" : "file.title")
    case .status: return .column(subject == .actions ? "action.status" : "file.status")
    case .id: return .column(subject == .actions ? "action.name" : "file.incident")
    case .tag: return subject == .actions ? .eitherList(.tags, .tags) : .incidentList(.tags)
    case .evidence:
      return subject == .actions ? .actionList(.evidence) : .anyActionList(.evidence)
    case .owner, .team, .type, .priority, .due, .created, .completed, .tracker, .reason:
      let column = "action.\(key.rawValue)"
      return subject == .actions ? .column(column) : .anyAction(column)
    case .originalDue, .deadline:
      guard hasFacts else { return .nowhere }
      let column = "fact.\(key.rawValue)"
      return subject == .actions ? .column(column) : .anyAction(column)
    case .slips, .age, .event, .when, .balance: return .nowhere
    }
  }

  /// A condition on a key: on its column, or on any element of its list.
  func match(_ key: QueryKey.Known, _ condition: (String) -> String) -> String {
    switch place(of: key, subject) {
    case .column(let column): return condition(column)
    case .incidentList(let list):
      return any(of: list, condition)
    case .actionList(let list):
      return any(of: list, condition)
    case .anyActionList(let list):
      return anyAction(any(of: list, condition))
    case .eitherList(let ofAction, let ofIncident):
      return "(\(any(of: ofAction, condition)) OR \(any(of: ofIncident, condition)))"
    case .anyAction(let column): return anyAction(condition(column))
    case .nowhere: return "0"
    }
  }

  /// The condition that something holds of any action of the incident.
  func anyAction(_ condition: String) -> String {
    "EXISTS (SELECT 1 FROM action\(factJoin) WHERE action.file = file.id AND \(condition))"
  }

  private func any(of list: IncidentList, _ condition: (String) -> String) -> String {
    "EXISTS (SELECT 1 FROM file_value v WHERE v.file = file.id AND v.key = '\(list.rawValue)'"
      + " AND \(condition("v.value")))"
  }

  private func any(of list: ActionList, _ condition: (String) -> String) -> String {
    "EXISTS (SELECT 1 FROM action_value v WHERE v.action = action.id"
      + " AND v.key = '\(list.rawValue)' AND \(condition("v.value")))"
  }

  /// A condition on any value, at whatever depth, under a key of the organisation's own: of the
  /// incident, or of the action or any of the incident's actions.
  mutating func matchCustom(_ key: String, _ condition: (String) -> String) -> String {
    let path = customPath(key)
    func any(_ table: String) -> String {
      "EXISTS (SELECT 1 FROM json_tree(\(table).extra, \(path)) v"
        + " WHERE v.atom IS NOT NULL AND \(condition("v.atom")))"
    }
    let ofAction = any("action")
    return "\(any("file")) OR \(subject == .actions ? ofAction : anyAction(ofAction))"
  }

  /// The path of a key of the organisation's own; a name that could end the quotes is none.
  mutating func customPath(_ key: String) -> String {
    let isPlain = !key.unicodeScalars.contains { $0 == "\"" || $0 == "\\" || $0 == "\0" }
    return argument(isPlain ? "$.\"\(key)\"" : "$.\"\"")
  }
}
