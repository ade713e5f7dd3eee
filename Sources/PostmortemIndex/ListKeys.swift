import PostmortemModel

/// The keys of an incident that hold lists, as `file_value` names them.
enum IncidentList: String, CaseIterable {
  case services
  case causes
  case tags
  case authors
  case recurrenceOf = "recurrence_of"
  case notRecurrenceOf = "not_recurrence_of"
  case related
  case aliases

  func values(of incident: Postmortem) -> [String] {
    switch self {
    case .services: incident.services
    case .causes: incident.causes
    case .tags: incident.tags
    case .authors: incident.authors
    case .recurrenceOf: incident.recurrenceOf.map(\.text)
    case .notRecurrenceOf: incident.notRecurrenceOf.map(\.text)
    case .related: incident.related.map(\.text)
    case .aliases: incident.aliases
    }
  }

  /// Adds a value; false if it is none that the list can hold.
  func put(_ value: String, into incident: inout Postmortem) -> Bool {
    switch self {
    case .services: incident.services.append(value)
    case .causes: incident.causes.append(value)
    case .tags: incident.tags.append(value)
    case .authors: incident.authors.append(value)
    case .recurrenceOf: return Self.append(IncidentID(value), to: &incident.recurrenceOf)
    case .notRecurrenceOf: return Self.append(IncidentID(value), to: &incident.notRecurrenceOf)
    case .related: return Self.append(IncidentID(value), to: &incident.related)
    case .aliases: incident.aliases.append(value)
    }
    return true
  }

  private static func append(_ id: IncidentID?, to list: inout [IncidentID]) -> Bool {
    if let id { list.append(id) }
    return id != nil
  }
}

/// The keys of an action that hold lists, as `action_value` names them.
enum ActionList: String, CaseIterable {
  case evidence
  case tags
  case similarTo = "similar_to"
  case notSimilarTo = "not_similar_to"

  func values(of action: Action) -> [String] {
    switch self {
    case .evidence: action.evidence
    case .tags: action.tags
    case .similarTo: action.similarTo.map(\.text)
    case .notSimilarTo: action.notSimilarTo.map(\.text)
    }
  }

  /// Adds a value; false if it is none that the list can hold.
  func put(_ value: String, into action: inout Action) -> Bool {
    switch self {
    case .evidence: action.evidence.append(value)
    case .tags: action.tags.append(value)
    case .similarTo: return Self.append(ActionID(value), to: &action.similarTo)
    case .notSimilarTo: return Self.append(ActionID(value), to: &action.notSimilarTo)
    }
    return true
  }

  private static func append(_ id: ActionID?, to list: inout [ActionID]) -> Bool {
    if let id { list.append(id) }
    return id != nil
  }
}
