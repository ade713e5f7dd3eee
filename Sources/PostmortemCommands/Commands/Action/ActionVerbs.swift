import ArgumentParser

/// The verbs that change actions.
struct ActionVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "action",
    abstract: "Add actions and change how they stand",
    discussion: """
      An action is named by its id or a unique beginning of it; several at once make one commit. \
      Every change is a commit whose message says what happened. With --query the actions are those \
      that a query finds: they are shown first, and changed when you, or --yes, say so.
      """,
    subcommands: [
      ActionAdd.self, ActionAccept.self, ActionStart.self, ActionBlock.self, ActionDone.self,
      ActionVerify.self, ActionDecline.self, ActionSupersede.self, ActionReopen.self,
      ActionAssign.self, ActionDue.self, ActionConfirm.self, ActionSet.self, ActionMove.self,
    ])
}
