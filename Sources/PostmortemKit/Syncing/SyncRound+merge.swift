import Git
import PostmortemModel

extension SyncRound {
  /// Merges the commit here into the published one.
  ///
  /// - Returns: The merge, which no reference names yet; nil if conflicts are left in the report, or
  ///   with `isDryRun`.
  mutating func merge(
    _ local: ObjectID, _ published: ObjectID, isDryRun: Bool, _ report: inout SyncReport
  ) throws -> UnnamedCommit? {
    guard let ancestor = try repository.mergeBase(local, published) else {
      throw KnowledgeBaseError(
        .git, "\(shortBranch) and \(upstreamName) have no common ancestor here",
        hints: repository.isShallow
          ? ["the clone is shallow: 'git fetch --unshallow' brings the rest"]
          : [
            "they are unrelated histories: 'git merge --allow-unrelated-histories \(upstreamName.shellWord)'"
          ]
      )
    }
    let trees = (
      base: try repository.commit(ancestor).tree, ours: try repository.commit(published).tree,
      theirs: try repository.commit(local).tree
    )
    let rest = try repository.mergeTrees(
      base: trees.base, ours: trees.ours, theirs: trees.theirs,
      keeping: base.folder + "Postmortems")
    guard case .tree(let around) = rest else {
      guard case .conflicts(let paths) = rest else { return nil }
      throw KnowledgeBaseError(
        .refused,
        "both sides changed the same lines of \(paths.joined(separator: ", ").showingControls())",
        hints: ["'git merge \(upstreamName.shellWord)' merges it, then 'postmortem sync' goes on"])
    }
    var folder = try FolderMerge(
      repository, folder: base.folder, trees,
      labels: MergeLabels(ours: upstreamName, theirs: shortBranch))
    try rename(in: &folder)
    report.renamed = folder.renamed
    guard let outcome = try decided(folder, &report), !isDryRun else { return nil }
    let changes = try repository.fileChanges(from: trees.ours, to: around) + outcome.changes
    let identity = try repository.identity(now: KnowledgeBase.time(base.now, base.environment))
    var message = CommitMessage(subject: "Merge \(shortBranch) into \(upstreamName)")
    for renamed in folder.renamed {
      message.trailers.append(("Action-renamed", "\(renamed.old) -> \(renamed.new)"))
    }
    return try repository.writeMerge(
      of: published, and: local, changes: changes, message: message.text,
      author: identity.author, committer: identity.committer,
      options: base.commitOptions(skipsHooks: environment.skipsHooks, isMerge: true))
  }

  private mutating func rename(in folder: inout FolderMerge) throws {
    var random = environment.random
    try folder.renameTaken(used: []) { isTaken in
      Self.draw(using: &random, isTaken)
    }
    environment.random = random
  }

  private static func draw(
    using random: inout any RandomNumberGenerator, _ isTaken: (ActionID) -> Bool
  ) -> ActionID {
    func draw(_ random: inout some RandomNumberGenerator) -> ActionID {
      ActionID.random(using: &random, avoiding: isTaken)
    }
    return draw(&random)
  }

  /// Merges, asking about each conflict, until none is left; nil if somebody would not say.
  private mutating func decided(
    _ folder: FolderMerge, _ report: inout SyncReport
  ) throws -> FolderMerge.Outcome? {
    var asked: Set<SyncConflict> = []
    var choices: MergeChoices = [:]
    while true {
      let outcome = try folder.merged(choices: choices)
      if outcome.conflicts.isEmpty { return outcome }
      for conflict in outcome.conflicts {
        guard !report.isDryRun, conflict.canBeDecided, asked.insert(conflict).inserted,
          let choice = try decisions[conflict] ?? environment.decide(conflict)
        else {
          report.conflicts = outcome.conflicts
          return nil
        }
        decisions[conflict] = choice
        choices[conflict.key, default: [:]][conflict.subject] =
          switch choice {
          case .mine: .theirs
          case .published: .ours
          case .text(let text): .text(text)
          case .content(let bytes): .content(bytes)
          }
      }
    }
  }
}
