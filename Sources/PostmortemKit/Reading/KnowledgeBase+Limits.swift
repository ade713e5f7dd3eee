import Git
import PostmortemModel

extension KnowledgeBase {
  /// What an answer cannot know, one clause each; nothing for one that names its commit.
  ///
  /// - Parameter view: The commit that was read.
  /// - Returns: The clauses, without full stops.
  /// - Throws: ``KnowledgeBaseError`` if the repository cannot be read.
  /// - Complexity: O(*n*) in the number of checked-out postmortems.
  public func limits(of view: View) throws(KnowledgeBaseError) -> [String] {
    guard !view.isPinned else { return [] }
    let head = try git { try repository.head() }
    var clauses: [String] = []
    if let commit = head.commit, commit != view.commit.id {
      clauses.append("the answer is that of postmortem.branch, not of HEAD")
    }
    if !view.isWorktree, let commit = head.commit {
      let commit = try git { try repository.commit(commit) }
      let count = try uncommitted(over: commit).count
      if count > 0 {
        let what = count == 1 ? "1 file" : "\(count) files"
        clauses.append(
          "\(what) under \(folder)Postmortems/ \(count == 1 ? "is" : "are") not committed: "
            + "'--worktree' lays \(count == 1 ? "it" : "them") over")
      }
    }
    switch head {
    case .branch(let name, let commit):
      if commit == view.commit.id { clauses += try upstreamClauses(name, commit) }
    case .detached(let commit):
      if commit == view.commit.id {
        clauses.append("HEAD is on no branch, so branches may be ahead")
      }
    case .unborn: break
    }
    if let age = try fetchAge(head) { clauses.append("the last fetch was \(age) days ago") }
    return clauses
  }

  /// How far a branch is from what it follows.
  private func upstreamClauses(
    _ branch: String, _ commit: ObjectID
  ) throws(KnowledgeBaseError) -> [String] {
    let found = try git { () throws -> (name: String, divergence: Divergence)? in
      // In a shallow clone all of history would have to be walked.
      guard !repository.isShallow, let upstream = try repository.upstream(of: branch),
        let other = try repository.reference(upstream), other != commit
      else { return nil }
      return (upstream, try repository.divergence(of: commit, from: other))
    }
    guard let (upstream, divergence) = found else { return [] }
    let name =
      upstream.hasPrefix("refs/remotes/")
      ? String(upstream.dropFirst("refs/remotes/".count)) : upstream
    var clauses: [String] = []
    let commits = { (count: Int) in count == 1 ? "1 commit" : "\(count) commits" }
    if divergence.ahead > 0 {
      clauses.append(
        "\(commits(divergence.ahead)) \(divergence.ahead == 1 ? "is" : "are") not on \(name)")
    }
    if divergence.behind > 0 {
      clauses.append("\(name) has \(commits(divergence.behind)) more")
    }
    return clauses
  }

  /// The days since the last fetch, if a week has gone by and there is something to be fetched.
  private func fetchAge(_ head: Head) throws(KnowledgeBaseError) -> Int64? {
    guard case .branch(let name, _) = head, try git({ try repository.upstream(of: name) }) != nil,
      let fetched = DiskFile.modified(repository.gitDirectory + "/FETCH_HEAD")
    else { return nil }
    let days = (now.seconds - fetched) / 86_400
    return days > 7 ? days : nil
  }
}
