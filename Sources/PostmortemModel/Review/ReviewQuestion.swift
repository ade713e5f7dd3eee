/// A figure of a review and how to ask for its rows again.
public struct ReviewQuestion: Hashable, Sendable {
  /// The figure's place in the JSON document, for example `balance.total.done`.
  public var figure: String
  /// The number of rows: the figure itself.
  public var rows: Int
  /// The question.
  public var query: RowQuery
  /// The rows by name, where the question was not put in words.
  var names: Names?

  /// The rows of a figure by name; what counts twice stands there twice.
  enum Names: Hashable, Sendable {
    /// Actions, as they stood at the end of a day.
    case actions([ActionID], day: CalendarDay)
    /// Incidents, as the commit holds them.
    case incidents([IncidentID])
  }

  /// The question for a figure.
  public init(figure: String, rows: Int, query: RowQuery) {
    self.figure = figure
    self.rows = rows
    self.query = query
  }

  /// Whether the figure is one of many of its kind, which a page for reading at the prompt leaves out.
  var isDetail: Bool {
    let details = [
      "balance.by_", "balance.trend.", "balance.previous.", "promises_due.by_", "incidents.by_",
      "incidents.weeks.", "incidents.minutes.", "left.ageing.",
    ]
    return details.contains(where: figure.hasPrefix)
      || figure.hasPrefix("promises_made.") && !figure.hasSuffix(".made")
        && !figure.hasSuffix("_days.done")
  }
}
