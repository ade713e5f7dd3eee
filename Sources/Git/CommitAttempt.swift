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
    try repository.verifyUnfiltered(changes, on: branch)

    if followsInWorktree, let workTree = repository.workTree,
      let (change, obstacle) = try repository.obstacle(to: changes, in: workTree)
    {
      // Another process of ours moves the branch first and its files after.
      let error = obstacle.error(change.path)
      if try isCatchingUp(change, workTree) { return .lost(error) }
      let isLeftBehind = try repository.pathsLeftBehind(under: change.path).contains(change.path)
      throw isLeftBehind ? GitError.leftBehind(change.path) : error
    }

    let message = proposal.message.hasSuffix("\n") ? proposal.message : proposal.message + "\n"
    let written: WrittenCommit
    var kept: KeptObjects?
    do {
      written =
        try proposal.existing.map { WrittenCommit(id: $0, message: message) }
        ?? repository.writeCommit(
          changes, on: tip, message: message, author: author, committer: committer,
          options: options)
      if proposal.existing == nil {
        kept = try KeptObjects(of: written.id, changes, in: repository)
      }
    } catch let error as GitError where [.notFound, .missingObject].contains(error.code) {
      // Somebody removes what no reference names yet.
      return .lost(error)
    }
    do {
      let failure = try repository.move(
        branch, to: written.id, committer: committer, written.message,
        isNew: proposal.existing == nil)
      if let failure { return .lost(failure) }
    } catch {
      if error.code == .notDurable, followsInWorktree { _ = follow(changes) }
      throw error
    }
    try secure(kept, written.id, changes)

    var following = self
    if options.runsPrograms { following.deadline = .now + options.patience }
    let problems = followsInWorktree ? following.follow(changes) : []
    return .done(
      .committed(
        CommitReceipt(
          commit: written.id, parent: branch.tip, message: written.message, branch: branch.name,
          attempts: number, worktreeProblems: problems)))
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
    // The branch moves before the index: who saw the index of a newer tip only has to look again.
    if try repository.reference(branch.name) != branch.expected { return true }
    guard !isAlone, let tip = branch.tip else { return false }
    var recent: [TreeEntry?] = []
    let end = try repository.forEachFirstParent(from: tip) { commit in
      recent.append(try repository.entry(at: change.path, in: commit.tree))
      return recent.count < 8
    }
    if end == .complete { recent.append(nil) }
    let found = try IndexFile(repository.indexPath)[change.path]
    guard recent.contains(where: { found.matches($0) }) else { return false }
    let content = try WorktreeFiles(workTree).content(at: change.names)
    return try recent.contains { try repository.isUnchanged(content, $0, at: change.path) }
  }
}
