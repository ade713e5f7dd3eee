import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that an action will not be done, and why.
struct ActionDecline: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "decline", abstract: "Say that an action will not be done, and why")

  @OptionGroup var targets: ActionTargets

  @Option(help: ArgumentHelp("Why", valueName: "text"))
  var reason: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was decided; today without it", valueName: "day"))
  var on: String?

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .decline(reason: reason, on: try CommandFailure.pastDay(on, "--on", today: today))
  }
}
