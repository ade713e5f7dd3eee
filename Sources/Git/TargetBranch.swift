internal import CLibgit2
internal import Glibc

/// The branch that a commit will move, and its tip.
struct TargetBranch {
  /// The full name, after symbolic references.
  let name: String
  /// The commit that the new one is made from.
  let tip: ObjectID?
  /// The value that the branch must still have when it moves; nil if it must not exist.
  let expected: ObjectID?
  /// Whether the files here are those of the branch.
  let isCheckedOutHere: Bool
}

extension Repository {
  /// Finds the branch to move and refuses if moving it would do harm.
  ///
  /// - Throws: ``GitError`` for a detached head, an operation under way, a branch that is checked
  ///   out elsewhere, or one that does not exist.
  func branch(for target: CommitTarget) throws(GitError) -> TargetBranch {
    let head = try head()
    let branch: TargetBranch
    // A rebase detaches HEAD; what is under way is the news then.
    if target == .head, let operation = operationUnderWay { throw operation.isInTheWay }
    switch (target, head) {
    case (.head, .detached(let commit)):
      throw GitError(
        .detachedHead,
        "HEAD is detached at \(commit), so a new commit would belong to no branch: "
          + "check out a branch first", subject: commit.description)
    case (.head, .branch(let name, let commit)):
      branch = TargetBranch(
        name: name, tip: commit, expected: commit, isCheckedOutHere: !isBare)
    case (.head, .unborn(let name)):
      branch = TargetBranch(name: name, tip: nil, expected: nil, isCheckedOutHere: !isBare)
    case (.branch(let given, let start), _):
      branch = try self.branch(given, startingAt: start, head: head)
    }
    if branch.isCheckedOutHere, let operation = operationUnderWay { throw operation.isInTheWay }
    try verifyNotElsewhere(branch.name)
    return branch
  }

  private func branch(
    _ given: String, startingAt start: ObjectID?, head: Head
  ) throws(GitError) -> TargetBranch {
    var isValid: Int32 = 0
    try check("git_reference_name_is_valid", "use the branch '\(given)'") {
      unsafe git_reference_name_is_valid(&isValid, given)
    }
    let prefix = "refs/heads/"
    guard isValid == 1, given.hasPrefix(prefix) else {
      throw GitError(.invalidName, "'\(given)' is not a full branch name", subject: given)
    }
    // As git-check-ref-format(1) has it with '--branch': git takes these for something else.
    let short = given.dropFirst(prefix.count)
    guard short != "HEAD", short != "@", !short.hasPrefix("-") else {
      throw GitError(
        .invalidName, "'\(short)' is no name that git lets a branch have", subject: given)
    }
    let name = try resolvedName(given)
    let tip = try reference(name)
    let isHead: Bool
    switch head {
    case .branch(name, _), .unborn(name): isHead = true
    default: isHead = false
    }
    if tip == nil, start == nil, !isHead {
      throw GitError(.notFound, "there is no branch '\(given)'", subject: given)
    }
    return TargetBranch(
      name: name, tip: tip ?? start, expected: tip, isCheckedOutHere: isHead && !isBare)
  }

  /// Refuses a branch whose files another worktree has, or that is being rebased in one.
  private func verifyNotElsewhere(_ branch: String) throws(GitError) {
    for worktree in try otherWorktrees() {
      let isCheckedOut =
        try worktree.headTarget.map { name throws(GitError) in
          try resolvedName(name)
        } == branch
      guard isCheckedOut || worktree.rebasedBranch == branch else { continue }
      throw GitError(
        .checkedOutElsewhere,
        "the branch '\(branch)' is checked out in the worktree '\(worktree.directory)', "
          + "whose files would not follow", subject: worktree.directory)
    }
    let here = Worktree(gitDirectory: gitDirectory, directory: workTree ?? gitDirectory)
    if here.rebasedBranch == branch {
      throw GitError(
        .operationUnderWay, "the branch '\(branch)' is being rebased here", subject: "rebase")
    }
  }
}

extension UnfinishedOperation {
  fileprivate var isInTheWay: GitError {
    GitError(
      .operationUnderWay,
      "a \(rawValue) is under way here: finish it, or abort it with "
        + "'git \(rawValue) \(self == .bisect ? "reset" : "--abort")'", subject: rawValue)
  }
}
