import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Begin, or go on with, an action.
struct ActionStart: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Begin, or go on with, an action")

  @OptionGroup var targets: ActionTargets

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .start
  }
}
