/// A knowledge base as static pages, of which each is made when it is wanted.
///
/// The pages follow from the commit, so that the same commit gives the same bytes. They lead to each
/// other by relative addresses and load nothing, so that they work from a folder as from a server.
public struct Site: Sendable {
  /// What the knowledge base is called.
  public let title: String
  /// What the pages were made from.
  public let source: Source
  /// The incidents, newest first, those without a day last.
  public let incidents: [Entry]
  /// The periods whose reviews are there, newest first.
  public let reviews: [Period]
  /// The pages of incidents that are not in the files any more.
  public let departures: [Departure]

  /// The incidents by their ids, as indexes into ``incidents``.
  let places: [IncidentID: Int]
  /// What groups the incidents: services, causes, tags.
  let groups: [Grouping: [Group]]
  /// The incident in which each action stands.
  let homes: [ActionID: IncidentID]
  /// The later incidents that say that they repeat an incident.
  let repetitions: [IncidentID: [IncidentID]]

  /// What the pages were made from.
  public struct Source: Hashable, Sendable {
    /// The commit's id.
    public var commit: String
    /// The day of the commit, in the policy's zone: that on which an action is overdue or not.
    public var day: CalendarDay
    /// The name of the policy's zone.
    public var timeZone: String
    /// Whether the history before some commit is not known.
    public var isShallow: Bool
    /// The number of files that could not be read.
    public var unreadable: Int

    /// The source of its parts.
    public init(
      commit: String, day: CalendarDay, timeZone: String, isShallow: Bool = false,
      unreadable: Int = 0
    ) {
      self.commit = commit
      self.day = day
      self.timeZone = timeZone
      self.isShallow = isShallow
      self.unreadable = unreadable
    }
  }

  /// An incident with its actions.
  public struct Entry: Sendable {
    /// What its front matter says.
    public var postmortem: Postmortem
    /// Its actions in the file's order, without the keys of the organisation's own.
    public var actions: [Item]

    /// The incident and its actions.
    public init(postmortem: Postmortem, actions: [Item]) {
      self.postmortem = postmortem
      self.actions = actions
    }
  }

  /// An action with what history says of it.
  public struct Item: Sendable {
    /// The action.
    public var tracked: TrackedAction
    /// What history says.
    public var facts: ActionFacts?

    /// The action and its facts.
    public init(_ tracked: TrackedAction, _ facts: ActionFacts?) {
      self.tracked = tracked
      self.facts = facts
    }
  }

  /// A knowledge base as pages.
  ///
  /// - Parameters:
  ///   - title: What it is called.
  ///   - source: What the pages are made from.
  ///   - incidents: The incidents in any order.
  ///   - reviews: The periods whose reviews are there, newest first.
  ///   - departures: The incidents that are not in the files any more.
  /// - Complexity: O(*n* log *n*) in the number of incidents and actions.
  public init(
    title: String, source: Source, incidents: [Entry], reviews: [Period], departures: [Departure]
  ) {
    self.title = title
    self.source = source
    self.reviews = reviews
    self.departures = departures
    let sorted = incidents.sorted { left, right in
      let (one, other) = (left.postmortem.id, right.postmortem.id)
      return (one.day == nil) == (other.day == nil) ? one > other : one.day != nil
    }
    self.incidents = sorted
    var places: [IncidentID: Int] = [:]
    var repetitions: [IncidentID: [IncidentID]] = [:]
    var homes: [ActionID: IncidentID] = [:]
    for (place, entry) in sorted.enumerated() {
      places[entry.postmortem.id] = place
      for item in entry.actions { homes[item.action.id] = entry.postmortem.id }
      for earlier in entry.postmortem.recurrenceOf {
        repetitions[earlier, default: []].append(entry.postmortem.id)
      }
    }
    self.places = places
    self.repetitions = repetitions
    self.homes = homes
    var groups: [Grouping: [Group]] = [:]
    for grouping in Grouping.allCases { groups[grouping] = Group.all(grouping, of: sorted) }
    self.groups = groups
  }

  /// The incident of an id; nil if it is not in the files.
  public func entry(of id: IncidentID) -> Entry? { places[id].map { incidents[$0] } }

  /// All actions, in the order of their incidents.
  var items: [Item] { incidents.flatMap(\.actions) }
}

extension Site.Item {
  var action: Action { tracked.action }

  /// Whether somebody still owes it, or has still to decide about it.
  var isUnsettled: Bool { action.status.isActive || action.status == .proposed }
}
