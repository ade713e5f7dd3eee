import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Promise actions for another day.
struct ActionDue: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "Promise actions for another day",
    discussion:
      "The first day that was ever promised is remembered. The policy may want a --note for a later day."
  )

  @OptionGroup var targets: ActionTargets

  @Option(
    help: ArgumentHelp("The day, as 2026-03-31, +2w or 2027-Q1 for its last", valueName: "day"))
  var to: String

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .due(try CommandFailure.promisedDay(to, "--to", view))
  }
}
