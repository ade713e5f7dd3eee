public import PostmortemModel

/// What only history can say about an action.
public struct ActionFacts: Hashable, Sendable {
  /// The first `due` it ever had, inherited from what it supersedes.
  public var originalDue: CalendarDay?
  /// The day by which the policy wants it done.
  public var deadline: CalendarDay?
  /// How often its due day was moved later while it was active.
  public var slips: Int
}

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
    let ledger = try ledger(upTo: view)
    let predecessors = ledger.predecessors()
    var facts: [ActionID: ActionFacts] = [:]
    for id in ids {
      guard let history = ledger.history(of: id) else { continue }
      facts[id] = ActionFacts(
        originalDue: ledger.originalDue(of: id, predecessors: predecessors),
        deadline: history.deadline(view.policy), slips: history.slips)
    }
    return facts
  }
}
