import ArgumentParser
import PostmortemKit
import PostmortemModel

/// The query on the command line: in words, and in options that are shorthands for words.
struct FilterOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "What to look for, as described above", valueName: "query"),
    completion: .query)
  var words: [String] = []

  @Option(
    help: ArgumentHelp("Owned by one of these; 'me' is you", valueName: "name,…"),
    completion: .names(.owner))
  var owner: [String] = []

  @Option(
    help: ArgumentHelp("A team that answers for it", valueName: "team,…"), completion: .names(.team)
  )
  var team: [String] = []

  @Option(
    help: ArgumentHelp("A status", valueName: "status,…"),
    completion: .list(ActionStatus.allCases.map(\.rawValue)))
  var status: [String] = []

  @Option(
    help: ArgumentHelp("A type of action", valueName: "type,…"),
    completion: .list(ActionType.allCases.map(\.rawValue)))
  var type: [String] = []

  @Option(
    help: ArgumentHelp("A priority", valueName: "priority,…"),
    completion: .list(Priority.allCases.map(\.rawValue)))
  var priority: [String] = []

  @Option(
    help: ArgumentHelp("The incident's severity", valueName: "severity,…"),
    completion: .names(.severity))
  var severity: [String] = []

  @Option(
    help: ArgumentHelp("A service of the incident", valueName: "service,…"),
    completion: .names(.service))
  var service: [String] = []

  @Option(
    help: ArgumentHelp("The incident's id, or a unique part of it", valueName: "id,…"),
    completion: .names(.incident))
  var incident: [String] = []

  @Option(help: ArgumentHelp("A label", valueName: "tag,…"), completion: .names(.tag))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Words in the title, the details or the incident", valueName: "text"))
  var text: [String] = []

  @Option(help: ArgumentHelp("Due in a period, such as 2023-Q2, ..2023-07-01", valueName: "period"))
  var due: String?

  @Option(help: ArgumentHelp("Created in a period", valueName: "period"))
  var created: String?

  @Option(help: ArgumentHelp("Completed in a period", valueName: "period"))
  var completed: String?

  @Option(help: ArgumentHelp("Created, begun or happened on this day or later", valueName: "day"))
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
  /// How a query is written, for the help of the commands that take one.
  static let grammar = """
    A query is words that must all hold: 'key:value,value' of which one value must fit, \
    'is:overdue' and its kin, 'has:key', 'no:key', 'sort:key-desc', or a text to search for, in \
    quotes if it has blanks. A '-' before a word negates it, inside of a quoted query or behind \
    '--'. Days are 2023-06-11, 2023-Q2, last-month, -7d or ranges of them such as ..2023-07-01. \
    Options are shorthands for words.
    """

  /// The query that words and options make together.
  ///
  /// - Parameters:
  ///   - reading: What is asked about, and when.
  ///   - me: The name under which `owner` knows whoever asks.
  /// - Returns: The query, with that name in the place of `me`.
  /// - Throws: `CommandFailure`, which points at what cannot be understood.
  func query(
    _ reading: QueryReading, me: () throws(CommandFailure) -> String
  ) throws(CommandFailure) -> Query {
    var query = try query(reading, words: words)
    if query.namesMe { query.replaceMe(by: try me()) }
    return query
  }

  /// The query that words and options make together, names in it as the knowledge base knows them.
  ///
  /// - Parameters:
  ///   - subject: What is asked about.
  ///   - words: The words; nil for those of the command line.
  ///   - base: The knowledge base.
  ///   - view: The commit that is read.
  /// - Returns: The query.
  /// - Throws: `CommandFailure`, which points at what cannot be understood.
  func query(
    _ subject: Query.Subject, words: [String]? = nil, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> Query {
    let reading = QueryReading(
      subject, today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    var query = try query(reading, words: words ?? self.words)
    try attempt { try base.resolveNames(in: &query, about: subject, view) }
    return query
  }

  private func query(
    _ reading: QueryReading, words: [String]
  ) throws(CommandFailure) -> Query {
    var query = try Self.query(of: words, reading)
    query.terms += try optionTerms(reading)
    for text in sort {
      for key in text.split(separator: ",", omittingEmptySubsequences: false) {
        query.order.append(
          try Self.blaming("--sort") { () throws(QueryError) in
            try Query.Order(parsing: String(key), reading)
          })
      }
    }
    return query
  }

  private func optionTerms(_ reading: QueryReading) throws(CommandFailure) -> [QueryTerm] {
    let begun: QueryKey.Known =
      switch reading.subject {
      case .actions: .created
      case .incidents: .started
      case .events: .when
      }
    let options: [(option: String, key: String, texts: [String])] = [
      ("--owner", "owner", owner), ("--team", "team", team), ("--status", "status", status),
      ("--type", "type", type), ("--priority", "priority", priority),
      ("--severity", "severity", severity), ("--service", "service", service),
      ("--incident", "incident", incident), ("--tag", "tag", tag),
      ("--due", "due", due.map { [$0] } ?? []),
      ("--created", "created", self.created.map { [$0] } ?? []),
      ("--completed", "completed", completed.map { [$0] } ?? []),
      ("--since", begun.rawValue, since.map { ["\($0).."] } ?? []),
      ("--active", "is", active ? ["active"] : []), ("--overdue", "is", overdue ? ["overdue"] : []),
      ("--due-soon", "is", dueSoon ? ["due-soon"] : []),
      ("--unowned", "is", unowned ? ["unowned"] : []), ("--closed", "is", closed ? ["closed"] : []),
    ]
    var terms: [QueryTerm] = []
    for (option, key, texts) in options where !texts.isEmpty {
      terms.append(try Self.term(option, key, texts, reading))
    }
    return terms + text.map { QueryTerm(.text($0)) }
  }

  /// The term that an option stands for.
  static func term(
    _ option: String, _ key: String, _ texts: [String], _ reading: QueryReading
  ) throws(CommandFailure) -> QueryTerm {
    let values = texts.flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return try blaming(option) { () throws(QueryError) in try QueryTerm(key, values, reading) }
  }

  private static func blaming<Result>(
    _ option: String, _ body: () throws(QueryError) -> Result
  ) throws(CommandFailure) -> Result {
    do {
      return try body()
    } catch {
      throw CommandFailure(
        .usage, "\(option): \(error.message)", hints: [error.hint].compactMap { $0 })
    }
  }
}
