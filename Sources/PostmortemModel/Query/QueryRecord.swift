/// An action or an incident as a query is asked about it, outside of the index.
public struct QueryRecord: Sendable {
  /// What it is.
  public var subject: Query.Subject
  /// The incident; the actions are those of ``actions`` alone.
  public var incident: Postmortem
  /// The one action, or all actions of the incident; none for what happened to an incident itself.
  public var actions: [Entry]
  /// What happened; nil unless that is asked about.
  public var event: Event?

  /// What happened, as far as a query asks.
  public struct Event: Hashable, Sendable {
    /// What it was.
    public var kind: LedgerEvent.Kind
    /// The day on which it counts; nil where nobody knows.
    public var day: CalendarDay?
    /// What it counts as in a balance; nil for nothing.
    public var balance: BalanceStep?
  }

  /// An action with what its history says, as far as that is known.
  public struct Entry: Sendable {
    /// The action.
    public var action: Action
    /// What its history says; without it nothing that needs history holds.
    public var facts: ActionFacts?

    /// The action with what its history says.
    public init(_ action: Action, _ facts: ActionFacts?) {
      self.action = action
      self.facts = facts
    }
  }

  /// An action of an incident.
  public init(_ action: Action, _ facts: ActionFacts?, of incident: Postmortem) {
    subject = .actions
    self.incident = incident
    actions = [Entry(action, facts)]
  }

  /// What happened to an action, or to an incident if there is none.
  public init(_ event: Event, _ action: Entry?, of incident: Postmortem) {
    subject = .events
    self.incident = incident
    actions = action.map { [$0] } ?? []
    self.event = event
  }

  /// An incident with its actions.
  public init(_ incident: Postmortem, actions: [Entry]) {
    subject = .incidents
    self.incident = incident
    self.actions = actions
  }
}

extension QueryRecord {
  /// Everything that stands under a key, as text; numbers have none.
  func texts(_ key: QueryKey.Known) -> [String] {
    switch key {
    case .id where isOfIncident, .incident: [incident.id.text]
    case .title where isOfIncident: [incident.title]
    case .status where isOfIncident: [incident.status.rawValue]
    case .tag where isOfIncident: incident.tags
    case .tag: incident.tags + actions.flatMap(\.action.tags)
    case .severity: incident.severity.map { [$0] } ?? []
    case .service: incident.services
    case .cause: incident.causes
    case .author: incident.authors
    case .recurrenceOf: incident.recurrenceOf.map(\.text)
    case .started: incident.started.map { [$0.text] } ?? []
    case .published: incident.published.map { [$0.description] } ?? []
    case .event: event.map { [$0.kind.rawValue] } ?? []
    case .when: event?.day.map { [$0.description] } ?? []
    case .balance: event?.balance.map { [$0.rawValue] } ?? []
    default: actions.flatMap { $0.texts(key) }
    }
  }

  /// Whether the keys that an action and an incident share are the incident's.
  private var isOfIncident: Bool { subject == .incidents || event != nil && actions.isEmpty }

  /// The numbers that stand under a key.
  func numbers(_ key: QueryKey.Known, on day: CalendarDay) -> [Int] {
    actions.compactMap { entry in
      switch key {
      case .slips: return entry.facts?.slips
      case .age:
        guard entry.action.status.isActive else { return nil }
        return (entry.action.created ?? entry.facts?.firstActive)?.distance(to: day)
      default: return nil
      }
    }
  }

  /// Everything that stands under a key of the organisation's own, at whatever depth.
  func texts(custom key: String) -> [String] {
    let fields = incident.extra + actions.flatMap(\.action.extra)
    return fields.filter { $0.key.utf8.elementsEqual(key.utf8) }.flatMap { Self.texts($0.value) }
  }

  private static func texts(_ value: ExtraField.Value) -> [String] {
    switch value {
    case .scalar(let text): [text]
    case .list(let values): values.flatMap { texts($0) }
    case .mapping(let fields): fields.flatMap { texts($0.value) }
    }
  }
}

extension QueryRecord.Entry {
  fileprivate func texts(_ key: QueryKey.Known) -> [String] {
    let text: String? =
      switch key {
      case .id: action.id.text
      case .title: action.title
      case .status: action.status.rawValue
      case .owner: action.owner
      case .team: action.team
      case .type: action.type?.rawValue
      case .priority: action.priority?.rawValue
      case .due: action.due?.description
      case .originalDue: facts?.originalDue?.description
      case .deadline: facts?.deadline?.description
      case .created: action.created?.description
      case .completed: action.completed?.description
      case .tracker: action.tracker
      case .reason: action.reason
      default: nil
      }
    if key == .evidence { return action.evidence }
    return text.map { [$0] } ?? []
  }
}
