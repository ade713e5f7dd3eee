import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Change other fields of actions.
struct ActionSet: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change other fields of actions",
    discussion:
      "Fields: title, type, priority, team, details, done_when, tracker, evidence, tags, …")

  @OptionGroup var targets: ActionTargets

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A field and its value; lists by commas, nothing removes it (can be repeated)",
      valueName: "key=value"))
  var field: [String]

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .set(try field.map { text throws(CommandFailure) in try FieldEdit(option: text) })
  }
}
