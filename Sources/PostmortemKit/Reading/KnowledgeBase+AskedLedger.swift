import Git
import PostmortemIndex
import PostmortemModel

extension View {
  /// Whether the answer is not that of the commit alone, as the index keeps it.
  var isBesideIndex: Bool { isAsOf || isWorktree }
}

extension KnowledgeBase {
  /// The ledger that a view asks about: up to its commit, with the work tree as one more step.
  func askedLedger(_ view: View) throws(KnowledgeBaseError) -> Ledger {
    guard let overlay = view.overlay else { return try ledger(upTo: view) }
    let history = try git { try historyKey() }
    if let laidOver, laidOver.commit == view.commitID, laidOver.history == history {
      return laidOver.ledger
    }
    var ledger = try ledger(upTo: view)
    let step = worktreeStep(view, overlay)
    try askHistory(view) { index, point in
      try index.withState(at: point) { state in
        var recall = LedgerRecall(hasVersions: true)
        try recall.recall(step, from: state, into: &ledger) { blob, path in
          try ObjectID(hex: blob).map {
            try readPostmortem($0, path: folder + path).get().postmortem
          }
        }
      }
    }
    ledger.append(step)
    laidOver = (view.commitID, history, ledger)
    return ledger
  }

  /// The part of the ledger with all that happened to some actions and incidents, as a view asks for it;
  /// the whole of it where the work tree is laid over.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  func askedLedger(
    of actions: Set<ActionID>, and incidents: Set<IncidentID>, _ view: View
  ) throws(KnowledgeBaseError) -> Ledger {
    guard view.overlay == nil else { return try askedLedger(view) }
    return try ledger(of: actions, and: incidents, upTo: view)
  }

  /// What history says about actions as of a day, or with the work tree.
  func workedOutFacts(
    of ids: [ActionID], _ view: View
  ) throws(KnowledgeBaseError) -> [ActionID: ActionFacts] {
    let ledger = try askedLedger(view)
    let predecessors = ledger.predecessors()
    var facts: [ActionID: ActionFacts] = [:]
    for id in ids {
      guard let history = ledger.history(of: id, in: view) else { continue }
      facts[id] = history.facts(
        originalDue: ledger.originalDue(
          of: id, predecessors: predecessors, asOf: view.isAsOf ? view.today : nil),
        policy: view.policy, on: view.today)
    }
    return facts
  }
}

extension Ledger {
  /// The history of an action as far as a view asks for it; nil if there was no such action.
  func history(of id: ActionID, in view: View) -> ActionHistory? {
    let history = history(of: id)
    return view.isAsOf ? history?.asOf(view.today) : history
  }
}
