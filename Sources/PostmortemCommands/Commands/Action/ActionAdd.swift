import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Adds an action to an incident.
struct ActionAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an action to an incident",
    discussion: "Prints the new action's id.")

  @Argument(
    help: "The incident, by id or a unique part of it", completion: .names(.incident))
  var incident: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("What is to be done, in one line", valueName: "text"))
  var title: String

  @Option(help: ArgumentHelp("What it does about incidents of its kind", valueName: "type"))
  var type: ActionType?

  @Option(help: ArgumentHelp("How urgent it is", valueName: "p0-p3"))
  var priority: Priority?

  @Option(
    help: ArgumentHelp("Who answers for it; 'me' is you", valueName: "name"),
    completion: .names(.owner))
  var owner: String?

  @Option(
    help: ArgumentHelp("The team that answers for it", valueName: "name"),
    completion: .names(.team))
  var team: String?

  @Option(help: ArgumentHelp("The day it is promised for", valueName: "day"))
  var due: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was first stated; today without it", valueName: "day"))
  var on: String?

  @Option(help: ArgumentHelp("What will be different once it is done", valueName: "text"))
  var doneWhen: String?

  @Option(help: ArgumentHelp("More than a title holds", valueName: "text"))
  var details: String?

  @Option(help: ArgumentHelp("Its address in an issue tracker", valueName: "url"))
  var tracker: String?

  @Option(help: ArgumentHelp("A label (can be repeated)", valueName: "tag"))
  var tag: [String] = []

  @Flag(help: "Only an idea; nobody has committed to it")
  var proposed = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let view = try attempt { try base.view() }
    var generator = console.surroundings.random
    let action = try action(base, view)
    let remark = action.owner.flatMap { OwnerRemark($0, base, view) }
    let (id, report) = try attempt {
      try base.add(action, to: incident, using: &generator, writing.kit)
    }
    console.show(report, writing)
    if let remark {
      console.warn(remark.clause, hint: remark.hint(for: [writing.dryRun ? "ID" : id.text]))
    }
    if !writing.dryRun { console.result(id.text) }
  }

  private func action(_ base: KnowledgeBase, _ view: View) throws(CommandFailure) -> Action {
    guard let placeholder = ActionID("a2222") else {
      throw CommandFailure(.failed, "no id could be made")
    }
    guard title.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "--title is empty", hints: ["say what is to be done, in one line"])
    }
    // The real id is drawn when the history is known.
    var action = Action(id: placeholder, title: title, status: proposed ? .proposed : .open)
    action.type = type
    action.priority = priority
    action.owner = owner == "me" ? try attempt { try base.me(view.policy) } : owner
    action.team = team
    if let due { action.due = try CommandFailure.promisedDay(due, "--due", view) }
    action.created = try CommandFailure.pastDay(on, "--on", today: view.today)
    action.doneWhen = doneWhen
    action.details = details
    action.tracker = tracker
    action.tags = tag
    return action
  }
}
