import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that another action takes the place of these.
struct ActionSupersede: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "supersede", abstract: "Say that another action takes the place of these",
    discussion: "The successor inherits the original due day.")

  @OptionGroup var targets: ActionTargets

  @Option(
    help: ArgumentHelp("The action that takes their place", valueName: "id"),
    completion: .names(.action))
  var by: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was decided; today without it", valueName: "day"))
  var on: String?

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    let successor = try attempt { try base.place(named: by, .action, in: view) }
    guard let id = successor.action else {
      throw CommandFailure(.failed, "'\(by)' is no action")
    }
    return .supersede(by: id, on: try CommandFailure.pastDay(on, "--on", today: today))
  }
}
