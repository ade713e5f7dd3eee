import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Say that somebody checked that a finished action works.
struct ActionVerify: ActionVerb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Say that somebody checked that a finished action works",
    discussion: "The policy may want somebody other than the owner.")

  @OptionGroup var targets: ActionTargets

  @Option(help: ArgumentHelp("Who checked it; you without it", valueName: "name"))
  var by: String?

  @Option(help: ArgumentHelp("What was checked", valueName: "text"))
  var what: String?

  @Option(help: ArgumentHelp("What shows it (can be repeated)", valueName: "what"))
  var evidence: [String] = []

  @OptionGroup var global: GlobalOptions

  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange {
    let person = if let by { by } else { try attempt { try base.me(view.policy) } }
    return .verify(by: person, what: what, evidence: evidence)
  }
}
