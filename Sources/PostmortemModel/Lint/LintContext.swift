/// What a rule may know beside the document that it judges.
public struct LintContext: Sendable {
  /// The organisation's words and deadlines.
  public let policy: Policy
  /// Today, in the policy's zone.
  public let today: CalendarDay
  /// The files in which each incident's id stands, in order.
  public let incidents: [IncidentID: [String]]
  /// The files in which each action's id stands, in order.
  public let actions: [ActionID: [String]]
  /// Which incidents people know under another name, by that name.
  public let aliases: [String: [IncidentID]]
  /// How often each spelling of an owner's name stands there, by its small letters.
  public let owners: [String: [String: Int]]
  /// Every postmortem's file, also those that cannot be read.
  public let paths: Set<String>
  /// The knowledge base's folder in the repository: empty, or with a slash at its end.
  public let folder: String
  /// The day on which history recorded that an action was closed; without the actions that came into
  /// the knowledge base closed, and those of which history says nothing.
  public var closings: [ActionID: CalendarDay] = [:]
  /// The sections of the text that new postmortems begin with; nil where there is no template.
  public var template: TemplateSections?

  /// The context of documents that are judged together.
  ///
  /// - Parameters:
  ///   - policy: The organisation's words and deadlines.
  ///   - today: Today, in the policy's zone.
  ///   - folder: The knowledge base's folder.
  ///   - documents: All documents, judged or not.
  ///   - unreadable: The paths of the files that cannot be read.
  public init(
    policy: Policy, today: CalendarDay, folder: String, documents: [PostmortemDocument],
    unreadable: [String] = []
  ) {
    var incidents: [IncidentID: [String]] = [:]
    var actions: [ActionID: [String]] = [:]
    var aliases: [String: [IncidentID]] = [:]
    var owners: [String: [String: Int]] = [:]
    for document in documents {
      incidents[document.postmortem.id, default: []].append(document.path)
      for alias in document.postmortem.aliases {
        aliases[alias, default: []].append(document.postmortem.id)
      }
      for action in document.postmortem.actions {
        actions[action.id, default: []].append(document.path)
        guard let owner = action.owner else { continue }
        owners[owner.lowercased(), default: [:]][owner, default: 0] += 1
      }
    }
    // Of a file that cannot be read, the name says which incident it is.
    for path in unreadable {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      guard let id = IncidentID(String(name.dropLast(3))), incidents[id] == nil else { continue }
      incidents[id] = []
    }
    self.policy = policy
    self.today = today
    self.folder = folder
    self.incidents = incidents
    self.actions = actions
    self.aliases = aliases
    self.owners = owners
    paths = Set(documents.map(\.path) + unreadable)
  }
}
