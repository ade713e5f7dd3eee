import ArgumentParser
import PostmortemKit
import PostmortemModel

/// The actions that a verb is about, and the remark on it.
struct ActionTargets: ParsableArguments {
  @Argument(
    help: "The actions, by id or a unique beginning of one", completion: .names(.action))
  var ids: [String] = []

  @Option(
    help: ArgumentHelp(
      "The actions that a query finds, in the place of ids; shown first", valueName: "query"),
    completion: .query)
  var query: String?

  @Flag(help: "Change what the query finds without asking")
  var yes = false

  @Option(help: ArgumentHelp("A remark, kept in the file and the commit", valueName: "text"))
  var note: String?

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if ids.isEmpty, query == nil {
      throw ValidationError("name at least one action, or find some with --query")
    }
    if !ids.isEmpty, query != nil {
      throw ValidationError("--query finds the actions: name none beside it")
    }
    if yes, query == nil { throw ValidationError("--yes goes with --query") }
  }

  /// The names of the actions; of a query, what it finds, once somebody has agreed.
  ///
  /// How many of them are closed is said. What may change closed actions and rarely should leaves
  /// them out, unless the query says which statuses it asks for.
  ///
  /// - Parameters:
  ///   - what: What is to be done to them, as the question has it: `assign`.
  ///   - sparesClosed: Whether closed actions are left out.
  ///   - base: The knowledge base.
  ///   - view: What the query asks.
  ///   - console: Where they are shown, and asked about.
  /// - Returns: The ids, or their beginnings.
  /// - Throws: `CommandFailure` if the query finds nothing or nobody agrees.
  func names(
    to what: String, sparingClosed sparesClosed: Bool, _ base: KnowledgeBase, _ view: View,
    _ console: Console
  ) throws(CommandFailure) -> [String] {
    guard let text = query else { return ids }
    var query = try FilterOptions.query(
      of: [text],
      QueryReading(.actions, today: view.today, fiscalStart: view.policy.fiscalYearStarts))
    try attempt { try base.resolveNames(in: &query, about: .actions, view) }
    if query.order.isEmpty { query.order = [Query.Order(.due)] }
    var answer = try attempt { try base.actions(matching: query) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    // Half of what is meant would be changed, and nobody would see which half.
    try console.refusePartial(answer)
    guard !answer.value.isEmpty else {
      console.remark("No action matches.")
      console.noteUnknownNames(in: query, answer.view, base)
      throw CommandFailure(.negative, "")
    }
    let closed = answer.value.count { $0.action.status.isClosed }
    let isSpared = sparesClosed && closed > 0 && !query.namesStatuses
    if isSpared {
      guard closed < answer.value.count else {
        throw CommandFailure(
          .negative, closed == 1 ? "the only match is closed" : "all \(closed) matches are closed",
          hints: ["'is:closed' in the query takes them all the same"])
      }
      answer.value.removeAll { $0.action.status.isClosed }
      console.note(
        (closed == 1
          ? "1 closed action stays as it is" : "\(closed) closed actions stay as they are")
          + "; 'is:active,proposed,closed' in the query takes all")
    }
    let names = answer.value.map(\.action.id.text)
    let count = names.count == 1 ? "1 action" : "\(names.count) actions"
    let closedCount = names.count == 1 ? ", closed" : ", \(closed) of them closed"
    let closedClause = closed > 0 && !isSpared ? closedCount : ""
    if writing.dryRun || yes, !closedClause.isEmpty { console.note("\(count)\(closedClause)") }
    if writing.dryRun { return names }
    try show(answer, console)
    if yes { return names }
    guard console.isInteractive else {
      throw CommandFailure(
        .failed, "nobody can be asked whether to \(what) \(count)\(closedClause)",
        hints: ["--yes does it", "--dry-run shows the difference"])
    }
    let sentence = what.prefix(1).uppercased() + what.dropFirst()
    guard
      console.ask("\(sentence) \(count)\(closedClause)? [y/N]")?.lowercased().hasPrefix("y")
        == true
    else { throw CommandFailure(.negative, "nothing was changed") }
    return names
  }

  /// Not on standard output: whoever is asked must see it, wherever the answer goes.
  private func show(
    _ answer: Answer<[TrackedAction]>, _ console: Console
  ) throws(CommandFailure) {
    let rows = answer.value.map { ActionRow(tracked: $0, facts: nil, day: answer.view.today) }
    console.aside(Listing.actions.tableLines(rows, to: console))
  }
}
