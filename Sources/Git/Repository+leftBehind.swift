/// A file of the work tree that did not follow a commit.
public struct LeftBehind: Hashable, Sendable {
  /// The path from the root of the work tree.
  public let path: String
  /// Whether the index did not follow, so that the next `git commit` would undo the commit.
  public let isStaged: Bool
}

extension Repository {
  /// The paths whose index entry or file is still as a recent commit before the tip has it: a
  /// commit was interrupted after the branch moved, a file could not be written, or git wrote back
  /// an index that it had read before (`git commit` reads it and takes its lock then).
  ///
  /// Somebody who brought back what was before leaves the same picture, so ask before bringing it
  /// up to date. Nothing is lost by that: what is replaced is in a commit. A file that is there and
  /// that no commit has any more is not counted, as it may be kept on purpose.
  ///
  /// - Parameter prefix: A path; only it and what is below it count. Empty for everything.
  /// - Returns: The paths, in git's order; none in a bare repository, without a branch, or with a
  ///   merge or the like under way.
  /// - Throws: ``GitError`` if a commit, the index or a file cannot be read.
  /// - Complexity: O(*n*) in the size of the index and of what the last few commits changed.
  public func pathsLeftBehind(under prefix: String = "") throws(GitError) -> [LeftBehind] {
    try changesLeftBehind(under: prefix).map { LeftBehind(path: $0.path, isStaged: $0.isStaged) }
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
    return attempt.follow(
      changes.map { PlannedChange(path: $0.path, names: $0.names, old: $0.old, new: nil) })
  }

  /// A path whose index entry or file is as it was.
  private struct Delay {
    var path: String
    var names: [String]
    var old: TreeEntry?
    var isStaged: Bool
  }

  private func changesLeftBehind(under prefix: String) throws(GitError) -> [Delay] {
    guard let workTree, operationUnderWay == nil, case .branch(let name, let id) = try head() else {
      return []
    }
    do {
      let tip = try commit(id)
      let index = try IndexFile(indexPath)
      let files = try WorktreeFiles(workTree)
      var found: [String: Delay] = [:]
      let trees = try earlierTrees(of: name, at: id)
      let parents = try tip.parents.filter(hasObject).map { try commit($0).tree }
      for (position, tree) in trees.enumerated() {
        let isNearest = position == 0 || tree.map(parents.contains) == true
        do {
          try compareTrees(tree, tip.tree, under: prefix) { change in
            guard found[change.path] == nil,
              let delay = try delay(of: change, isNearest: isNearest, index, files)
            else { return }
            found[change.path] = delay
          }
        } catch let error as GitError where [.notFound, .missingObject].contains(error.code) {
          // A partial clone lacks old trees, and no index here was ever made from them.
        }
      }
      return found.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    } catch let error as GitError {
      throw error
    } catch {
      preconditionFailure("comparing trees throws only its own errors")
    }
  }

  /// How a path did not follow a change; nil if it did, or has something else.
  ///
  /// A new file that is nowhere was rather deleted, unless the last commit brought it.
  private func delay(
    of change: TreeChange, isNearest: Bool, _ index: borrowing IndexFile,
    _ files: borrowing WorktreeFiles
  ) throws(GitError) -> Delay? {
    guard change.isPathExact, change.old?.mode.isFile != false, change.new?.mode.isFile != false
    else { return nil }
    let entry = index[change.path]
    let isStaged = entry.matches(change.old)
    guard isStaged || change.new != nil && entry.matches(change.new) else { return nil }
    if case .entry(let found) = entry, found.isSkipped { return nil }
    let names = change.path.split(separator: "/").map(String.init)
    let content = try files.content(at: names)
    if change.old == nil, !isNearest, case .nothing = content { return nil }
    var isOurs = try isUnchanged(content, change.old, at: change.path)
    if isStaged, !isOurs { isOurs = try isUnchanged(content, change.new, at: change.path) }
    return isOurs
      ? Delay(path: change.path, names: names, old: change.old, isStaged: isStaged) : nil
  }
}
