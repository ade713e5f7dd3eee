import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Commit to a proposed action.
struct ActionAccept: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Commit to a proposed action")

  @OptionGroup var targets: ActionTargets

  @Option(
    help: ArgumentHelp("Who answers for it", valueName: "name"), completion: .names(.owner))
  var owner: String?

  @Option(help: ArgumentHelp("The day it is promised for", valueName: "day"))
  var due: String?

  @Option(help: ArgumentHelp("How urgent it is", valueName: "p0-p3"))
  var priority: Priority?

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    var day: CalendarDay?
    if let due { day = try CommandFailure.promisedDay(due, "--due", view) }
    return .accept(owner: owner, due: day, priority: priority)
  }
}
