import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Give actions to somebody.
struct ActionAssign: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give actions to somebody",
    discussion: """
      Of what --query finds closed actions are left out, unless the query says which statuses it asks \
      for: whoever finished something keeps it.
      """)

  /// Whoever finished something keeps it.
  static let sparesClosed = true

  @OptionGroup var targets: ActionTargets

  @Option(
    help: ArgumentHelp("Who answers for them; 'me' is you", valueName: "name"),
    completion: .names(.owner))
  var to: String

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .assign(to: to == "me" ? try attempt { try base.me(view.policy) } : to)
  }
}
