/// A question at the prompt that gives exactly the rows behind a figure.
public struct RowQuery: Hashable, Sendable {
  /// The command that is asked.
  public var verb: Verb
  /// The terms of the query.
  public var terms: String
  /// The commit that is read.
  public var commit: String
  /// The day that is asked about; nil for what the commit says.
  public var asOf: CalendarDay?

  /// The commands that take a query.
  public enum Verb: String, Sendable {
    /// Actions.
    case actions
    /// Incidents.
    case list
    /// Events.
    case log
  }

  /// The command line after `postmortem`, quoted for a POSIX shell.
  public var text: String {
    let quoted = terms.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    let day = asOf.map { " --as-of \($0)" } ?? ""
    return "\(verb.rawValue) '\(quoted)' --at \(commit)\(day)"
  }
}

/// A figure of a review and how to ask for its rows again.
public struct ReviewQuestion: Hashable, Sendable {
  /// The figure's place in the JSON document, for example `balance.total.done`.
  public var figure: String
  /// The number of rows; less than the figure only where something happened twice to one action.
  public var rows: Int
  /// The question.
  public var query: RowQuery

  /// The question for a figure.
  public init(figure: String, rows: Int, query: RowQuery) {
    self.figure = figure
    self.rows = rows
    self.query = query
  }
}
