/// One round of reading the tip, changing it, and moving the branch.
struct CommitAttempt {
  enum Result {
    case done(CommitOutcome)
    /// Somebody else was there first; the error is for when patience ends.
    case lost(GitError)
  }

  let repository: Repository
  let branch: TargetBranch
  let author: Signature
  let committer: Signature
  let options: CommitOptions
  let number: Int
  var deadline: ContinuousClock.Instant
  /// Whether no other process of ours is at work, as far as can be known.
  let isAlone: Bool

  func run(_ make: (Commit?) throws -> Proposal?) throws -> Result {
    let tip = try branch.tip.map { try repository.commit($0) }
    guard let proposal = try make(tip) else { return .done(.unchanged(tip: branch.tip)) }
    let changes = try repository.plan(proposal.changes, on: tip?.tree)
    if changes.isEmpty, !options.allowsEmpty, proposal.existing == nil {
      return .done(.unchanged(tip: branch.tip))
    }
    try repository.verifyConditions()
    try repository.verifyUnfiltered(changes, on: branch)

    if followsInWorktree, let workTree = repository.workTree,
      let (change, obstacle) = try repository.obstacle(to: changes, in: workTree)
    {
      // Another process of ours moves the branch first and its files after.
      let error = obstacle.error(change.path)
      if try isCatchingUp(change, workTree) { return .lost(error) }
      throw try isLeftBehind(change) ? GitError.leftBehind(change.path) : error
    }

    if followsInWorktree, options.runsPrograms {
      // A hook is not run, and nobody asked for a passphrase, for what cannot be done here.
      try repository.waitForIndexLock(until: deadline)
    }
    let written: WrittenCommit
    let kept: KeptObjects?
    do {
      (written, kept) = try write(proposal, changes, on: tip)
    } catch let error as GitError where [.notFound, .missingObject].contains(error.code) {
      // Somebody removes what no reference names yet.
      return .lost(error)
    }
    // Hooks, signing or a busy machine may have taken all the time that there was.
    var last = self
    last.deadline = .now + options.patience
    var lock: LockFile?
    if followsInWorktree {
      lock = try last.lockedIndex()
      try last.verifyStillClear(changes)
    }
    return try last.move(to: written, changes, keeping: kept, proposal, holding: lock.take())
  }

  /// Moves the branch, and brings index and files along: all of it, or none if a signal comes first.
  private func move(
    to written: WrittenCommit, _ changes: [PlannedChange], keeping kept: KeptObjects?,
    _ proposal: Proposal, holding lock: consuming LockFile?
  ) throws(GitError) -> Result {
    let signals = DelayedSignals()
    defer { withExtendedLifetime(signals) {} }
    do {
      let failure = try repository.move(
        branch, to: written.id, committer: committer, written.message,
        isNew: proposal.existing == nil)
      if let failure { return .lost(failure) }
      try secure(kept, written.id, changes)
    } catch {
      if error.code == .notDurable, followsInWorktree {
        _ = follow(changes, holding: lock.take())
      }
      throw error
    }
    let problems = followsInWorktree ? follow(changes, holding: lock.take()) : []
    return .done(
      .committed(
        CommitReceipt(
          commit: written.id, parent: branch.tip, message: written.message, branch: branch.name,
          attempts: number, worktreeProblems: problems)))
  }

  /// Writes what is proposed, unless it is there already.
  private func write(
    _ proposal: Proposal, _ changes: [PlannedChange], on tip: Commit?
  ) throws -> (WrittenCommit, KeptObjects?) {
    let message = proposal.message.hasSuffix("\n") ? proposal.message : proposal.message + "\n"
    if let existing = proposal.existing {
      return (WrittenCommit(id: existing.id, message: message), existing.kept)
    }
    let written = try repository.writeCommit(
      changes, on: tip, message: message, author: author, committer: committer, options: options)
    return (written, try KeptObjects(of: written.id, changes, in: repository))
  }

  /// Takes git's lock of the index before the branch moves.
  ///
  /// `git commit` writes a tree from the index and takes the same lock: between the move and the
  /// index that follows it, it would put back what was before.
  private func lockedIndex() throws(GitError) -> LockFile {
    try LockFile(for: repository.indexPath, until: deadline)
  }

  /// Looks again with the lock of the index in hand.
  ///
  /// A hook, or an editor beside it, may have changed a file since. Its commit would be there and its file would lack it, and who then commits the
  /// file takes the change out again.
  private func verifyStillClear(_ changes: [PlannedChange]) throws {
    guard let workTree = repository.workTree else { return }
    switch try repository.head() {
    case .branch(branch.name, branch.tip), .unborn(branch.name): break
    // The branch does not move, or its files are no longer those here.
    default: return
    }
    guard let (change, _) = try repository.obstacle(to: changes, in: workTree, orDone: true) else {
      return
    }
    throw try isLeftBehind(change)
      ? GitError.leftBehind(change.path)
      : GitError.changedMeanwhile(change.path, isNew: change.old == nil)
  }

  private func isLeftBehind(_ change: PlannedChange) throws -> Bool {
    try repository.pathsLeftBehind(under: change.path).contains { $0.path == change.path }
  }

  /// Sees to it that what the branch names can be read, whatever is removed meanwhile.
  private func secure(
    _ kept: KeptObjects?, _ written: ObjectID, _ changes: [PlannedChange]
  ) throws(GitError) {
    do {
      try kept?.secure(in: repository)
    } catch {
      throw GitError(
        .notDurable, "the new commit \(written) may have been removed as garbage: \(error)",
        subject: written.description)
    }
    try repository.verify(written, changes)
  }

  private var followsInWorktree: Bool { branch.isCheckedOutHere && options.updatesWorktree }

  /// Whether index and file are not the user's doing but another process's that is not done yet:
  /// both are as the tip or a recent commit before it had them.
  private func isCatchingUp(_ change: PlannedChange, _ workTree: String) throws -> Bool {
    // Whoever moves the branch has the lock until index and files have followed, also one that
    // waited in vain for its turn. In this order: who is done by now has given it up.
    let isLocked = FileStatus(path: repository.indexPath + ".lock") != nil
    if try repository.obstacle(to: [change], in: workTree) == nil { return true }
    // The branch moves before the index: who saw the index of a newer tip only has to look again.
    if try repository.reference(branch.name) != branch.expected { return true }
    guard isLocked || !isAlone, let tip = branch.tip else { return false }
    let trees =
      try [repository.commit(tip).tree] + repository.earlierTrees(of: branch.name, at: tip)
    let recent = try trees.compactMap { tree -> TreeEntry?? in
      guard let tree else { return .some(nil) }
      do {
        return .some(try repository.entry(at: change.path, in: tree))
      } catch let error as GitError where error.code == .missingObject {
        // A partial clone lacks old trees, and no file here was ever made from them.
        return nil
      }
    }
    let found = try IndexFile(repository.indexPath)[change.path]
    if recent.contains(where: { found.matches($0) }) {
      let content = try WorktreeFiles(workTree).content(at: change.names)
      if try recent.contains(where: { try repository.isUnchanged(content, $0, at: change.path) }) {
        return true
      }
    }
    // Meanwhile somebody may have moved it once more, and index and file are of that commit.
    return try repository.reference(branch.name) != branch.expected
  }
}
