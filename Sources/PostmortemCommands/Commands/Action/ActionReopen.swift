import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that a closed action is owed again.
struct ActionReopen: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Say that a closed action is owed again")

  @OptionGroup var targets: ActionTargets

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .reopen
  }
}
