extension Review {
  /// A row behind a figure.
  public struct Row: Hashable, Sendable {
    /// The action's or the incident's id.
    public var id: String
    /// The incident; nil where no file ever named it.
    public var incident: IncidentID?
    /// The title.
    public var title: String
    /// The status; `removed` for an action that is gone from the files.
    public var status: String
    /// The incident's severity.
    public var severity: String?
    /// The day on which the action falls due, or the incident began.
    public var day: CalendarDay?
  }

  /// The rows behind a figure whose question is not put in words.
  ///
  /// - Parameter figure: The figure's name, as ``ReviewQuestion/figure`` has it.
  /// - Returns: As many rows as the figure says; what counts twice is there twice. nil where the
  ///   figure is nothing, is none, or has a question in words.
  /// - Complexity: O(*n* log *m*) in the numbers of figures and rows, and of actions.
  public func rows(of figure: String) -> [Row]? {
    switch question(figure)?.names {
    case nil: nil
    case .actions(let ids, let day)?: ids.map { row(of: $0, on: day) }
    case .incidents(let ids)?: rows(of: Set(ids))
    }
  }

  private func rows(of ids: Set<IncidentID>) -> [Row] {
    scope.incidents.filter { ids.contains($0.id) }.map { incident in
      Row(
        id: incident.id.text, incident: incident.id, title: incident.title,
        status: incident.status.rawValue, severity: incident.severity, day: incident.began)
    }
  }

  private func row(of id: ActionID, on day: CalendarDay) -> Row {
    let action = scope.action(id)
    if let item = action?.item(on: day) {
      return Row(
        id: id.text, incident: item.incident, title: item.action.title,
        status: item.action.status.rawValue, severity: item.severity, day: item.action.due)
    }
    let last = action?.history.versions.last { $0.action != nil }
    return Row(
      id: id.text, incident: last?.incident ?? action?.history.versions.first?.incident,
      title: last?.action?.title ?? "", status: "removed", severity: nil, day: last?.action?.due)
  }
}

extension Review.Row {
  /// The names of its cells, as CSV and JSON have them.
  public static let columns = ["id", "incident", "title", "status", "severity", "day"]

  /// Its cells.
  public var cells: [JSONValue] {
    [
      .string(id), JSONValue(incident?.text), .string(title), .string(status), JSONValue(severity),
      JSONValue(day),
    ]
  }

  /// The row as JSON; every key is there.
  public var json: JSONValue {
    .object(zip(Self.columns, cells).map { .init($0, $1) })
  }
}
