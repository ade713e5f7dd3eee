extension Repository {
  /// The changes of files that lead from one tree to another.
  ///
  /// - Parameters:
  ///   - old: The tree to start from.
  ///   - new: The tree to end with.
  /// - Returns: The changes, each of a path.
  /// - Throws: ``GitError`` with ``GitError/Code/invalidPath`` for what is no file: a symbolic link,
  ///   a submodule, a name that is not UTF-8.
  /// - Complexity: O(*n*) in the number of entries of the directories that differ.
  public func fileChanges(from old: ObjectID, to new: ObjectID) throws -> [FileChange] {
    var changes: [FileChange] = []
    try compareTrees(old, new) { change in
      guard change.isPathExact, change.old?.mode.isFile != false, change.new?.mode.isFile != false
      else {
        throw GitError(
          .invalidPath, "'\(change.path)' is no ordinary file, and only git can update it",
          subject: change.path)
      }
      let content: FileChange.Content =
        change.new.map { .blob($0.id, executable: $0.mode == .executable) } ?? .remove
      let expected = change.old.map { ExpectedContent.blob($0.id) } ?? .absent
      changes.append(FileChange(path: change.path, content: content, expected: expected))
    }
    return changes
  }

  /// Refuses if moving a branch would touch the user's own work or a path that only git converts.
  ///
  /// - Parameters:
  ///   - target: The branch.
  ///   - changes: What would change in its tip.
  /// - Throws: ``GitError`` as making a commit of the changes would.
  public func verifyClear(_ target: CommitTarget, for changes: [FileChange]) throws(GitError) {
    let branch = try branch(for: target)
    let tree = try branch.tip.map { id throws(GitError) in try commit(id).tree }
    let planned = try plan(changes, on: tree)
    try verifyUnfiltered(planned, on: branch)
    guard branch.isCheckedOutHere, let workTree else { return }
    if let (change, obstacle) = try obstacle(to: planned, in: workTree) {
      throw obstacle.error(change.path)
    }
  }

  /// Moves a branch forward to a commit that exists, with index and work tree if it is checked out.
  ///
  /// - Parameters:
  ///   - target: The branch.
  ///   - old: The commit that it must be at.
  ///   - new: A commit that descends from it.
  ///   - merge: That commit, if no reference names it and it must outlive collections of garbage.
  ///   - committer: Who moves it, for the reflog.
  ///   - note: What the reflog is to say.
  /// - Returns: What was done.
  /// - Throws: ``GitError``, and then the branch was not moved: ``GitError/Code/modified`` if it is
  ///   elsewhere by now, or as making a commit does.
  public func advance(
    _ target: CommitTarget, from old: ObjectID, to new: ObjectID, keeping merge: UnnamedCommit?,
    committer: Signature, note: String
  ) throws -> CommitOutcome {
    if let merge { _ = try bringBack(merge) }
    guard try isAncestor(old, of: new) else {
      throw GitError(
        .modified, "the commit \(new) does not descend from \(old)", subject: new.description)
    }
    let changes = try fileChanges(from: commit(old).tree, to: commit(new).tree)
    return try moveBranch(onto: target, committer, committer, CommitOptions()) { tip in
      guard tip?.id == old else {
        throw GitError(.modified, "others moved the branch", subject: old.description)
      }
      var proposal = Proposal(changes: changes, message: note)
      proposal.existing = ExistingCommit(id: new, kept: merge?.kept)
      return proposal
    }
  }
}
