import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Merges three files by field, for git.
struct MergeDriverCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "merge-driver",
    abstract: "Merge three versions of a postmortem by field; git runs it",
    discussion: """
      'postmortem init' makes git run it for 'git merge', 'git rebase', 'git cherry-pick' and \
      'git stash pop'. The result goes into the second file. Exit status: 0 merged; 1 conflicts are \
      marked in it; 129 a file could not be read or written.
      """,
    shouldDisplay: false)

  @Argument(help: "The file of the common ancestor, %O")
  var base: String

  @Argument(help: "Our file, %A, which gets the result")
  var ours: String

  @Argument(help: "Their file, %B")
  var theirs: String

  @Argument(help: "The size of conflict markers, %L")
  var markerSize = 7

  @Argument(help: "The path in the repository, %P")
  var path: String?

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let path = path ?? ours
    let files = [base, ours, theirs].map { console.surroundings.resolve($0) }
    let conflicts: [MergeConflict]
    do {
      conflicts = try MergeDriver.merge(
        base: files[0], ours: files[1], theirs: files[2], markerSize: max(1, markerSize),
        path: path)
    } catch {
      throw CommandFailure(.driver, error.message, hints: error.hints)
    }
    guard !conflicts.isEmpty else { return }
    for conflict in conflicts { console.remark("\(path):\(conflict.line): \(conflict)") }
    throw CommandFailure(.negative, "")
  }
}
