/// A key that a query can ask for, spelled as in front matter.
public enum QueryKey: Hashable, Sendable {
  /// A key that the program knows.
  case known(Known)
  /// A key of the organisation's own; it begins with `x_`.
  case custom(String)

  /// The keys that the program knows.
  public enum Known: String, CaseIterable, Sendable {
    /// The action's id.
    case id
    /// The action's or incident's title.
    case title
    /// The status.
    case status
    /// The person who answers for the action.
    case owner
    /// The team that answers for it.
    case team
    /// What it does about incidents of its kind.
    case type
    /// How urgent it is.
    case priority
    /// The day it is promised for.
    case due
    /// The day it was promised for at first.
    case originalDue = "original_due"
    /// The day by which the policy wants it done.
    case deadline
    /// The day it was first stated.
    case created
    /// The day it came to its end.
    case completed
    /// The days since it was first stated, else first active, of what is active.
    case age
    /// How often its due day moved later.
    case slips
    /// What shows that it was carried out.
    case evidence
    /// Its item in an issue tracker.
    case tracker
    /// Why it was declined.
    case reason
    /// The incident's id.
    case incident
    /// The incident's severity.
    case severity
    /// A service of the incident.
    case service
    /// A cause of the incident.
    case cause
    /// A label of the action or its incident.
    case tag
    /// An author of the postmortem.
    case author
    /// An earlier incident that the incident repeats.
    case recurrenceOf = "recurrence_of"
    /// The day the incident began.
    case started
    /// The day the postmortem was published.
    case published
    /// What happened; events alone have it.
    case event
    /// The day on which it counts: the stated one, else the recorded one; events alone have it.
    case when
    /// What it counts as in a review's balance; events alone have it.
    case balance
  }
}

extension QueryKey.Known {
  /// How the values of a key are written and compared.
  public enum Kind: Sendable {
    /// A name, which must be equal.
    case name
    /// A passage of a text, wherever it stands in the value; the case of ASCII letters is passed
    /// over.
    case passage
    /// One of a few words.
    case choice
    /// A day, a period or a range of days.
    case day
    /// A number or a range of numbers; of ``QueryKey/Known/age``, days.
    case number
  }

  /// How the values of the key are written and compared.
  public var kind: Kind {
    switch self {
    case .id, .incident, .owner, .team, .severity, .service, .cause, .tag, .author, .recurrenceOf:
      .name
    case .title, .reason, .tracker, .evidence: .passage
    case .status, .type, .priority, .event, .balance: .choice
    case .due, .originalDue, .deadline, .created, .completed, .started, .published, .when: .day
    case .age, .slips: .number
    }
  }

  /// Whether only the ledger knows the value.
  public var needsHistory: Bool {
    switch self {
    case .originalDue, .deadline, .age, .slips, .event, .when, .balance: true
    default: false
    }
  }

  /// Whether only events have the key.
  public var isOfEvents: Bool { self == .event || self == .when || self == .balance }

  /// The keys that can be asked about a subject.
  ///
  /// - Complexity: O(*n*) in the number of keys.
  public static func all(of subject: Query.Subject) -> [QueryKey.Known] {
    allCases.filter { subject == .events || !$0.isOfEvents }
  }

  /// Whether the value is the name of a person.
  public var isPerson: Bool { self == .owner || self == .author }
}

extension QueryKey {
  /// Reads a key; nil for one that the program does not know and that does not begin with `x_`.
  public init?(_ text: String) {
    if let known = Known(rawValue: text) {
      self = .known(known)
    } else if text.hasPrefix("x_"), text.utf8.count > 2 {
      self = .custom(text)
    } else {
      return nil
    }
  }

  /// The key as a query writes it.
  public var text: String {
    switch self {
    case .known(let key): key.rawValue
    case .custom(let key): key
    }
  }

  /// Whether only the ledger knows the value.
  public var needsHistory: Bool {
    switch self {
    case .known(let key): key.needsHistory
    case .custom: false
    }
  }
}
