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

  func put(_ value: String, into incident: inout Postmortem) {
    switch self {
    case .services: incident.services.append(value)
    case .causes: incident.causes.append(value)
    case .tags: incident.tags.append(value)
    case .authors: incident.authors.append(value)
    case .recurrenceOf: IncidentID(value).map { incident.recurrenceOf.append($0) }
    case .notRecurrenceOf: IncidentID(value).map { incident.notRecurrenceOf.append($0) }
    case .related: IncidentID(value).map { incident.related.append($0) }
    case .aliases: incident.aliases.append(value)
    }
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

  func put(_ value: String, into action: inout Action) {
    switch self {
    case .evidence: action.evidence.append(value)
    case .tags: action.tags.append(value)
    case .similarTo: ActionID(value).map { action.similarTo.append($0) }
    case .notSimilarTo: ActionID(value).map { action.notSimilarTo.append($0) }
    }
  }
}
