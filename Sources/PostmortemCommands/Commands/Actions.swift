import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Lists actions across all incidents.
struct Actions: Command {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "List actions across all incidents",
    discussion: """
      Without a query every action is listed, in order of due days.

      With --group they come in groups, and --limit counts groups. 'similar' puts together what \
      promises much the same in several incidents: all actions are compared, those asked for are \
      shown.

      --format markdown and --format ics make reminders: for mail and chat, or as a calendar with an \
      event on each due day, and today for what is overdue. With --per owner each owner has a list, \
      with --output a file.

      \(FilterOptions.grammar)

      postmortem actions is:overdue owner:me
      postmortem actions type:prevent severity:sev1 created:last-quarter sort:created
      postmortem actions 'is:active -service:search no:due "memory limit"'
      postmortem actions is:active --group similar
      postmortem actions is:active --per owner --format ics --output calendars
      """)

  @OptionGroup var filter: FilterOptions

  @Option(help: "Put them into groups by this")
  var group: ActionGroup.Key?

  @OptionGroup var time: TimeOptions
  @OptionGroup var output: ActionOutputOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if group != nil, output.list == nil {
      throw ValidationError(
        "--group makes no reminders: --format markdown and ics take --per owner")
    }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let view = try attempt { try base.view(from: point) }
    var query = try filter.query(.actions, base, view)
    if query.order.isEmpty { query.order = [Query.Order(.due)] }
    query.limit = output.limit
    if let group, let output = output.list {
      let answer = try attempt { try base.actionGroups(by: group, matching: query, from: point) }
      try write(answer, output, query, base, console)
      return
    }
    let answer = try attempt { try base.actions(matching: query, from: point) }
    guard let output = output.list else {
      return try remind(of: answer, query, base, point, console)
    }
    let facts =
      needsFacts(output)
      ? try attempt {
        try base.facts(of: answer.value.map(\.action.id), upTo: answer.view)
      } : [:]
    let checks = needsChecks(output) ? base.evidenceChecks() : EvidenceChecks()
    let rows = answer.value.map { tracked in
      ActionRow(
        tracked: tracked, facts: facts[tracked.action.id], day: view.today, checks: checks)
    }
    try Listing.actions.write(rows, output, envelope: Envelope(answer), to: console)
    try console.conclude(answer, to: query, base, output, count: rows.count, noun: "action")
  }

  /// Writes the answer as what people are reminded by.
  private func remind(
    of answer: Answer<[TrackedAction]>, _ query: Query, _ base: KnowledgeBase,
    _ point: Viewpoint, _ console: Console
  ) throws(CommandFailure) {
    let view = answer.view
    let all = ReminderList(.everybody, answer.value)
    let lists = output.per == nil ? [all] : ReminderList.perOwner(answer.value, view.policy)
    var reminders = ReminderFiles(
      lists: lists, format: output.format, today: view.today, recorded: view.recorded)
    if let folder = output.output {
      let all = try attempt { try base.actions(matching: Query(), from: point) }
      reminders.owners = all.value.compactMap(\.action.owner).map {
        view.policy.person(known: $0) ?? $0
      }
      let path = console.surroundings.resolve(folder)
      let files = try reminders.write(to: path)
      for name in files { console.result(name) }
      // Of what cannot be read nobody knows whether it holds.
      if all.problems.isEmpty {
        for name in try reminders.removeOld(in: path, but: files, all.value, view.policy) {
          console.note("\(name) was removed: nothing in it holds any more")
        }
      }
    } else {
      console.result(verbatim: reminders.text)
    }
    console.mention(answer, base)
    if answer.value.isEmpty { console.noteUnknownNames(in: query, answer.view, base) }
    for note in reminders.notes { console.note(note) }
    try console.refusePartial(answer)
    if output.exitCode, !answer.value.isEmpty { throw CommandFailure(.negative, "") }
  }

  private func write(
    _ answer: Answer<[ActionGroup]>, _ output: OutputOptions, _ query: Query,
    _ base: KnowledgeBase, _ console: Console
  ) throws(CommandFailure) {
    var ids: [ActionID] = []
    if output.format != .ids {
      ids = Array(Set(answer.value.flatMap { $0.members.map(\.action.id) })).sorted()
    }
    let facts = try attempt { try base.facts(of: ids, upTo: answer.view) }
    let checks = output.format == .ids ? EvidenceChecks() : base.evidenceChecks()
    let pages = answer.value.map { GroupPage($0, facts, answer.view.today, checks) }
    try GroupPage.write(pages, output, envelope: Envelope(answer), to: console)
    try console.conclude(answer, to: query, base, output, count: pages.count, noun: "group")
  }

  /// Whether a column is asked for that only scans can fill.
  private func needsChecks(_ output: OutputOptions) -> Bool {
    switch output.format {
    case .table: Listing.actions.names(output.columns, among: Listing<ActionRow>.evidenceKeys)
    case .csv, .json, .ndjson: true
    case .ids: false
    }
  }

  /// Whether a column is asked for that only history can fill.
  private func needsFacts(_ output: OutputOptions) -> Bool {
    switch output.format {
    case .table:
      Listing.actions.names(output.columns, among: Listing<ActionRow>.factKeys)
    case .csv:
      output.columns == nil
        || Listing.actions.names(output.columns, among: Listing<ActionRow>.factKeys)
    case .json, .ndjson: true
    case .ids: false
    }
  }
}

