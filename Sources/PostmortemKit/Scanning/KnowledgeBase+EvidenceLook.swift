import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Looks at evidence that names commits, where the policy names the repository and its folder is
  /// there; what is found is remembered as a scan does.
  ///
  /// Only what came after the commit is read. Nothing is fetched.
  ///
  /// - Parameters:
  ///   - evidence: The entries.
  ///   - isRemembered: Whether what is found is kept for `show` and `actions`.
  /// - Returns: The entries that could be looked at, with what was found.
  /// - Throws: ``KnowledgeBaseError`` if the knowledge base cannot be read; a repository that cannot be
  ///   is passed over.
  /// - Complexity: O(*n*) in the number of commits since the one that is named.
  public func look(
    at evidence: [String], remembering isRemembered: Bool
  ) throws(KnowledgeBaseError) -> [(entry: String, check: EvidenceCheck)] {
    let view = try view()
    var found: [(entry: String, check: EvidenceCheck)] = []
    for entry in evidence {
      guard case .commit(let name, let id) = Evidence(entry),
        let known = view.policy.repositories[name], let folder = known.path
      else { continue }
      let target = ScanTarget(name: name, path: path(folder), branch: known.branch)
      guard let check = try? look(at: entry, id, in: target, on: view.today) else { continue }
      found.append((entry, check))
    }
    if isRemembered, !found.isEmpty {
      var checks = evidenceChecks()
      for (entry, check) in found { checks[entry] = check }
      remember(checks)
    }
    return found
  }

  /// What is found of a commit; nil if there is no release branch to look on.
  private func look(
    at entry: String, _ id: String, in target: ScanTarget, on day: CalendarDay
  ) throws(KnowledgeBaseError) -> EvidenceCheck? {
    let repository = try openForeign(target.path)
    guard let branch = try git({ try ReleaseBranch.find(target.branch, in: repository) }) else {
      return nil
    }
    guard let commit = repository.commitID(beginningWith: id) else {
      return EvidenceCheck(.missing, on: day, target.name)
    }
    guard try git({ try repository.isAncestor(commit, of: branch.tip) }) else {
      return EvidenceCheck(.unreachable, on: day, branch.shortName)
    }
    // Only a later commit can take it back.
    var start = ReleaseHistory(tip: commit)
    start.reached = [commit: true]
    let reader = try ReleaseReader(repository, upTo: branch.tip, after: start, wanted: [commit])
    return ScannedBranch(target, branch, reader.history, in: repository).check(entry, on: day)
  }
}
