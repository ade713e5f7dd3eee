public import PostmortemModel

extension KnowledgeBase {
  /// The actions that a query asks for, in groups.
  ///
  /// - Parameters:
  ///   - key: What they are put into groups by.
  ///   - query: The query; its limit is one of groups.
  ///   - point: Which commit, and which day is asked about.
  /// - Returns: The groups; an action may be in several, or in none if it is similar to no other.
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read, or history where it is needed.
  public func actionGroups(
    by key: ActionGroup.Key, matching query: Query, from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<[ActionGroup]> {
    var unlimited = query
    unlimited.limit = nil
    let found = try actions(matching: unlimited, from: point)
    var groups: [ActionGroup]
    switch key {
    case .similar:
      let all =
        query.terms.isEmpty ? found.value : try actions(matching: Query(), from: point).value
      groups = ActionGroup.similar(among: all, showing: found.value)
    case .cause:
      let incidents = try incidents(matching: Query(), from: point).value
      let causes = incidents.map { ($0.postmortem.id, $0.postmortem.causes) }
      groups = ActionGroup.groups(
        of: found.value, by: key,
        causes: Dictionary(causes, uniquingKeysWith: { first, _ in first }))
    default:
      groups = ActionGroup.groups(
        of: found.value, by: key, severities: found.view.policy.severities.map(\.key))
    }
    if let limit = query.limit { groups = Array(groups.prefix(limit)) }
    return Answer(value: groups, view: found.view, problems: found.problems)
  }
}