extension Listing {
  /// Whether a list of columns names one of some keys.
  func names(_ columns: String?, among keys: [String]) -> Bool {
    (columns ?? "").split(separator: ",").contains { word in
      keys.contains(word.lowercased().replacing(" ", with: "_"))
    }
  }
}

extension Envelope {
  init(_ answer: Answer<some Any>) {
    self.init(
      commit: answer.view.commitID, isWorktree: answer.view.isWorktree, asOf: answer.view.today,
      problems: answer.problems)
  }
}

extension Console {
  /// Says what a list leaves out, and fails if that is the answer.
  func conclude(
    _ answer: Answer<some Any>, to query: Query, _ base: KnowledgeBase, _ output: OutputOptions,
    count: Int, noun: String
  ) throws(CommandFailure) {
    mention(answer, base)
    if output.format == .table {
      if count == 0, answer.problems.isEmpty, base.holdsNothing {
        remark(
          "There are no incidents yet: 'postmortem new TITLE' adds one, 'postmortem import FILE' "
            + "brings in a report.")
      } else {
        remark(count == 0 ? "No \(noun) matches." : "\(count) \(noun)\(count == 1 ? "" : "s").")
      }
    }
    if count == 0 { noteUnknownNames(in: query, answer.view, base) }
    try refusePartial(answer)
    if output.exitCode, count > 0 { throw CommandFailure(.negative, "") }
  }

  /// Says which names of a query that found nothing are nowhere.
  func noteUnknownNames(in query: Query, _ view: View, _ base: KnowledgeBase) {
    // A limit of none finds nothing whatever is there; and what cannot be said is no failure.
    guard !isQuiet, query.limit != 0, let unknown = try? base.unknownNames(in: query, view) else {
      return
    }
    for name in unknown.prefix(10) { note(name.sentence) }
  }

  /// Says what an answer leaves out.
  func mention(_ answer: Answer<some Any>, _ base: KnowledgeBase) {
    for notice in base.notices { warn(notice) }
    for problem in answer.problems { warn(problem.description, hint: problem.hint) }
    // It costs a look at every file, so it is for people only; and an answer is no less right if it
    // cannot be said what it leaves out.
    guard surroundings.errorIsTerminal, !isQuiet,
      let limits = try? base.limits(of: answer.view), !limits.isEmpty
    else { return }
    note(limits.joined(separator: "; "))
  }

  /// Fails if files could not be read.
  func refusePartial(_ answer: Answer<some Any>) throws(CommandFailure) {
    if !answer.problems.isEmpty {
      let files = answer.problems.count == 1 ? "1 file" : "\(answer.problems.count) files"
      throw CommandFailure(
        .failed, "\(files) could not be read: the answer is not complete",
        hints: ["'postmortem check' says what is wrong"])
    }
  }
}
