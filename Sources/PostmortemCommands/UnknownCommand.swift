import ArgumentParser
import PostmortemModel

/// A word where a command's name is wanted, and no command has it.
struct UnknownCommand {
  private let word: String
  /// The commands that it would belong to, such as `postmortem action`.
  private let parents: [String]
  private let names: [String]

  /// Looks at a command line without the program's name; nil if there is no such word.
  init?(_ arguments: [String]) {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    var parents = ["postmortem"]
    var commands = Root.configuration.subcommands
    for word in words {
      guard !word.hasPrefix("-"), !commands.isEmpty else { return nil }
      guard let command = commands.first(where: { $0.configuration.commandName == word }) else {
        guard word != "help" || parents.count > 1 else { return nil }
        self.word = word
        self.parents = parents
        names = commands.compactMap { command in
          command.configuration.shouldDisplay ? command.configuration.commandName : nil
        }
        return
      }
      parents.append(word)
      commands = command.configuration.subcommands
    }
    return nil
  }

  /// What is said about it, with the command that was probably meant.
  var failure: CommandFailure {
    let parent = parents.joined(separator: " ")
    let name = (parents.dropFirst() + [word]).joined(separator: " ")
    let hint = Suggestion.nearest(to: word, among: names).map { "did you mean '\(parent) \($0)'?" }
    return CommandFailure(
      .usage, "there is no command '\(name)'",
      hints: [hint ?? "'\(parent) --help' lists the commands"])
  }
}
