/// A question at the prompt that gives exactly the rows behind a figure.
public struct RowQuery: Hashable, Sendable {
  /// The command that is asked.
  public var verb: Verb
  /// The terms of the query; of ``Verb/review(_:)`` the name of the figure.
  public var terms: String
  /// The commit that is read.
  public var commit: String
  /// The day that is asked about; nil for what the commit says.
  public var asOf: CalendarDay?

  /// The commands that can be asked.
  public enum Verb: Hashable, Sendable {
    /// Actions.
    case actions
    /// Incidents.
    case list
    /// Events.
    case log
    /// The rows of a figure of the review of a period, for which no query has words.
    case review(String)
  }

  /// The command line after `postmortem`, quoted for a POSIX shell.
  public var text: String {
    let day = asOf.map { " --as-of \($0)" } ?? ""
    let pinned = "--at \(commit)\(day)"
    return switch verb {
    case .actions: "actions \(Self.quoted(terms)) \(pinned)"
    case .list: "list \(Self.quoted(terms)) \(pinned)"
    case .log: "log \(Self.quoted(terms)) \(pinned)"
    case .review(let period):
      "review \(Self.quoted(period)) --rows \(Self.quoted(terms)) \(pinned)"
    }
  }

  private static func quoted(_ text: String) -> String {
    let inner = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(inner.joined(separator: "'\\''"))'"
  }
}
