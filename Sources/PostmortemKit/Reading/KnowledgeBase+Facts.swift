public import PostmortemModel

extension KnowledgeBase {
  /// What history says about actions.
  ///
  /// - Parameters:
  ///   - ids: The actions.
  ///   - view: The commit up to which history is read.
  /// - Returns: The facts of each action that the mainline holds.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func facts(
    of ids: [ActionID], upTo view: View
  ) throws(KnowledgeBaseError) -> [ActionID: ActionFacts] {
    let ledger = try replayedLedger(upTo: view)
    let predecessors = ledger.predecessors()
    var facts: [ActionID: ActionFacts] = [:]
    for id in ids {
      guard let history = ledger.history(of: id) else { continue }
      facts[id] = history.facts(
        originalDue: ledger.originalDue(of: id, predecessors: predecessors), policy: view.policy,
        on: view.today)
    }
    return facts
  }

  /// The ledger up to a commit, replayed once.
  func replayedLedger(upTo view: View) throws(KnowledgeBaseError) -> Ledger {
    if let replayed, replayed.commit == view.commitID { return replayed.ledger }
    let ledger = try ledger(upTo: view)
    replayed = (view.commitID, ledger)
    return ledger
  }
}
