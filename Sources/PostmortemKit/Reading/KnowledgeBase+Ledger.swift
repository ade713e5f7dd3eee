import Git
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// The ledger up to a commit, with every version.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of versions, and in that of the commits and files that the
  ///   index has not seen.
  public func ledger(upTo view: View) throws(KnowledgeBaseError) -> Ledger {
    // A shallow clone can be deepened, and the commit stays the same.
    let history = try git { try historyKey() }
    if let loaded, loaded.commit == view.commitID, loaded.history == history,
      loaded.zone == view.zone
    {
      return loaded.ledger
    }
    let ledger = try askHistory(view) { index, point in
      try index.ledger(at: point, zone: view.zone)
    }
    loaded = (view.commitID, history, view.zone, ledger)
    return ledger
  }

  /// The versions of some actions up to a commit, with those of their incidents.
  ///
  /// - Parameters:
  ///   - actions: The actions.
  ///   - incidents: More incidents, each with every action that ever belonged to it.
  ///   - view: The commit.
  /// - Returns: The part of the ledger.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func ledger(
    of actions: Set<ActionID>, and incidents: Set<IncidentID> = [], upTo view: View
  ) throws(KnowledgeBaseError) -> Ledger {
    try askHistory(view) { index, point in
      try index.ledger(of: actions, and: incidents, at: point, zone: view.zone)
    }
  }

  /// The day on which a commit was recorded: that of its committer, but never before that of a commit
  /// before it.
  func recordedDay(of view: View) throws(KnowledgeBaseError) -> CalendarDay {
    view.zone.day(of: try askHistory(view) { _, point in point.recorded })
  }

  /// Every action id that the mainline of a commit ever had.
  func actionIDs(upTo view: View) throws(KnowledgeBaseError) -> Set<ActionID> {
    try askHistory(view) { index, point in try index.actionIDs(upTo: point) }
  }

  /// Asks the index about the history up to a commit, adding to it what it has not seen.
  func askHistory<Result>(
    _ view: View, _ question: (PostmortemIndex, LedgerPoint) throws -> Result
  ) throws(KnowledgeBaseError) -> Result {
    try withIndex { index in try question(index, try ledgerPoint(of: view, in: index)) }
  }

  /// What histories depend on besides their commits.
  func historyKey() throws(GitError) -> String {
    "\(folder)|\(try repository.shallowFingerprint)"
  }

  /// Where a commit stands in the index, which reads the way there if it has not seen it.
  func ledgerPoint(of view: View, in index: PostmortemIndex) throws -> LedgerPoint {
    let history = try historyKey()
    if let known = try index.ledgerPoint(of: view.commitID, in: history) { return known }
    let hasSome = try index.hasLedger(of: history)
    var base: LedgerPoint?
    var commits: [MainlineCommit] = []
    // Hashing is a third of reading, and rows that came from damage zlib does not see can be made
    // again; git and writing do see it.
    try Library.verifyHashes(false)
    defer { try? Library.verifyHashes(true) }
    let end = try repository.forEachFirstParent(from: view.commit.id) { commit in
      if hasSome {
        base = try index.ledgerPoint(of: commit.id.description, in: history)
        if base != nil { return false }
      }
      commits.append(MainlineCommit(commit))
      return true
    }
    commits.reverse()
    if !hasSome, let notice = try movedNotice(commits) { notices.append(notice) }
    let (folder, boundary) = (folder, try repository.shallowBoundary())
    var grower = LedgerGrower(
      index, history: history, zone: view.zone, after: base, isShallow: end == .shallow,
      pace: ledgerPace, HistoryReader(repository, folder: folder, boundary: boundary))
    let (directory, environment) = (repository.gitDirectory, repository.environment)
    let ahead = HistoryAhead(commits) {
      HistoryReader(
        try Git.Repository(at: directory, environment: environment), folder: folder,
        boundary: boundary)
    }
    defer { ahead?.stop() }
    if let ahead {
      try ahead.forEach { commit, change in try grower.take(commit, change) }
    } else {
      for commit in commits { try grower.take(commit) }
    }
    guard let point = try grower.finish() else {
      throw KnowledgeBaseError(.git, "the commit \(view.commitID) has no history")
    }
    return point
  }
}
