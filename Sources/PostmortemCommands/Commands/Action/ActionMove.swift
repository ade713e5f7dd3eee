import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Moves actions to another incident.
struct ActionMove: Command {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move actions to another incident",
    discussion: "They keep their ids, and with them their history.")

  @OptionGroup var targets: ActionTargets

  @Option(
    help: ArgumentHelp("The incident, by id or a unique part of it", valueName: "incident"),
    completion: .names(.incident))
  var to: String

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    guard targets.note == nil else {
      throw CommandFailure(.usage, "'move' changes no field, so there is no place for a --note")
    }
    let base = try global.open(console)
    let view = try attempt { try base.view() }
    let names = try targets.names(to: "move", sparingClosed: false, base, view, console)
    let report = try attempt { try base.move(names, to: to, targets.writing.kit) }
    console.show(report, targets.writing)
  }
}
