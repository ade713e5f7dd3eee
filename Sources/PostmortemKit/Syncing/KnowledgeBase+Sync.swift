import Git
import PostmortemModel

extension KnowledgeBase {
  /// Fetches, merges by field, and pushes.
  ///
  /// Nothing here moves before the push has succeeded, so a failure leaves everything as it was but
  /// for what was fetched. A failure after the push says that the remote has the commits.
  ///
  /// - Parameters:
  ///   - remote: The remote; nil for the one that the branch follows.
  ///   - isDryRun: Whether to fetch only and say what would happen.
  ///   - environment: How git is run and conflicts are decided.
  /// - Returns: What was done; with conflicts that nobody decided, nothing was.
  /// - Throws: ``KnowledgeBaseError`` if there is no branch or upstream, the user's own work is in
  ///   the way, something else than postmortems conflicts, or git fails.
  public func sync(
    with remote: String?, isDryRun: Bool, _ environment: SyncEnvironment
  ) throws(KnowledgeBaseError) -> SyncReport {
    var round = try SyncRound(self, remote: remote, environment)
    do throws(KnowledgeBaseError) {
      return try run(&round, isDryRun: isDryRun)
    } catch {
      throw round.saysWhatWasPushed(error)
    }
  }

  private func run(
    _ round: inout SyncRound, isDryRun: Bool
  ) throws(KnowledgeBaseError) -> SyncReport {
    var attempts = 0
    while true {
      attempts += 1
      try round.fetch()
      if let report = try git({ try round.run(isDryRun: isDryRun, mayRetry: attempts < 4) }) {
        return report
      }
      guard attempts < 8 else {
        throw KnowledgeBaseError(
          .git, "others pushed to \(round.upstreamName) \(attempts) times meanwhile",
          hints: ["'postmortem sync' tries again"])
      }
      round.pause(attempts)
    }
  }
}

/// What one run of `sync` knows.
struct SyncRound {
  let base: KnowledgeBase
  /// The full name of the branch here.
  let branch: String
  let remote: String
  /// The full name of the branch there.
  let remoteBranch: String
  /// The full name of the reference that follows it here.
  let tracking: String
  var environment: SyncEnvironment
  /// How conflicts were decided; in the next round only the same ones are not asked about again.
  var decisions: [SyncConflict: SyncChoice] = [:]
  /// Whether the remote has the branch, as it refused ours, and git does not fetch it.
  private var isUnfetched = false
  /// Whether the remote has commits of ours, and the branch here has not followed.
  private var isAhead = false

  var repository: Git.Repository { base.repository }
  var shortBranch: String { Self.short(branch) }
  /// What the branch follows, as people write it.
  var upstreamName: String {
    tracking.hasPrefix("refs/remotes/") ? String(tracking.dropFirst(13)) : tracking
  }

  init(
    _ base: KnowledgeBase, remote: String?, _ environment: SyncEnvironment
  ) throws(KnowledgeBaseError) {
    self.base = base
    self.environment = environment
    let repository = base.repository
    let head = try git { try repository.head() }
    if let operation = repository.operationUnderWay {
      throw KnowledgeBaseError(
        .git, "a \(operation.rawValue) is under way here",
        hints: ["finish it, or give it up: 'git status' says how"])
    }
    switch head {
    case .branch(let name, _): branch = name
    case .unborn(let name):
      throw KnowledgeBaseError(
        .git, "the branch '\(Self.short(name))' has no commit yet",
        hints: [
          "'git pull' brings what was published", "'postmortem init' starts a knowledge base",
        ])
    case .detached:
      throw KnowledgeBaseError(
        .git, "HEAD is detached, so there is no branch to sync",
        hints: ["check a branch out first: 'git switch BRANCH'"])
    }
    let name = branch
    let short = Self.short(name)
    let follows = try git { try repository.configuration("branch.\(short).remote") }
    let merges = try git { try repository.configuration("branch.\(short).merge") }
    guard let chosen = remote ?? follows, follows != nil || remote != nil else {
      throw KnowledgeBaseError(
        .git, "the branch '\(short)' follows no branch of a remote",
        hints: [
          "publish it: 'git push -u origin \(short.shellWord)'",
          "or name what it follows: 'git branch --set-upstream-to \("origin/\(short)".shellWord)'",
        ])
    }
    guard chosen != ".",
      try git({ try repository.configuration("remote.\(chosen).url") }) != nil
    else {
      throw KnowledgeBaseError(
        .git, "'\(chosen.showingControls())' is no remote of this repository",
        hints: ["'git remote -v' lists the remotes", "'git remote add NAME URL' adds one"])
    }
    self.remote = chosen
    remoteBranch = (chosen == follows ? merges : nil) ?? name
    let upstream = chosen == follows ? try git { try repository.upstream(of: name) } : nil
    tracking = upstream ?? "refs/remotes/\(chosen)/\(Self.short(remoteBranch))"
  }

  static func short(_ name: String) -> String {
    name.hasPrefix("refs/heads/") ? String(name.dropFirst(11)) : name
  }

  /// What may be the matter where nobody can be asked for a password.
  var unansweredHints: [String] {
    guard environment.isUnattended else { return [] }
    return [
      "with '--no-input' no password and no passphrase is asked for: 'ssh-add' unlocks a key "
        + "before, and a credential helper of git's knows a password"
    ]
  }

