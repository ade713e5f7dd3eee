import Git
import PostmortemModel

extension KnowledgeBase {
  /// What a command left undone that was killed after the branch moved, or that could not write a
  /// file, with the way out.
  ///
  /// Who runs that command again is told that there is nothing to do, and must hear of this.
  ///
  /// - Parameter prefix: What counts, from the root of the repository; postmortems without it.
  /// - Returns: A sentence, or nothing.
  func leftBehind(under prefix: String? = nil) -> [String] {
    guard
      let paths = try? repository.pathsLeftBehind(under: prefix ?? folder + "Postmortems")
        .map(\.path),
      let first = paths.first
    else { return [] }
    let others = paths.count == 1 ? "" : " and \(paths.count - 1) more"
    let named = paths.prefix(20).map { $0.shellWord.showingControls() }
    return [
      "'\(first.showingControls())'\(others) is as before a recent commit, as a command leaves it "
        + "that was interrupted: 'git restore --staged --worktree -- "
        + "\(named.joined(separator: " "))' brings it up to date"
    ]
  }
}
