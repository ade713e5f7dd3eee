import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Shows a postmortem, or one action with its history.
struct Show: Command {
  static let configuration = CommandConfiguration(
    abstract: "Show a postmortem, or one action with its history",
    discussion:
      "An id may be cut short while it stays unique; an incident may be named by a part of its slug."
  )

  @Argument(help: "The incident or action")
  var id: String

  @Option(name: .shortAndLong, help: "How to write the answer")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "What the repository said: at a revision, or at the end of a day", valueName: "rev|day"))
  var at: String?

  @OptionGroup var global: GlobalOptions

  /// How one thing is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let view = try attempt { try base.view(from: Viewpoint(at: at)) }
    let place = try attempt { try base.place(named: id, .either, in: view) }
    if let action = place.action {
      let history = try attempt { try base.story(of: action, at: place, in: view) }
      switch format {
      case .text: ActionPage(history, console).write()
      case .json:
        let envelope = Envelope(commit: view.commitID, asOf: view.today, problems: [])
        console.result(envelope.document(ActionPage(history, console).json).indentedText)
      case .markdown:
        throw CommandFailure(.usage, "an action is shown as text or json")
      }
    } else {
      let document = try attempt { try base.document(at: place.path, in: view) }
      switch format {
      case .text: IncidentPage(document, today: view.today, console).write()
      case .json:
        let envelope = Envelope(commit: view.commitID, asOf: view.today, problems: [])
        let rows = try attempt { try base.incident(place.incident, in: view) }
        console.result(envelope.document(IncidentPage.json(rows, document)).indentedText)
      case .markdown:
        console.result(
          verbatim: String(decoding: document.bytes, as: UTF8.self)
            .showingControls(keepingLines: true))
      }
    }
    for notice in base.notices { console.warn(notice) }
  }
}
