import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Change other fields of actions.
struct ActionSet: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change other fields of actions",
    discussion: """
      Fields: title, type, priority, team, details, done_when, tracker, evidence, tags, … and keys of \
      your own, which begin with 'x_' and are set to one text.

      --similar-to and --not-similar-to keep what people decided about measures that look alike: \
      'similar', 'actions --group similar' and reviews follow it, whatever the words say.
      """)

  @OptionGroup var targets: ActionTargets

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A field and its value; lists by commas, nothing removes it (can be repeated)",
      valueName: "key=value"))
  var field: [String] = []

  @Option(help: ArgumentHelp("An action that promises the same (can be repeated)", valueName: "id"))
  var similarTo: [String] = []

  @Option(
    help: ArgumentHelp(
      "An action that looks alike and promises something else (can be repeated)", valueName: "id"))
  var notSimilarTo: [String] = []

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let compares = !similarTo.isEmpty || !notSimilarTo.isEmpty
    if field.isEmpty, !compares { throw ValidationError("name a field: --field key=value") }
    if !field.isEmpty, compares {
      throw ValidationError("--field does not go with --similar-to and --not-similar-to")
    }
  }

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    guard field.isEmpty else {
      return .set(try field.map { text throws(CommandFailure) in try FieldEdit(option: text) })
    }
    let ids = { (names: [String]) throws(CommandFailure) in
      try names.map { name throws(CommandFailure) in
        let place = try attempt { try base.place(named: name, .action, in: view) }
        guard let id = place.action else {
          throw CommandFailure(.failed, "'\(name)' is no action")
        }
        return id
      }
    }
    return .compare(similarTo: try ids(similarTo), notSimilarTo: try ids(notSimilarTo))
  }
}
