import Git
import PostmortemModel

extension SyncRound {
  /// Fetches, and makes sure that the remote still has the branch.
  ///
  /// - Throws: ``KnowledgeBaseError`` if git fails, or the branch is gone there.
  func fetch() throws(KnowledgeBaseError) {
    let result = try git { try environment.runGit(["fetch", "--end-of-options", remote]) }
    guard result.status == 0 else { throw failure("fetch", result.status) }
    try verifyBranchIsThere()
  }

  /// Refuses where the remote had the branch and has it no more: the reference that followed it would
  /// be taken for the branch, and the next push bring it back.
  private func verifyBranchIsThere() throws(KnowledgeBaseError) {
    guard
      try git({ try repository.reference(tracking) != nil && !repository.wasFetched(remoteBranch) })
    else { return }
    let result = try git {
      try environment.runGit(["ls-remote", "--end-of-options", remote, remoteBranch])
    }
    guard result.status == 0 else { throw failure("ls-remote", result.status) }
    // The pattern also fits names that end like it.
    let isThere = result.output.split(separator: "\n").contains {
      $0.split(separator: "\t").last.map(String.init) == remoteBranch
    }
    guard !isThere else { return }
    let there = Self.short(remoteBranch)
    let pushed = shortBranch == there ? there : "\(shortBranch):\(there)"
    throw KnowledgeBaseError(
      .git,
      "\(remote) has no branch '\(there)' any more: it was renamed or deleted there; nothing was pushed",
      hints: [
        "'git ls-remote --heads \(remote.shellWord)' lists its branches, and "
          + "'git branch --set-upstream-to=\(remote.shellWord)/NEW' follows another one",
        "'git push \(remote.shellWord) \(pushed.shellWord)' makes it again",
      ])
  }

  private func failure(_ command: String, _ status: Int32) -> KnowledgeBaseError {
    KnowledgeBaseError(
      .git, "'git \(command) \(remote)' ended with status \(status); nothing was changed",
      hints: ["'git remote -v' shows where '\(remote)' is"] + unansweredHints)
  }
}
