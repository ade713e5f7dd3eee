/// Actions that belong together: by a field, or because they promise much the same.
public struct ActionGroup: Hashable, Sendable {
  /// What the group is made by.
  public var key: Key
  /// The value that its actions have; nil where they have none, and for similar ones.
  public var value: String?
  /// Why its actions are similar; nil for other groups.
  public var likeness: Likeness?
  /// The actions that were asked for, in the order of the answer.
  public var members: [TrackedAction]
  /// How many actions the group has, asked for or not.
  public var total: Int

  /// What actions are put into groups by.
  public enum Key: String, CaseIterable, Sendable {
    /// They promise much the same.
    case similar
    /// Who answers for them.
    case owner
    /// The team.
    case team
    /// A service of the incident; an action is in several groups if there are several.
    case service
    /// The incident's severity.
    case severity
    /// The type.
    case type
    /// The priority.
    case priority
    /// The status.
    case status
    /// A cause of the incident; an action is in several groups if there are several.
    case cause
    /// The incident.
    case incident
    /// A label; an action is in several groups if it has several.
    case tag
  }

  /// Why actions are similar.
  public struct Likeness: Hashable, Sendable {
    /// The words that all titles share.
    public var words: [String]
    /// How alike the least alike titles are that joined the group, 0 to 100.
    public var score: Int
    /// Whether it is a group only because people say so.
    public var isDecided: Bool
  }

  /// How many of the members that were asked for are so.
  public func count(where condition: (Action) -> Bool) -> Int {
    members.count { condition($0.action) }
  }
}

extension ActionGroup {
  /// The groups of actions that promise much the same, in several incidents.
  ///
  /// Which actions are similar does not depend on which are asked for: all are compared.
  ///
  /// - Parameters:
  ///   - all: All actions.
  ///   - asked: Those to be shown.
  /// - Returns: The groups with a member to be shown, those with most members first.
  /// - Complexity: O(*n* log *n*) in the number of actions.
  public static func similar(
    among all: [TrackedAction], showing asked: [TrackedAction]
  ) -> [ActionGroup] {
    let found = SimilarActions.groups(of: all.map { SimilarActions.Candidate($0.action) })
    var groups: [ActionGroup] = []
    var groupOf: [ActionID: Int] = [:]
    var first: [ActionID] = []
    for group in found {
      let members = group.members.map { all[$0] }
      guard Set(members.map(\.incident)).count > 1 else { continue }
      for member in members { groupOf[member.action.id] = groups.count }
      first.append(members.map(\.action.id).min() ?? members[0].action.id)
      groups.append(
        ActionGroup(
          key: .similar,
          likeness: Likeness(words: group.words, score: group.score, isDecided: group.isDecided),
          members: [], total: members.count))
    }
    for tracked in asked {
      if let number = groupOf[tracked.action.id] { groups[number].members.append(tracked) }
    }
    let order = groups.indices.filter { !groups[$0].members.isEmpty }.sorted {
      (groups[$1].total, first[$0]) < (groups[$0].total, first[$1])
    }
    return order.map { groups[$0] }
  }

  /// The groups of actions that have a value in common, in order of the values; those that have none
  /// come last.
  ///
  /// - Parameters:
  ///   - actions: The actions.
  ///   - key: The field; not ``Key/similar``, which makes no group here.
  ///   - causes: The causes of each incident.
  ///   - severities: The policy's severities, worst first.
  /// - Returns: The groups.
  /// - Complexity: O(*n* log *n*) in the number of actions.
  public static func groups(
    of actions: [TrackedAction], by key: Key, causes: [IncidentID: [String]] = [:],
    severities: [String] = []
  ) -> [ActionGroup] {
    var places: [String?: Int] = [:]
    var groups: [ActionGroup] = []
    for tracked in actions {
      for value in values(of: tracked, key, causes) {
        if places[value] == nil {
          places[value] = groups.count
          groups.append(ActionGroup(key: key, value: value, members: [], total: 0))
        }
        guard let place = places[value] else { continue }
        groups[place].members.append(tracked)
        groups[place].total += 1
      }
    }
    let order =
      key == .severity ? severities : key == .status ? ActionStatus.allCases.map(\.rawValue) : []
    let rank = { (group: ActionGroup) -> (Int, Int, String) in
      guard let value = group.value else { return (1, 0, "") }
      return (0, order.firstIndex(of: value) ?? order.count, value)
    }
    return groups.sorted { rank($0) < rank($1) }
  }

  private static func values(
    of tracked: TrackedAction, _ key: Key, _ causes: [IncidentID: [String]]
  ) -> [String?] {
    let action = tracked.action
    let several = { (values: [String]) -> [String?] in
      values.isEmpty ? [nil] : values.withoutRepeats
    }
    return switch key {
    case .similar: []
    case .owner: [action.owner]
    case .team: [action.team]
    case .service: several(tracked.services)
    case .severity: [tracked.severity]
    case .type: [action.type?.rawValue]
    case .priority: [action.priority?.rawValue]
    case .status: [action.status.rawValue]
    case .cause: several(causes[tracked.incident] ?? [])
    case .incident: [tracked.incident.text]
    case .tag: several(action.tags)
    }
  }
}
