import ArgumentParser
import PostmortemImport
import PostmortemKit
import PostmortemModel

/// Turns reports that people wrote into drafts of postmortems.
struct Import: Command {
  static let configuration = CommandConfiguration(
    abstract: "Turn reports that people wrote into drafts of postmortems",
    discussion: """
      The original text is kept byte for byte as the body. Measures become proposed actions, since \
      nobody has committed to them yet, unless --actions-as open says so; those that the text marks \
      as finished are done. Nothing is invented: what the text does not say stays open. The same \
      text again changes nothing.
      """)

  @Argument(help: ArgumentHelp("Markdown files, or '-' for standard input", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("The status of measures: proposed or open", valueName: "status"))
  var actionsAs = ActionsAs.proposed

  @Option(
    name: .shortAndLong, help: "How to write a dry run: text, or json with every field's lines")
  var format = Format.text

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
    if paths.isEmpty { throw ValidationError("name at least one file, or '-'") }
    if format == .json, !writing.dryRun {
      throw ValidationError("--format json goes with --dry-run")
    }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let sources = paths.map { path in
      (
        name: path,
        bytes: path == "-"
          ? console.surroundings.readInput() : Editor.readFile(console.surroundings.resolve(path))
      )
    }
    if format == .json {
      try writeDrafts(sources, console)
      return
    }
    let base = try global.open(console)
    var generator = console.surroundings.random
    let (batch, report) = try attempt {
      try base.importReports(
        sources, actionsAs: actionsAs == .open ? .open : .proposed, using: &generator, writing.kit)
    }
    console.show(report, writing)
    for item in batch.items { say(item, console) }
    try Self.conclude(batch)
  }

  /// Writes the drafts; a knowledge base is not needed, but its policy is used where there is one.
  private func writeDrafts(
    _ sources: [(name: String, bytes: [UInt8]?)], _ console: Console
  ) throws(CommandFailure) {
    let policy = try? attempt { try global.open(console).view().policy }
    let batch = KnowledgeBase.drafts(of: sources, policy: policy)
    let drafts = batch.items.compactMap { item in item.draft.map { (item.source, $0) } }
    console.result(Draft.document(drafts).indentedText)
    for item in batch.items {
      if case .unreadable(let reason) = item.outcome { console.warn("\(item.source): \(reason)") }
    }
    if drafts.count < batch.items.count {
      throw CommandFailure(.failed, "not every file could be read")
    }
  }

  private func say(_ item: ImportBatch.Item, _ console: Console) {
    switch item.outcome {
    case .added(let id, let path, let count):
      if !writing.dryRun { console.result(path) }
      let actions = count == 1 ? "1 action" : "\(count) actions"
      console.remark("\(item.source): \(id), \(actions); a draft to be looked over.")
      for finding in item.draft?.findings ?? [] {
        let lines = finding.lines.map { range in
          range.count == 1 ? ":\(range.lowerBound)" : ":\(range.lowerBound)-\(range.upperBound)"
        }
        console.warn("\(item.source)\(lines ?? ""): \(finding.message)")
      }
    case .known(let id):
      console.remark("\(item.source): imported before as \(id).")
    case .unrecognised:
      console.warn(
        "\(item.source): nothing in it looks like a postmortem",
        hint: "'postmortem new TITLE --body \(item.source)' adds it as it is")
    case .unreadable(let reason):
      console.warn("\(item.source): \(reason)")
    }
  }

  private static func conclude(_ batch: ImportBatch) throws(CommandFailure) {
    guard batch.failureCount > 0 else { return }
    let files = batch.failureCount == 1 ? "1 file was" : "\(batch.failureCount) files were"
    throw CommandFailure(.failed, "\(files) not imported")
  }
}
