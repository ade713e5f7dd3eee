/// The organisation's words and deadlines, as `Schema/policy.yml` states them.
public struct Policy: Hashable, Sendable {
  /// The name of the zone of days and quarters, from the IANA database.
  public var timeZone = "UTC"
  /// The month in which the fiscal year begins, 1 to 12.
  public var fiscalYearStarts = 1
  /// The severities, worst first.
  public var severities: [Severity] = []
  /// The services; empty if any name will do.
  public var services: [String] = []
  /// The people, by the name that `owner` uses.
  public var people: [String: Person] = [:]
  /// The kinds of cause; empty if any name will do.
  public var causes: [String] = []
  /// The keys that a postmortem must have, by its status.
  public var required: [PublicationStatus: [String]] = [:]
  /// Who may verify an action.
  public var verification = Verification.anotherPerson
  /// The changes that need a remark.
  public var noteRequired: Set<NoteOccasion> = []
  /// The days ahead within which an action is due soon.
  public var dueSoonDays = 14
  /// The days after which an active action to which nothing happened is stale.
  public var staleDays = 60
  /// The days by which a stated day may lie before its record without being marked.
  public var backDatedDays = 7
  /// Zone abbreviations that mean different zones in the world, in seconds ahead of UTC.
  public var zoneAbbreviations: [String: Int] = [:]
  /// Other repositories whose commits are evidence, by name.
  public var repositories: [String: Repository] = [:]
  /// How much the findings of lint rules matter, by rule.
  public var lint: [String: FindingSeverity] = [:]

  /// The policy of an organisation that has stated none.
  public init() {}

  /// How bad an incident can be, and what follows from it.
  public struct Severity: Hashable, Sendable {
    /// The word that postmortems use.
    public var key: String
    /// The days within which the postmortem is to be published.
    public var publishDays: Int?
    /// The days within which an action is to be done, by its priority.
    public var actionDays: [Priority: Int] = [:]

    /// The severity of a word.
    public init(key: String) {
      self.key = key
    }
  }

  /// Somebody who owns actions or writes postmortems.
  public struct Person: Hashable, Sendable {
    /// The addresses under which the person commits.
    public var emails: [String] = []
    /// Other names under which files know the person.
    public var aliases: [String] = []
    /// The person's team.
    public var team: String?
    /// The last day in the organisation.
    public var until: CalendarDay?

    /// A person of whom nothing is known.
    public init() {}
  }

  /// Who may verify an action.
  public enum Verification: String, CaseIterable, Sendable {
    /// Somebody who neither owns the action nor said that it is done.
    case anotherPerson = "another-person"
    /// Anyone.
    case anyone
  }

  /// A change that may need a remark.
  public enum NoteOccasion: String, CaseIterable, Sendable {
    /// The due day moves later.
    case laterDue = "later-due"
    /// The action is declined; that needs a reason whatever the policy says.
    case declined
    /// The action is verified: what was checked must be said.
    case verified
  }

  /// A repository that evidence may come from.
  public struct Repository: Hashable, Sendable {
    /// Its folder, from that of the knowledge base; nil if only its address is known.
    public var path: String?
    /// The address that clones of it have as their `origin`.
    public var remote: String?
    /// The branch on which a commit counts as released.
    public var branch: String?

    /// The repository in a folder, or at an address.
    public init(path: String? = nil, remote: String? = nil, branch: String? = nil) {
      self.path = path
      self.remote = remote
      self.branch = branch
    }
  }

  /// The rank of a severity, 0 being the worst; nil for a word that the policy does not know.
  public func rank(ofSeverity key: String) -> Int? {
    severities.firstIndex { $0.key == key }
  }

  /// The name under which the policy knows a person: by name, alias or address, of which the case
  /// does not count.
  ///
  /// - Complexity: O(*n*) in the number of people.
  public func person(known name: String) -> String? {
    if people[name] != nil { return name }
    let address = name.lowercased()
    return people.filter { _, person in
      person.aliases.contains(name) || person.emails.contains { $0.lowercased() == address }
    }.keys.min()
  }

  /// The name or alias of the policy that differs from a name in the case of letters only; nil if there
  /// is none, or if the policy knows the name as it is written.
  ///
  /// - Complexity: O(*n*) in the number of people.
  public func spelling(ofPerson name: String) -> String? {
    guard person(known: name) == nil else { return nil }
    let small = name.lowercased()
    let names = people.keys.sorted() + people.values.flatMap(\.aliases).sorted()
    return names.first { $0.lowercased() == small }
  }

  /// Whether two names, aliases or addresses are those of one person, as far as the policy knows.
  public func isSamePerson(_ left: String, _ right: String) -> Bool {
    person(known: left) ?? left == person(known: right) ?? right
  }
}