  mutating func pause(_ attempt: Int) {
    environment.pause(Int.random(in: 20...(100 << min(attempt, 5)), using: &environment.random))
  }

  /// Merges and pushes what is there; nil if others were faster and it must be done again.
  ///
  /// - Parameters:
  ///   - isDryRun: Whether only to say what would come and go.
  ///   - mayRetry: Whether it is done again where objects went that may have been collected as
  ///     garbage.
  /// - Returns: What was done, or nil.
  /// - Throws: ``KnowledgeBaseError`` or ``GitError``, and then nothing moved here.
  mutating func run(isDryRun: Bool, mayRetry: Bool) throws -> SyncReport? {
    do {
      return try run(isDryRun: isDryRun)
    } catch let error as GitError where error.mayComeOfGarbage && mayRetry {
      return nil
    }
  }

  private mutating func run(isDryRun: Bool) throws -> SyncReport? {
    guard case .branch(branch, let local) = try repository.head() else {
      throw KnowledgeBaseError(.git, "another branch was checked out meanwhile")
    }
    var report = SyncReport(branch: shortBranch, upstream: upstreamName)
    report.isDryRun = isDryRun
    var target = local
    var made: UnnamedCommit?
    var published = try repository.reference(tracking)
    if let there = published {
      report.incoming = try commits(from: there, hiding: local)
      report.outgoing = try commits(from: local, hiding: there)
      if try there != local && repository.isAncestor(local, of: there) {
        target = there
      } else if try !repository.isAncestor(there, of: local) {
        if !isDryRun { try verifyLockable() }
        guard let merged = try merge(local, there, isDryRun: isDryRun, &report) else {
          return report
        }
        made = merged
        target = merged.id
        report.merge = merged.id.description
        report.ignoredHooks = base.ignoredHooks
      }
    } else {
      report.outgoing = try commits(from: local, hiding: nil)
    }
    if isDryRun { return report }
    if target != local {
      try verifyClear(from: local, to: target)
      try verifyLockable()
    } else {
      report.worktreeProblems = base.leftBehind(under: String(base.folder.dropLast()))
    }
    published = try repository.reference(tracking)
    switch try push(target == published ? nil : target, keeping: made, &report) {
    case .done: isAhead = isAhead || target != local && target != published
    case .moved:
      guard published != nil || !isUnfetched else { throw unfetched }
      isUnfetched = published == nil
      return nil
    }
    if target != local {
      let note = "sync: \(report.merge == nil ? "fast-forward to" : "merge with") \(upstreamName)"
      do {
        report.worktreeProblems = try advance(from: local, to: target, keeping: made, note)
      } catch let error as GitError where error.code == .modified {
        // Somebody here made a commit meanwhile: it is merged in the next round.
        return nil
      }
      isAhead = false
    }
    return report
  }

  /// Refuses beside a lock that would keep the branch here from following: nothing is published
  /// then, no hook is run and nobody is asked for a passphrase.
  private func verifyLockable() throws(GitError) {
    if repository.workTree != nil { try repository.waitForIndexLock() }
  }

  /// An error, behind what others have by now if the push succeeded before it.
  func saysWhatWasPushed(_ error: KnowledgeBaseError) -> KnowledgeBaseError {
    guard isAhead else { return error }
    return KnowledgeBaseError(
      error.code,
      "\(upstreamName) has your commits now, but the branch '\(shortBranch)' here did not follow: "
        + error.message, hints: error.hints + ["'postmortem sync' lets it follow after that"])
  }

  private var unfetched: KnowledgeBaseError {
    KnowledgeBaseError(
      .git, "\(remote) has a branch \(Self.short(remoteBranch)) that git does not fetch from there",
      hints: [
        "'git remote set-branches --add \(remote.shellWord) \(Self.short(remoteBranch).shellWord)' makes it, then sync again"
      ])
  }

  private func advance(
    from old: ObjectID, to new: ObjectID, keeping made: UnnamedCommit?, _ note: String
  ) throws -> [String] {
    let identity = try repository.identity(now: KnowledgeBase.time(base.now, base.environment))
    let outcome = try repository.advance(
      .head, from: old, to: new, keeping: made, committer: identity.committer, note: note)
    return outcome.receipt?.worktreeProblems ?? []
  }

  /// Refuses where the user's own work is in the way, or a path that only git can update.
  private func verifyClear(from old: ObjectID, to new: ObjectID) throws {
    do {
      let changes = try repository.fileChanges(
        from: repository.commit(old).tree, to: repository.commit(new).tree)
      try repository.verifyClear(.head, for: changes)
    } catch let error as GitError where [.invalidPath, .filteredPath].contains(error.code) {
      throw KnowledgeBaseError(
        .git, "\(error)",
        hints: ["'git merge \(upstreamName.shellWord)' updates it, then 'postmortem sync' goes on"])
    }
  }

  private func commits(from start: ObjectID, hiding end: ObjectID?) throws -> [SyncCommit] {
    var commits: [SyncCommit] = []
    try repository.forEachCommit(from: [start], hiding: [end].compactMap { $0 }) { commit in
      commits.append(SyncCommit(id: commit.id.description, subject: commit.subject))
      return true
    }
    return commits
  }
}
