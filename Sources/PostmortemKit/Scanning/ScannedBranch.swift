import Git
import PostmortemModel

/// A release branch that was read, and what it says about commits.
struct ScannedBranch {
  let target: ScanTarget
  let branch: ReleaseBranch
  let history: ReleaseHistory
  let standing: StandingCommits
  private let repository: Git.Repository
  /// Whether commits are on the branch, as far as somebody asked.
  private let reached: [ObjectID: Bool]

  init(
    _ target: ScanTarget, _ branch: ReleaseBranch, _ history: ReleaseHistory,
    in repository: Git.Repository
  ) {
    self.target = target
    self.branch = branch
    self.history = history
    self.repository = repository
    standing = StandingCommits(history.reverts)
    reached = history.mentions.reduce(into: history.reached) { $0[$1.commit] = true }
  }

  /// How a commit is written as evidence: twelve digits of its id, all of them where twelve could mean
  /// another one.
  func evidence(_ commit: ObjectID) -> String {
    let short = String(commit.description.prefix(12))
    let isUnique = repository.commitID(beginningWith: short) == commit
    return "\(target.name)@\(isUnique ? short : commit.description)"
  }

  /// The commit that an entry of evidence names; nil if it names none, or one of elsewhere.
  func commit(_ entry: String) -> ObjectID? {
    guard case .commit(target.name, let id) = Evidence(entry) else { return nil }
    return repository.commitID(beginningWith: id)
  }

  /// The committer's time of a commit, in seconds since 1970-01-01T00:00:00Z.
  func seconds(of commit: ObjectID) throws(KnowledgeBaseError) -> Int64 {
    try git { try repository.commitHead(commit).seconds }
  }

  /// The author of a commit, as `Name <address>`.
  func author(of commit: ObjectID) throws(KnowledgeBaseError) -> String {
    let author = try git { try repository.commit(commit).author }
    return "\(author.name) <\(author.email)>"
  }

  /// Whether a commit is on the branch and nothing takes it back.
  func stands(_ commit: ObjectID) -> Bool {
    reached[commit] == true && standing.revert(of: commit) == nil
  }

  /// What can be said of an entry of evidence that names a commit of this repository; nil if it was not
  /// there when the branch was read.
  func check(_ entry: String, on day: CalendarDay) -> EvidenceCheck? {
    guard let commit = commit(entry) else {
      return EvidenceCheck(.missing, on: day, target.name)
    }
    guard let isReached = reached[commit] else { return nil }
    guard isReached else {
      return EvidenceCheck(.unreachable, on: day, branch.shortName)
    }
    if let revert = standing.revert(of: commit) {
      return EvidenceCheck(.reverted, on: day, evidence(revert.commit))
    }
    return EvidenceCheck(.checked, on: day, branch.shortName)
  }
}
