import Git
import PostmortemModel

extension ScanPlan {
  /// A commit that took evidence back, with the one that took that back in its turn.
  struct LandedAgain {
    var branch: ScannedBranch
    var revert: ReleaseHistory.Revert
    var landed: ReleaseHistory.Revert

    var evidence: String { branch.evidence(landed.commit) }
    var sentence: String { "\(branch.evidence(revert.commit)) was reverted by \(evidence)" }
  }

  /// What landed again since an action was reopened because it had been taken back; nothing for one
  /// that was reopened for another reason, or is closed.
  ///
  /// A reopening has this reason if its note names the revert, as that of a scan does, or if it was
  /// recorded between the revert and the commit that took it back.
  ///
  /// - Throws: `GitError` or ``KnowledgeBaseError`` if history cannot be read.
  func landedAgain(_ action: Action) throws -> [LandedAgain] {
    guard action.status.isActive else { return [] }
    var undone: [LandedAgain] = []
    for entry in action.evidence {
      for branch in branches {
        guard let commit = branch.commit(entry), branch.stands(commit) else { continue }
        undone += branch.standing.undoneReverts(of: commit).map {
          LandedAgain(branch: branch, revert: $0.revert, landed: $0.undoneBy)
        }
      }
    }
    guard !undone.isEmpty, let (before, reopening) = try lastReopening(of: action.id) else {
      return []
    }
    // A note that stood there before says nothing about the reopening.
    let note = reopening.action?.note == before.action?.note ? nil : reopening.action?.note
    let named = Set(
      (note ?? "").split { $0.isWhitespace || $0 == "," }.flatMap { word in
        branches.compactMap { $0.commit(String(word)) }
      })
    let recorded = reopening.origin.recorded.seconds
    return undone.filter {
      named.contains($0.revert.commit)
        || ($0.revert.seconds <= recorded && recorded < $0.landed.seconds)
    }
  }

  /// The version with which an action that was done became active, and the one before it; nil if it
  /// has not been active ever since.
  private func lastReopening(
    of id: ActionID
  ) throws -> (before: ActionVersion, reopening: ActionVersion)? {
    let versions = try base.ledger(of: [id], upTo: view).history(of: id)?.versions ?? []
    let first =
      versions.count - versions.reversed().prefix { $0.action?.status.isActive == true }.count
    guard first > 0, first < versions.count, versions[first - 1].action?.status.isDone == true
    else {
      return nil
    }
    return (versions[first - 1], versions[first])
  }
}
