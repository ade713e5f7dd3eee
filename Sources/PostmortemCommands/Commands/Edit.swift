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
      """)

  @Argument(
    help: "The incident, by id or a unique part of it", completion: .names(.incident))
  var id: String

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    try Self.edit(id, try global.open(console), writing, console)
  }

  static func edit(
    _ id: String, _ base: KnowledgeBase, _ writing: WritingOptions, _ console: Console
  ) throws(CommandFailure) {
    let view = try attempt { try base.view() }
    let place = try attempt { try base.place(named: id, .incident, in: view) }
    let old = try attempt { try base.bytes(at: place.path, in: view) }
    let editor = Editor(console.surroundings.variables)
    let file = try editor.temporaryFile(named: "\(place.incident).md", containing: old)
    while true {
      try editor.open(file)
      guard let new = Editor.readFile(file) else {
        throw CommandFailure(.failed, "the edited text '\(file)' is gone")
      }
      do {
        let report = try attempt { try base.replace(place.path, old, by: new, writing.kit) }
        Editor.remove(file)
        console.show(report, writing)
        return
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
