import PostmortemImport
import PostmortemKit
import PostmortemModel

/// Joins a tracker's export with the actions: `import --actions`.
struct ImportActions {
  let file: String
  let asksForJSON: Bool
  let tracker: TrackerOptions
  let writing: WritingOptions
  let global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let bytes =
      file == "-"
      ? console.surroundings.readInput() : Editor.readFile(console.surroundings.resolve(file))
    guard let bytes else {
      throw CommandFailure(.failed, "\(file): the file cannot be opened")
    }
    let base = try global.open(console)
    var wishes = try wishes()
    if console.isInteractive, file != "-", !writing.dryRun, !asksForJSON {
      wishes.chosen = try choices(bytes, base, wishes, console)
    }
    let (actions, report) = try importActions(bytes, base, wishes, writing.kit, console)
    if asksForJSON {
      console.result(actions.document(report).indentedText)
      for problem in report.worktreeProblems { console.warn(problem) }
    } else {
      if let columns = actions.columns { say(columns, console) }
      console.show(report, writing)
      write(actions, console)
      remark(on: actions, console)
    }
    for problem in actions.problems { console.warn(problem.description, hint: problem.hint) }
    for notice in base.notices { console.warn(notice) }
    if !actions.problems.isEmpty {
      let count = actions.problems.count == 1 ? "1 problem" : "\(actions.problems.count) problems"
      throw CommandFailure(.failed, "\(count): nothing was written for these rows")
    }
  }

  private func wishes() throws(CommandFailure) -> ActionImportOptions {
    var wishes = ActionImportOptions()
    do {
      wishes.mapping = try TrackerMapping(parsing: tracker.map)
    } catch {
      throw CommandFailure(.usage, error.message, hints: [error.hint].compactMap { $0 })
    }
    wishes.values = tracker.values
    wishes.updates = tracker.update
    wishes.incident = tracker.incident
    wishes.note = tracker.note
    return wishes
  }

  private func importActions(
    _ bytes: [UInt8], _ base: KnowledgeBase, _ wishes: ActionImportOptions,
    _ options: WriteOptions, _ console: Console
  ) throws(CommandFailure) -> (actions: ActionImport, report: WriteReport) {
    try attempt {
      var generator = console.surroundings.random
      do {
        return try base.importActions(
          bytes, named: file == "-" ? "standard input" : file, wishes, using: &generator, options)
      } catch let error as MappingError {
        throw CommandFailure(.usage, error.message, hints: [error.hint].compactMap { $0 })
      }
    }
  }

  /// Asks for the incidents of rows that name none.
  private func choices(
    _ bytes: [UInt8], _ base: KnowledgeBase, _ wishes: ActionImportOptions, _ console: Console
  ) throws(CommandFailure) -> [Int: String] {
    var dry = WriteOptions()
    dry.isDryRun = true
    dry.branch = writing.branch
    let preview = try importActions(bytes, base, wishes, dry, console).actions
    var chosen: [Int: String] = [:]
    for row in preview.rowsWithoutIncident {
      let place = "\(file):\(row.line): \(row.title)"
      let question: String
      if let suggestion = row.suggestion {
        question = "\(place)\nAttach it to \(suggestion)? [y, N, another id, q]"
      } else {
        question = "\(place)\nWhich incident does it belong to? [id, N, q]"
      }
      console.remark("")
      for line in question.split(separator: "\n").dropLast() { console.remark(String(line)) }
      guard
        let answer = console.ask(question.split(separator: "\n").last.map(String.init) ?? ""),
        answer != "q"
      else { break }
      switch answer.lowercased() {
      case "", "n", "no": continue
      case "y", "yes": chosen[row.line] = row.suggestion?.text
      default: chosen[row.line] = answer
      }
    }
    return chosen
  }

  private func say(_ columns: TrackerColumns, _ console: Console) {
    let taken = columns.taken.map { "\($0.key.rawValue)=\($0.name)" }
    console.remark("Columns: \(taken.joined(separator: ", ")).")
    for (key, name) in columns.leftOut {
      console.remark(
        "Column '\(name)' is left out: not all of its values are known. --map '\(key.rawValue)=\(name)' "
          + "with --values takes it.")
    }
  }

  /// Writes a line for every action that was or would be written, and both lists without partners.
  private func write(_ actions: ActionImport, _ console: Console) {
    let known = { (word: String, known: ActionImport.Known) in
      let changes = known.changes.map { change in
        "\(change.key.rawValue) \(Self.shown(change.old)) -> \(Self.shown(change.new))"
      }
      return "\(word) \(known.action.id) \(known.incident): \(changes.joined(separator: "; "))"
    }
    for item in actions.updated { line(known("update", item), console) }
    for item in actions.different { line(known("differs", item), console) }
    for item in actions.added {
      let action = item.action
      line("add \(action.id) \(item.incident): \(action.status.rawValue), \(action.title)", console)
    }
    for item in actions.rowsWithoutIncident {
      let like = item.suggestion.map { " (like \($0): \(item.words.joined(separator: ", ")))" }
      line("no incident \(item.tracker): \(item.title)\(like ?? "")", console)
    }
    for item in actions.actionsWithoutRow {
      line("no row \(item.action.id) \(item.incident): \(item.action.tracker ?? "")", console)
    }
    for item in actions.updated + actions.different + actions.unchanged {
      for reason in item.kept { console.remark("\(item.action.id): \(reason).") }
    }
  }

  private func line(_ text: String, _ console: Console) {
    console.result(text.showingControls())
  }

  private static func shown(_ value: FieldValue?) -> String {
    switch value {
    case nil: "none"
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    }
  }

  private func remark(on actions: ActionImport, _ console: Console) {
    let counts = [
      ("updated", actions.updated.count), ("different", actions.different.count),
      ("added", actions.added.count), ("unchanged", actions.unchanged.count),
      ("without an incident", actions.rowsWithoutIncident.count),
      ("without a row", actions.actionsWithoutRow.count),
    ]
    let said = counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    console.remark("Actions: \(said).")
    if !actions.different.isEmpty { console.remark("--update takes over what differs.") }
    if actions.closedOnUnknownDayCount > 0 {
      console.remark(
        "Closed on a day that the export does not tell: \(actions.closedOnUnknownDayCount). They are "
          + "in no balance.")
    }
    if actions.overdueCount > 0 {
      console.remark("Added and overdue already: \(actions.overdueCount).")
    }
    if !actions.rowsWithoutIncident.isEmpty {
      console.remark(
        "Rows without an incident are not written: name it in a column, with --map "
          + "'incident=COLUMN', or for all of them with --incident ID.")
    }
  }
}
