import ArgumentParser
import PostmortemImport
import PostmortemKit
import PostmortemModel

/// Turns reports that people wrote into drafts of postmortems.
struct Import: Command {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn reports that people wrote into drafts of postmortems",
    discussion: """
      The original text is kept byte for byte as the body. Measures become proposed actions, since \
      nobody has committed to them yet, unless --actions-as open says so; those that the text marks \
      as finished are done. Nothing is invented: what the text does not say stays open. The same \
      text again changes nothing, also after the postmortem was edited.

      A folder stands for its .md, .markdown and .txt files, however deep; hidden files and symbolic \
      links are passed over. A pattern such as 'reports/**/*.md' is quoted for the shell. On a \
      terminal the import of one report asks for what is missing or doubtful. Reports that look like \
      an incident that is there already, or like each other, are imported and named, unless \
      --skip-similar leaves them out.

      With --actions a tracker's export is joined with the actions by the address of each item. \
      Known actions are compared, and changed with --update; new ones go to the incident that their \
      row names, or to --incident. The same export again changes nothing.
      """)

  @Argument(
    help: ArgumentHelp("Files, folders or patterns, or '-' for standard input", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The status of measures: proposed or open", valueName: "status"))
  var actionsAs: ActionsAs?

  @Flag(help: "Leave out what looks like an incident that is there already")
  var skipSimilar = false

  @Flag(help: "Make one commit for each report, rather than one for all")
  var each = false

  @Flag(help: "Ask about each report of a batch too")
  var ask = false

  @Option(
    name: .shortAndLong, help: "How to write a dry run: text, or json with every field's lines")
  var format = Format.text

  @OptionGroup(title: "A tracker's export") var tracker: TrackerOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  /// What measures become.
  enum ActionsAs: String, CaseIterable, ExpressibleByArgument {
    case proposed, open
  }

  /// How a dry run is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if tracker.actions != nil {
      if !paths.isEmpty { throw ValidationError("reports and --actions are imported one by one") }
      return
    }
    if paths.isEmpty { throw ValidationError("name at least one file, or '-'") }
    if format == .json, !writing.dryRun {
      throw ValidationError("--format json goes with --dry-run")
    }
  }

  func run(_ console: Console) throws(CommandFailure) {
    if let file = tracker.actions {
      try ImportActions(
        file: file, asksForJSON: format == .json, tracker: tracker, writing: writing,
        global: global
      ).run(console)
      return
    }
    let surroundings = console.surroundings
    let found = ReportFile.find(
      paths, in: surroundings.directory, input: surroundings.readInput)
    if found.linkCount > 0 {
      let links = found.linkCount == 1 ? "1 symbolic link was" : "\(found.linkCount) links were"
      console.remark("\(links) passed over.")
    }
    if writing.dryRun {
      try show(found.files, console)
    } else {
      try add(found.files, console)
    }
  }

  private func add(_ files: [ReportFile], _ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let policy = try attempt { try base.view().policy }
    var batch = read(files, policy, console)
    try attempt { try base.compare(&batch) }
    let before = try attempt { try base.view() }
    var choices = choices
    let ready = batch.items.count { $0.outcome == .ready }
    // Who types the report itself at the terminal has said all.
    if console.isInteractive, !paths.contains("-"), ready == 1 || ask {
      let questions = ImportQuestions(console, policy)
      for index in batch.items.indices where batch.items[index].outcome == .ready {
        try questions.complete(&batch.items[index])
      }
      if actionsAs == nil { choices.actionsAs = try questions.statusOfMeasures(batch) }
    }
    var generator = console.surroundings.random
    let progress = Progress("Writing", of: ready, on: console)
    let reports = try attempt {
      defer { progress.end() }
      return try base.importReports(
        &batch, choices, using: &generator, writing.kit, progress: progress.report)
    }
    for report in reports { console.show(report, writing) }
    let earlier = earlierIncidents(of: batch, base, before)
    try ImportSummary(batch, console, earlier: earlier).write()
  }

  /// Shows what would be imported.
  ///
  /// A knowledge base is not needed, but used where there is one.
  private func show(_ files: [ReportFile], _ console: Console) throws(CommandFailure) {
    let base = try? global.open(console)
    let policy = try base.map { base throws(CommandFailure) in
      try attempt { try base.view().policy }
    }
    var batch = read(files, policy, console)
    if let base {
      try attempt { try base.compare(&batch) }
    } else {
      batch.compare()
    }
    let earlier = try base.map { base throws(CommandFailure) in
      earlierIncidents(of: batch, base, try attempt { try base.view() })
    }
    if format == .json { return try writeJSON(batch, earlier, console) }
    if let base {
      var generator = console.surroundings.random
      try attempt {
        _ = try base.importReports(&batch, choices, using: &generator, writing.kit)
      }
    }
    for item in batch.items {
      guard let page = DraftPage(item, choices, policy) else { continue }
      let lines = page.lines(width: console.width, usesColor: console.usesColor)
      for line in lines { console.result(line) }
    }
    try ImportSummary(batch, console, isDryRun: true, earlier: earlier).write()
  }

  /// Writes the drafts; what is no postmortem is one of them, and says so.
  private func writeJSON(
    _ batch: ImportBatch, _ earlier: [[RecurrenceCandidate]]?, _ console: Console
  ) throws(CommandFailure) {
    let drafts = batch.items.indices.compactMap { place in
      batch.items[place].draft.map { draft in
        draft.json(source: batch.items[place].source)
          .adding("recurrence_candidates", .array((earlier?[place] ?? []).map(\.json)))
      }
    }
    console.result(
      JSONValue.object([.init("version", 1), .init("drafts", .array(drafts))]).indentedText)
    for item in batch.items where item.draft == nil {
      if case .unreadable(let reason, let hint) = item.outcome {
        console.warn("\(item.source): \(reason)", hint: hint)
      }
    }
    guard drafts.count == batch.items.count else {
      throw CommandFailure(.failed, "not every file could be read")
    }
  }

  /// What each report may repeat; a remark, which stops nothing if it cannot be made.
  private func earlierIncidents(
    of batch: ImportBatch, _ base: KnowledgeBase, _ view: View
  ) -> [[RecurrenceCandidate]] {
    let subjects = batch.items.map { item -> Postmortem? in
      switch item.outcome {
      case .ready, .added: item.recurrenceSubject
      default: nil
      }
    }
    let found = (try? base.recurrences(of: subjects.compactMap { $0 }, in: view)) ?? []
    var next = found.makeIterator()
    return subjects.map { $0 == nil ? [] : next.next() ?? [] }
  }

  private var choices: ImportChoices {
    var choices = ImportChoices()
    choices.actionsAs = actionsAs == .open ? .open : .proposed
    choices.leavesOutSimilar = skipSimilar
    choices.isEach = each
    return choices
  }

  private func read(
    _ files: [ReportFile], _ policy: Policy?, _ console: Console
  ) -> ImportBatch {
    let progress = Progress("Reading", of: files.count, on: console)
    defer { progress.end() }
    return ImportBatch(reading: files, policy: policy, progress: progress.report)
  }
}
