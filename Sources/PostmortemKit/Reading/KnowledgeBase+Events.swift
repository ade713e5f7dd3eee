import Git
import PostmortemIndex
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
    return Answer(
      value: try askedLedger(view).events(), view: view, problems: try problems(in: view))
  }

  /// What changed between two revisions or days.
  ///
  /// - Parameters:
  ///   - old: The revision or day to start from.
  ///   - new: The revision or day to end with.
  /// - Returns: The events that lead from one to the other, in order of incidents and actions; the
  ///   files that cannot be read at either end.
  /// - Throws: ``KnowledgeBaseError`` if there is no such revision, or history cannot be read.
  public func difference(
    from old: String, to new: String
  ) throws(KnowledgeBaseError) -> Answer<[LedgerEvent]> {
    let start = try view(from: Viewpoint(at: old))
    let before = try ledger(upTo: start)
    let view = try view(from: Viewpoint(at: new))
    let after = try ledger(upTo: view)
    let here = Origin(
      step: after.stepCount, commit: view.commitID, source: view.commitID, author: "",
      recorded: view.recorded, day: try recordedDay(of: view), committed: view.recorded)
    var problems = try problems(in: view)
    for problem in try self.problems(in: start) where !problems.contains(problem) {
      problems.append(problem)
    }
    return Answer(
      value: after.changes(since: before, gone: here), view: view, problems: problems)
  }

  /// The commit from which two revisions or days went apart: git's merge base.
  ///
  /// - Throws: ``KnowledgeBaseError`` if there is no such revision, or they share no commit.
  public func forkPoint(of one: String, _ other: String) throws(KnowledgeBaseError) -> String {
    let ends = (try view(from: Viewpoint(at: one)), try view(from: Viewpoint(at: other)))
    guard let fork = try git({ try repository.mergeBase(ends.0.commit.id, ends.1.commit.id) })
    else {
      throw KnowledgeBaseError(
        .unknownName, "'\(one)' and '\(other)' have no commit in common",
        hints: ["two dots compare them as they are: '\(one)..\(other)'"])
    }
    return fork.description
  }

  /// The files of a commit that cannot be read; of them the last readable content counts.
  func problems(in view: View) throws(KnowledgeBaseError) -> [FileError] {
    try ask(view.asRecorded) { index, snapshot in
      try problems(index, snapshot)
    }
  }
}
