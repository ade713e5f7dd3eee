import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that an action cannot go on.
struct ActionBlock: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Say that an action cannot go on")

  @OptionGroup var targets: ActionTargets

  @Option(help: ArgumentHelp("What keeps it from going on", valueName: "text"))
  var by: String?

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .block(by: by)
  }
}
