import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// What history says about actions.
  ///
  /// - Parameters:
  ///   - ids: The actions.
  ///   - view: The commit up to which history is read, and the day as of which it is told.
  /// - Returns: The facts of each action that the mainline holds.
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func facts(
    of ids: [ActionID], upTo view: View
  ) throws(KnowledgeBaseError) -> [ActionID: ActionFacts] {
    guard !ids.isEmpty else { return [:] }
    if view.isBesideIndex { return try workedOutFacts(of: ids, view) }
    let ids = Set(ids)
    return try askHistory(view) { index, point in
      let source = try factSource(point, view)
      // A few are worked out sooner than the facts of all, which a later question may need.
      let facts =
        if ids.count <= Self.fewActions, try index.knownFactSet(for: source) == nil {
          try index.facts(of: ids, from: source)
        } else {
          try index.facts(of: ids, in: try index.factSet(for: source))
        }
      return facts.mapValues { $0.facts(on: view.today) }
    }
  }

  private static let fewActions = 50

  /// The rows with what history says of every action at a commit.
  func factSet(_ view: View, in index: PostmortemIndex) throws -> FactSet {
    try index.factSet(for: try factSource(try ledgerPoint(of: view, in: index), view))
  }

  func factSource(_ point: LedgerPoint, _ view: View) throws -> FactSet.Source {
    FactSet.Source(
      history: try historyKey(), point: point, policy: view.policy,
      policyID: view.policyID ?? "", zone: view.zone)
  }
}
