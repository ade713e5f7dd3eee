import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Opens a postmortem in the editor, and commits it when it is valid.
struct Edit: Command {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit a postmortem in your editor, and commit it when it is valid",
    discussion: """
      The editor is $VISUAL or $EDITOR, else vi. What cannot be read is not committed; on a terminal \
      the editor opens again, otherwise the text is kept and its place is said.

      With --field no editor opens. '--field status=published' publishes: today, unless \
      '--field published=DAY' says when. What the policy requires of the status must be there, and \
      every section of the template written or gone. Back in draft or in-review it has no such day. \
      Keys of your own, which begin with 'x_', are set to one text. What 'check' would call an error \
      is refused.

      postmortem edit checkout --field status=published --field impact="One checkout in three"
      """)

  @Argument(
    help: "The incident, by id or a unique part of it", completion: .names(.incident))
  var id: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A field and its value; lists by commas, nothing removes it (can be repeated)",
      valueName: "key=value"))
  var field: [String] = []

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    guard field.isEmpty else {
      let edits = try field.map { text throws(CommandFailure) in try IncidentEdit(option: text) }
      let base = try global.open(console)
      let report = try attempt { try base.set(edits, of: id, writing.kit) }
      return console.show(report, writing)
    }
    try Self.edit(id, try global.open(console), writing, console)
  }

  static func edit(
    _ id: String, _ base: KnowledgeBase, _ writing: WritingOptions, _ console: Console
  ) throws(CommandFailure) {
    let view = try attempt { try base.view() }
    let place = try attempt { try base.place(named: id, .incident, in: view) }
    let old = try attempt { try base.bytes(at: place.path, in: view) }
    try Editor(console.surroundings.variables).revise(old, of: place.incident, console) {
      new throws(CommandFailure) in
      console.show(
        try attempt { try base.replace(place.path, old, by: new, writing.kit) }, writing)
    }
  }
}

extension Editor {
  /// Has the text of a postmortem edited until it is committed.
  ///
  /// - Parameters:
  ///   - text: The text to begin with.
  ///   - incident: The incident.
  ///   - console: Where to ask whether to go on after a mistake.
  ///   - commit: Commits the text; a failure of the kind ``CommandFailure/Kind/failed`` may be mended.
  /// - Throws: ``CommandFailure`` that says where the text is, if it was not committed.
  func revise(
    _ text: [UInt8], of incident: IncidentID, _ console: Console,
    committing commit: ([UInt8]) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    let file = try temporaryFile(named: "\(incident).md", containing: text)
    while true {
      try open(file)
      guard let new = Self.readFile(file) else {
        throw CommandFailure(.failed, "the edited text '\(file)' is gone")
      }
      do {
        try commit(new)
        return Self.remove(file)
      } catch {
        guard console.isInteractive, error.kind == .failed else {
          throw CommandFailure(
            error.kind, error.message, hints: error.hints + ["your text is in '\(file)'"])
        }
        console.report(error)
        guard console.ask("Edit again? [Y/n]").map({ !$0.lowercased().hasPrefix("n") }) ?? false
        else {
          throw CommandFailure(
            .failed, "nothing was committed", hints: ["your text is in '\(file)'"])
        }
      }
    }
  }
}
