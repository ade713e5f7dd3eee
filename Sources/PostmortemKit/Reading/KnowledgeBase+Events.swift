public import PostmortemModel

extension KnowledgeBase {
  /// Everything that happened up to a commit, oldest first.
  ///
  /// - Parameter point: Which commit.
  /// - Returns: The events, and the files that cannot be read.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func events(
    from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<[LedgerEvent]> {
    let view = try view(from: point)
    let ledger = try ledger(upTo: view)
    if ledger.isShallow {
      notices.append("the clone is shallow: what happened before its first commit is not known")
    }
    return Answer(value: ledger.events(), view: view, problems: [])
  }

  /// What changed between two revisions or days.
  ///
  /// - Parameters:
  ///   - old: The revision or day to start from.
  ///   - new: The revision or day to end with.
  /// - Returns: The events that lead from one to the other, in order of incidents and actions.
  /// - Throws: ``KnowledgeBaseError`` if there is no such revision, or history cannot be read.
  public func difference(
    from old: String, to new: String
  ) throws(KnowledgeBaseError) -> Answer<[LedgerEvent]> {
    let before = try ledger(upTo: try view(from: Viewpoint(at: old)))
    let view = try view(from: Viewpoint(at: new))
    let after = try ledger(upTo: view)
    let here = Origin(
      step: after.stepCount, commit: view.commitID, source: view.commitID, author: "",
      recorded: view.recorded, day: view.commitDay, committed: view.recorded)
    return Answer(value: after.changes(since: before, gone: here), view: view, problems: [])
  }
}
