import Git
import PostmortemModel

extension KnowledgeBase {
  /// The days on which history recorded that actions were closed, of those that may be back-dated.
  ///
  /// What the documents close, and the commit does not, would be recorded today.
  func closings(
    in documents: [PostmortemDocument], upTo commit: ObjectID?, _ policy: Policy,
    today: CalendarDay
  ) throws(KnowledgeBaseError) -> [ActionID: CalendarDay] {
    guard let commit, Linter.severity(of: BackDatedCompletion.self, under: policy) != .off
    else { return [:] }
    let closed = documents.flatMap(\.postmortem.actions).filter { action in
      guard action.status.isClosed, let completed = action.completed?.day else { return false }
      return completed.distance(to: today) > policy.backDatedDays
    }
    guard !closed.isEmpty else { return [:] }
    let ids = Set(closed.map(\.id))
    let view = try view(of: commit)
    let ledger =
      ids.count <= Self.fewClosings
      ? try ledger(of: ids, upTo: view) : try ledger(upTo: view)
    var days: [ActionID: CalendarDay] = [:]
    for id in ids {
      guard let history = ledger.history(of: id), let last = history.versions.last?.action
      else { continue }
      days[id] = last.status.isClosed ? history.recordedClosing : today
    }
    return days
  }

  private static let fewClosings = 200
}
