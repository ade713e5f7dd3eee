import PostmortemImport
import PostmortemKit
import PostmortemModel

/// What is said of an import once it is done, or would be.
struct ImportSummary {
  private let batch: ImportBatch
  private let console: Console
  /// Whether each report is told of at length.
  private let isShort: Bool
  /// Whether nothing was written, and the findings are on the drafts' pages.
  private let isDryRun: Bool
  /// The earlier incidents that each report may repeat, the most alike first.
  private let earlier: [[RecurrenceCandidate]]

  init(
    _ batch: ImportBatch, _ console: Console, isDryRun: Bool = false,
    earlier: [[RecurrenceCandidate]]? = nil
  ) {
    self.batch = batch
    self.console = console
    self.isDryRun = isDryRun
    self.earlier = earlier ?? batch.items.map { _ in [] }
    isShort = batch.items.count <= 3
  }

  /// Writes what became of the reports.
  ///
  /// - Throws: A failure if one of them could not be imported.
  func write() throws(CommandFailure) {
    for (item, earlier) in zip(batch.items, earlier) {
      say(item)
      if let first = earlier.first { console.note("\(item.source): \(first.sentence)") }
    }
    if batch.items.count > 1 {
      console.remark(counts)
      if let review { console.remark(review) }
    }
    guard batch.failureCount > 0 else { return }
    let files = batch.failureCount == 1 ? "1 file" : "\(batch.failureCount) files"
    let verb = batch.failureCount == 1 ? "was" : "were"
    throw CommandFailure(.failed, "\(files) \(verb) not imported")
  }

  private func say(_ item: ImportBatch.Item) {
    let source = item.source
    switch item.outcome {
    case .ready: break
    case .added where isDryRun: break
    case .added(let id, let path, let count):
      console.result(path)
      if isShort {
        let actions = count == 1 ? "1 action" : "\(count) actions"
        console.remark("\(source): \(id), \(actions); a draft to be looked over.")
      }
      findings(item)
    case .known(let id):
      if isShort { console.remark("\(source): imported before as \(id).") }
    case .repeated(let other):
      console.remark("\(source): the same text as \(other).")
    case .leftOut:
      if let likeness = item.likeness {
        console.remark("\(source): left out; it looks like \(likeness.other).")
      }
    case .unrecognised where item.isNamed:
      console.warn(
        "\(source): nothing in it looks like a postmortem",
        hint: "'postmortem new TITLE --body \(source.shellWord)' adds it as it is")
    case .unrecognised:
      console.remark("\(source): nothing in it looks like a postmortem.")
    case .unreadable(let reason, let hint):
      console.warn("\(source): \(reason)", hint: hint)
    }
  }

  /// Says what a person should look at; of many reports only what cannot wait.
  private func findings(_ item: ImportBatch.Item) {
    for finding in item.draft?.findings ?? [] where isShort || finding.rule == "looks-like" {
      let lines = finding.lines.map { range in
        range.count == 1 ? ":\(range.lowerBound)" : ":\(range.lowerBound)-\(range.upperBound)"
      }
      console.warn("\(item.source)\(lines ?? ""): \(finding.message)")
    }
  }

  /// How many reports went which way.
  private var counts: String {
    var parts: [String] = []
    func add(_ words: String, _ isOne: (ImportBatch.Outcome) -> Bool) {
      let count = batch.items.count { isOne($0.outcome) }
      if count > 0 { parts.append("\(count) \(words)") }
    }
    add("to import") { $0 == .ready }
    add(isDryRun ? "to import" : "imported") { if case .added = $0 { true } else { false } }
    add("imported before") { if case .known = $0 { true } else { false } }
    add("given twice") { if case .repeated = $0 { true } else { false } }
    add("left out as similar") { $0 == .leftOut }
    add("not recognised") { $0 == .unrecognised }
    add("unreadable") { if case .unreadable = $0 { true } else { false } }
    let reports = batch.items.count
    return "\(reports) reports: " + parts.joined(separator: ", ") + "."
  }

  /// What is missing or doubtful in the drafts; nil if nothing is.
  private var review: String? {
    let drafts = batch.items.compactMap { item -> Draft? in
      switch item.outcome {
      case .ready, .added: item.draft
      default: nil
      }
    }
    var parts: [String] = []
    func add(_ words: String, _ isOne: (Draft) -> Bool) {
      let count = drafts.count(where: isOne)
      if count > 0 { parts.append("\(count) \(words)") }
    }
    add("without severity") { $0.severity == nil }
    add("without services") { $0.services.isEmpty }
    add("undated") { $0.started == nil }
    add("with a day but no time") { $0.started.map { $0.instant == nil } ?? false }
    add("without actions") { $0.actions.isEmpty }
    add("with guessed fields") { $0.fields.values.contains { $0.confidence == .guessed } }
    add("with contradictions or other findings") { !$0.findings.isEmpty }
    return parts.isEmpty ? nil : "To be looked over: " + parts.joined(separator: ", ") + "."
  }
}
