import PostmortemModel

extension QueryCompiler {
  /// The `ORDER BY` of a query: its keys, what has no value last, then incident and place.
  mutating func order(of query: Query) -> String {
    var columns: [String] = []
    for order in query.order where hasFacts || !order.key.needsHistory {
      if order.key == .known(.severity), !context.severities.isEmpty {
        columns += ["file.severity IS NULL", severityRank() + (order.isDescending ? " DESC" : "")]
      }
      let value = value(of: order)
      columns += ["\(value) IS NULL", "\(value)\(order.isDescending ? " DESC" : "")"]
    }
    // Two files may wrongly have one id: their paths make the order that of any other index.
    columns += ["file.incident", "entry.path"]
    if subject == .actions { columns.append("action.position") }
    return columns.joined(separator: ", ")
  }

  /// The place of the severity in the policy; behind all of them for one that it does not know.
  private mutating func severityRank() -> String {
    var ranks = ""
    for (rank, severity) in context.severities.enumerated() {
      ranks += " WHEN \(argument(severity)) THEN \(rank)"
    }
    return "CASE file.severity\(ranks) ELSE \(context.severities.count) END"
  }

  /// What is compared: of several values the least, or the greatest if that comes first.
  private mutating func value(of order: Query.Order) -> String {
    let best = order.isDescending ? "max" : "min"
    let ofIncident = { (list: IncidentList) in
      "(SELECT \(best)(v.value) FROM file_value v WHERE v.file = file.id"
        + " AND v.key = '\(list.rawValue)')"
    }
    if let number = number(order.key) {
      guard subject == .incidents else { return number }
      return "(SELECT \(best)(\(number)) FROM action\(factJoin) WHERE action.file = file.id)"
    }
    let key: QueryKey.Known
    switch order.key {
    case .known(let known): key = known
    case .custom(let custom):
      let path = customPath(custom)
      let any = { (table: String) in
        "(SELECT \(best)(v.atom) FROM json_tree(\(table).extra, \(path)) v)"
      }
      let ofAction = any("action")
      return Self.either(
        best, any("file"),
        subject == .actions
          ? ofAction : "(SELECT \(best)(\(ofAction)) FROM action WHERE action.file = file.id)")
    }
    switch place(of: key, subject) {
    case .column(let column): return column
    case .incidentList(let list): return ofIncident(list)
    case .actionList(let list):
      return "(SELECT \(best)(v.value) FROM action_value v WHERE v.action = action.id"
        + " AND v.key = '\(list.rawValue)')"
    case .eitherList(let ofAction, let list):
      return Self.either(
        best, ofIncident(list),
        "(SELECT \(best)(v.value) FROM action_value v WHERE v.action = action.id"
          + " AND v.key = '\(ofAction.rawValue)')")
    case .anyAction(let column):
      return "(SELECT \(best)(\(column)) FROM action\(factJoin) WHERE action.file = file.id)"
    case .anyActionList(let list):
      return "(SELECT \(best)(v.value) FROM action JOIN action_value v ON v.action = action.id"
        + " WHERE action.file = file.id AND v.key = '\(list.rawValue)')"
    case .nowhere: return "NULL"
    }
  }

  /// What an order by a number compares; nil for another key.
  private mutating func number(_ key: QueryKey) -> String? {
    guard hasFacts else { return nil }
    switch key {
    case .known(.slips): return "fact.slips"
    case .known(.age):
      let today = argument(context.today.description)
      return "(julianday(\(today)) - julianday(\(Self.birthday)))"
    default: return nil
    }
  }

  /// The least or greatest of two values, of which either may be missing.
  private static func either(_ best: String, _ left: String, _ right: String) -> String {
    "\(best)(coalesce(\(left), \(right)), coalesce(\(right), \(left)))"
  }
}
