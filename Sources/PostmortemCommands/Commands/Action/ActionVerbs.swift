import ArgumentParser
import PostmortemModel

/// The verbs that change actions.
struct ActionVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "action",
    abstract: "Add actions and change how they stand",
    discussion: """
      An action is named by its id or a unique beginning of it; several at once make one commit. \
      Every change is a commit whose message says what happened.
      """,
    subcommands: [
      ActionAdd.self, ActionAccept.self, ActionStart.self, ActionBlock.self, ActionDone.self,
      ActionVerify.self, ActionDecline.self, ActionSupersede.self, ActionReopen.self,
      ActionAssign.self, ActionDue.self, ActionConfirm.self, ActionSet.self, ActionMove.self,
    ])
}

/// The actions that a verb is about, and the remark on it.
struct ActionTargets: ParsableArguments {
  @Argument(
    help: "The actions, by id or a unique beginning of one", completion: .names(.action))
  var ids: [String]

  @Option(help: ArgumentHelp("A remark, kept in the file and the commit", valueName: "text"))
  var note: String?

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if ids.isEmpty { throw ValidationError("name at least one action") }
  }
}
