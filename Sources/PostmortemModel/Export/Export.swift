/// Everything that a commit says, to be taken elsewhere.
public struct Export: Sendable {
  /// What was read.
  public var source: Source
  /// The incidents in order of ids.
  public var incidents: [IncidentSummary]
  /// The actions in order of ids, with what history says of each.
  public var actions: [(tracked: TrackedAction, facts: ActionFacts?)]
  /// What happened, oldest first.
  public var events: [LogEntry]

  /// What was read, and for which day.
  public struct Source: Hashable, Sendable {
    /// The commit's id.
    public var commit: String
    /// The day that is asked about.
    public var day: CalendarDay
    /// The name of the policy's zone.
    public var timeZone: String
    /// The number of files that could not be read.
    public var unreadable: Int

    /// The source of its parts.
    public init(commit: String, day: CalendarDay, timeZone: String, unreadable: Int) {
      self.commit = commit
      self.day = day
      self.timeZone = timeZone
      self.unreadable = unreadable
    }
  }

  /// An export of its parts, which are put in order; of what has an id twice one is taken.
  public init(
    source: Source, incidents: [IncidentSummary],
    actions: [(tracked: TrackedAction, facts: ActionFacts?)], events: [LogEntry]
  ) {
    self.source = source
    self.events = events
    var known: Set<IncidentID> = []
    self.incidents = incidents.filter { known.insert($0.postmortem.id).inserted }
      .sorted { $0.postmortem.id < $1.postmortem.id }
    var named: Set<ActionID> = []
    self.actions = actions.filter { named.insert($0.tracked.action.id).inserted }
      .sorted { $0.tracked.action.id < $1.tracked.action.id }
  }

  /// The names of all tables, in the order in which rows can be added to them.
  public static let tableNames = Export(
    source: Source(
      commit: "", day: CalendarDay(ordinal: 0), timeZone: "", unreadable: 0),
    incidents: [], actions: [], events: []
  ).tables().map(\.name)

  /// The tables, those that others refer to first.
  ///
  /// - Complexity: O(*n*) in the number of rows.
  public func tables() -> [ExportTable] {
    [snapshot, incidentTable, actionTable, eventTable] + incidentLists + actionLists
  }

  private var snapshot: ExportTable {
    ExportTable(
      "snapshot", key: [], [source],
      [
        .number("version", isRequired: true) { _ in ExportTable.version },
        .text("commit", isRequired: true) { $0.commit },
        .day("as_of") { $0.day },
        .text("time_zone", isRequired: true) { $0.timeZone },
        .number("unreadable_files", isRequired: true) { $0.unreadable },
      ])
  }
}
