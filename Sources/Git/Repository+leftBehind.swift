extension Repository {
  /// The paths whose index entry is still that of the tip's parent: a commit was interrupted
  /// after the branch moved.
  ///
  /// The file of such a path is as the parent has it, or as the tip has it. Somebody who staged
  /// the reversal of the last commit leaves the same picture, so ask before bringing it up to date.
  ///
  /// - Parameter prefix: A path; only it and what is below it count. Empty for everything.
  /// - Returns: The paths, in git's order; none in a bare repository or without a branch.
  /// - Throws: ``GitError`` if a commit, the index or a file cannot be read.
  /// - Complexity: O(*n*) in the size of the index and of what the last commit changed.
  public func pathsLeftBehind(under prefix: String = "") throws(GitError) -> [String] {
    try changesLeftBehind(under: prefix).map(\.path)
  }

  /// Brings index and files of paths left behind to the branch's tip.
  ///
  /// - Parameter paths: Paths that ``pathsLeftBehind(under:)`` found; others are left alone.
  /// - Returns: What could not be done, one sentence each.
  /// - Throws: ``GitError`` if a commit, the index or a file cannot be read.
  public func bringUpToDate(_ paths: [String]) throws(GitError) -> [String] {
    let wanted = Set(paths)
    let changes = try changesLeftBehind(under: "").filter { wanted.contains($0.path) }
    guard !changes.isEmpty else { return [] }
    let branch = try branch(for: .head)
    let nobody = Signature(name: "", email: "", seconds: 0, offsetMinutes: 0)
    let options = CommitOptions()
    let turn = TurnLock.taken(on: commonDirectory, until: .now + options.patience)
    let attempt = CommitAttempt(
      repository: self, branch: branch, author: nobody, committer: nobody, options: options,
      number: 1, deadline: .now + options.patience, isAlone: turn != nil)
    return attempt.follow(changes)
  }

  private func changesLeftBehind(under prefix: String) throws(GitError) -> [PlannedChange] {
    guard let workTree, case .branch(_, let id) = try head() else { return [] }
    let tip = try commit(id)
    var before: ObjectID?
    if let parent = tip.parents.first, try !shallowBoundary().contains(id) {
      before = try commit(parent).tree
    }
    var changes: [TreeChange] = []
    do {
      try compareTrees(before, tip.tree, under: prefix) { changes.append($0) }
    } catch let error as GitError {
      throw error
    } catch {
      preconditionFailure("comparing trees throws only its own errors")
    }

    let index = try IndexFile(indexPath)
    let files = try WorktreeFiles(workTree)
    var found: [PlannedChange] = []
    for change in changes where change.isPathExact {
      guard change.old?.mode.isFile != false, change.new?.mode.isFile != false,
        index[change.path].matches(change.old)
      else { continue }
      let names = change.path.split(separator: "/").map(String.init)
      let content = try files.content(at: names)
      var isOurs = try isUnchanged(content, change.old, at: change.path)
      if !isOurs { isOurs = try isUnchanged(content, change.new, at: change.path) }
      guard isOurs else { continue }
      found.append(PlannedChange(path: change.path, names: names, old: change.old, new: nil))
    }
    return found
  }
}
