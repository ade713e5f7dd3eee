import ArgumentParser
import PostmortemModel

/// The options that narrow a list of actions or incidents; together they are one query.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Owned by one of these; 'me' is you", valueName: "name,…"))
  var owner: [String] = []

  @Option(help: ArgumentHelp("A team that answers for it", valueName: "team,…"))
  var team: [String] = []

  @Option(help: ArgumentHelp("A status", valueName: "status,…"))
  var status: [String] = []

  @Option(help: ArgumentHelp("A type of action", valueName: "type,…"))
  var type: [String] = []

  @Option(help: ArgumentHelp("A priority", valueName: "priority,…"))
  var priority: [String] = []

  @Option(help: ArgumentHelp("The incident's severity", valueName: "severity,…"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("A service of the incident", valueName: "service,…"))
  var service: [String] = []

  @Option(help: ArgumentHelp("The incident's id", valueName: "id,…"))
  var incident: [String] = []

  @Option(help: ArgumentHelp("A label", valueName: "tag,…"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Words in the title, the details or the incident", valueName: "text"))
  var text: [String] = []

  @Option(help: ArgumentHelp("Due in a period, such as 2023-Q2, ..2023-07-01", valueName: "period"))
  var due: String?

  @Option(help: ArgumentHelp("Created in a period", valueName: "period"))
  var created: String?

  @Option(help: ArgumentHelp("Completed in a period", valueName: "period"))
  var completed: String?

  @Option(help: ArgumentHelp("Created, or begun, on this day or later", valueName: "day"))
  var since: String?

  @Flag(help: "Open, in progress or blocked")
  var active = false

  @Flag(help: "Active, and due before today")
  var overdue = false

  @Flag(help: "Active, and due soon, as the policy says")
  var dueSoon = false

  @Flag(help: "Active without an owner")
  var unowned = false

  @Flag(help: "Done, verified, declined or superseded")
  var closed = false

  @Option(
    help: ArgumentHelp(
      "Order by a key, '-desc' behind it for the greatest first (can be repeated)",
      valueName: "key"))
  var sort: [String] = []
}

extension FilterOptions {
  /// What a query must know that the command line does not say.
  struct Context {
    var today: CalendarDay
    var fiscalStart: Int
    /// The name under which `owner` knows whoever asks.
    var me: () throws(CommandFailure) -> String
    /// The key that `--since` is about.
    var sinceKey: QueryKey.Known
    /// The words that `--status` takes.
    var statuses: [String]
  }

  /// The query that the options make together.
  func query(_ context: Context) throws(CommandFailure) -> Query {
    var query = Query()
    var owners: [String] = []
    for name in Self.split(owner) { owners.append(name == "me" ? try context.me() : name) }
    let lists: [(QueryKey.Known, [String], [String]?)] = [
      (.owner, owners, nil), (.team, Self.split(team), nil),
      (.status, Self.split(status), context.statuses),
      (.type, Self.split(type), ActionType.allCases.map(\.rawValue)),
      (.priority, Self.split(priority), Priority.allCases.map(\.rawValue)),
      (.severity, Self.split(severity), nil), (.service, Self.split(service), nil),
      (.incident, Self.split(incident), nil), (.tag, Self.split(tag), nil),
    ]
    for (key, values, choices) in lists where !values.isEmpty {
      for value in values {
        guard let choices, !choices.contains(value) else { continue }
        throw CommandFailure(
          .usage, "no \(key.rawValue) '\(value)'",
          hints: [Suggestion.hint(for: value, among: choices)])
      }
      query.terms.append(QueryTerm(.equals(key, values)))
    }
    let words: [(Bool, QueryTerm.Word)] = [
      (active, .active), (overdue, .overdue), (dueSoon, .dueSoon), (unowned, .unowned),
      (closed, .closed),
    ]
    query.terms += words.filter(\.0).map { QueryTerm(.word([$0.1])) }
    query.terms += text.map { QueryTerm(.text($0)) }
    let ranges: [(QueryKey.Known, String?, String)] = [
      (.due, due, "--due"), (.created, created, "--created"),
      (.completed, completed, "--completed"),
      (context.sinceKey, since.map { $0 + ".." }, "--since"),
    ]
    for (key, range, option) in ranges {
      guard let range else { continue }
      let (first, last) = try Self.range(range, option, context)
      query.terms.append(QueryTerm(.within(key, first, last)))
    }
    for key in Self.split(sort) { query.order.append(try Self.order(key)) }
    return query
  }

  private static func split(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// A period's first and last day; `..B` and `A..` are open on one side.
  private static func range(
    _ text: String, _ option: String, _ context: Context
  ) throws(CommandFailure) -> (CalendarDay?, CalendarDay?) {
    let period = { (name: Substring) throws(CommandFailure) -> Period in
      let period = Period(String(name), today: context.today, fiscalStart: context.fiscalStart)
      guard let period else {
        throw CommandFailure(
          .usage, "\(option) takes a period, not '\(text)'",
          hints: ["2023-06-11, 2023-06, 2023-Q2, 2023, ..2023-07-01, 2023-07-01.., last-quarter"])
      }
      return period
    }
    guard let dots = text.firstRange(of: "..") else {
      let whole = try period(text[...])
      return (whole.start, whole.end)
    }
    let (before, after) = (text[..<dots.lowerBound], text[dots.upperBound...])
    let first = before.isEmpty ? nil : try period(before).start
    let last = after.isEmpty ? nil : try period(after).end
    return (first, last)
  }

  private static func order(_ text: String) throws(CommandFailure) -> Query.Order {
    let isDescending = text.hasSuffix("-desc")
    let name = isDescending ? String(text.dropLast(5)) : text
    guard let key = QueryKey.Known(rawValue: name) else {
      throw CommandFailure(
        .usage, "no key '\(name)' to sort by",
        hints: [Suggestion.hint(for: name, among: QueryKey.Known.allCases.map(\.rawValue))])
    }
    return Query.Order(key, isDescending: isDescending)
  }
}
