import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that an action is finished.
struct ActionDone: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Say that an action is finished",
    discussion: "With --evidence, an action that is done already gets more evidence.")

  @OptionGroup var targets: ActionTargets

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was finished; today without it", valueName: "day"))
  var on: String?

  @Option(
    help: ArgumentHelp(
      "What shows it: a URL, repo@commit, a file, a test (can be repeated)", valueName: "what"))
  var evidence: [String] = []

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    .done(on: try CommandFailure.pastDay(on, "--on", today: today), evidence: evidence)
  }
}
