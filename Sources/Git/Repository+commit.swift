extension Repository {
  /// Adds a commit to a branch, and brings the index and the work tree along if it is checked out.
  ///
  /// When this returns a receipt, the commit is on disk, readable, and the branch names it. If
  /// others move the branch meanwhile, `make` is called again with the new tip: nothing of theirs
  /// is overwritten. Changes of the user's that are staged or not saved are left alone on other
  /// paths, and on the same path they make this refuse. No filter runs, and of hooks only what the
  /// options do.
  ///
  /// For example, to add a file where there must be none:
  ///
  ///     let outcome = try repository.commit(onto: .head, author: ada, committer: ada) { tip in
  ///       Proposal(
  ///         changes: [.init(path: "a.md", content: .write(bytes), expected: .absent)],
  ///         message: "Add a")
  ///     }
  ///
  /// - Parameters:
  ///   - target: The branch to add to.
  ///   - author: Who made the change.
  ///   - committer: Who makes the commit.
  ///   - options: Signing, patience and the like.
  ///   - make: Gets the branch's tip, nil if it has none yet, and says what to change in it; nil
  ///     is to do nothing. It may be called several times, while other processes wait.
  /// - Returns: What was done. Failures after the branch moved are in the receipt.
  /// - Throws: ``GitError``, and then the branch was not moved, except with
  ///   ``GitError/Code/notDurable``: the branch moved but its commit cannot be read. Or what
  ///   `make` or the signer throws.
  public func commit(
    onto target: CommitTarget, author: Signature, committer: Signature,
    options: CommitOptions = CommitOptions(), make: (_ tip: Commit?) throws -> Proposal?
  ) throws -> CommitOutcome {
    try verifySigner(options)
    return try moveBranch(onto: target, author, committer, options, make)
  }

  /// Refuses to make a commit without a signature where there must be one.
  func verifySigner(_ options: CommitOptions) throws(GitError) {
    guard options.sign == nil, try configurationBool("commit.gpgSign") == true else { return }
    throw GitError(
      .cannotSign, "commits must be signed (commit.gpgsign), and no signer was given",
      subject: "commit.gpgsign")
  }

  /// The attempts that are made however long they take.
  private static var leastAttempts: Int { 16 }

  /// Moves a branch to what is proposed for its tip, again and again until nobody else was first.
  func moveBranch(
    onto target: CommitTarget, _ author: Signature, _ committer: Signature,
    _ options: CommitOptions, _ make: (_ tip: Commit?) throws -> Proposal?
  ) throws -> CommitOutcome {
    let clock = ContinuousClock()
    let turn =
      options.takesTurns
      ? TurnLock.taken(on: commonDirectory, until: clock.now + options.patience) : nil
    let start = clock.now
    let deadline = start + options.patience
    var pause = Backoff()
    var attempts = 0
    var isBesideCollection = false
    while true {
      attempts += 1
      let branch = try branch(for: target)
      // Who waited in vain for the turn works without it, and its files follow in a moment.
      let isAlone = turn != nil && clock.now - start > options.followingTime
      let attempt = CommitAttempt(
        repository: self, branch: branch, author: author, committer: committer, options: options,
        number: attempts, deadline: deadline, isAlone: isAlone)
      let result: CommitAttempt.Result
      do {
        result = try attempt.run(make)
      } catch let error as GitError where error.mayComeOfGarbage {
        // Between one collection and the next there is none for a moment.
        isBesideCollection = isBesideCollection || isCollectingGarbage
        guard attempts < 4 || isBesideCollection else { throw error }
        result = .lost(error)
      }
      switch result {
      case .done(let outcome): return outcome
      case .lost(let failure):
        // Hooks, signing or a busy machine may have taken all the time that there was.
        guard pause.wait(until: deadline) || attempts < Self.leastAttempts else { throw failure }
      }
    }
  }
}

extension GitError {
  /// Whether objects may be away only while somebody packs and removes what no reference names yet.
  ///
  /// libgit2 has no code for a directory of objects that goes while one is put into it, nor for a
  /// tree whose parts have gone. Whatever else fails so is tried in vain a few times.
  public var mayComeOfGarbage: Bool {
    [.notFound, .missingObject, .generic].contains(code)
  }
}
