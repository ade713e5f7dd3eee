import ArgumentParser
import PostmortemKit
import PostmortemModel

/// The options of commands that can answer for another time.
struct TimeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the repository said: at a revision, or at the end of a day", valueName: "rev|day"))
  var at: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What was true at the end of a day, stated dates first", valueName: "day"))
  var asOf: String?

  @Flag(help: "Lay the uncommitted files of the work tree over the commit of HEAD")
  var worktree = false

  func validate() throws {
    if worktree, at != nil {
      throw ValidationError("--worktree is about here and now; it does not go with --at")
    }
  }

  /// Which commit and day are asked about.
  ///
  /// - Parameter base: Knows which day today is.
  /// - Returns: Here and now, unless the options say otherwise.
  /// - Throws: `CommandFailure` for a day that is none.
  func viewpoint(_ base: KnowledgeBase) throws(CommandFailure) -> Viewpoint {
    guard let asOf else { return Viewpoint(at: at, worktree: worktree) }
    let today = try attempt { try base.view() }.today
    return Viewpoint(
      at: at, asOf: try CommandFailure.day(asOf, "--as-of", today: today), worktree: worktree)
  }
}
