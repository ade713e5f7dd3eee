import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Confirm that actions are still wanted.
struct ActionConfirm: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Confirm that actions are still wanted")

  @OptionGroup var targets: ActionTargets

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was confirmed; today without it", valueName: "day"))
  var on: String?

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .confirm(on: try CommandFailure.pastDay(on, "--on", today: today))
  }
}
