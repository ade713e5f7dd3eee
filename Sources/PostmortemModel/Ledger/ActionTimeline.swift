/// When an action was in which state, stated dates first.
///
/// The versions of the ledger say what was recorded when; `created` and `completed` say when it
/// really happened. For each closed run the `completed` of its last version counts, unless it is
/// before `created` or after the commit that recorded the closing; what was recorded between the
/// stated and the recorded closing is dropped. `completed: unknown` means closed for as long as the
/// action is known.
public struct ActionTimeline: Sendable {
  /// The action.
  public let id: ActionID
  /// The states in order of time.
  ///
  /// Neighbours differ in state or in version. There is at least one, unless there are no versions.
  public private(set) var points: [Point] = []
  /// Whether the action, as it stands now, was closed at a time that nobody knows; it is in no
  /// balance and no duration, and counted apart.
  public private(set) var isClosedAtUnknownTime = false
  /// What the stated dates contradict.
  public private(set) var findings: [Finding] = []

  /// From a day on, a state, and the version whose fields hold.
  public struct Point: Hashable, Sendable {
    /// The first day.
    public var day: CalendarDay
    /// The state at the end of that day, if no later point has the same day.
    public var state: ActionState
    /// The version whose fields hold, as an index into the versions.
    public var version: Int
  }

  /// A stated date that cannot be true, or a step that the verbs refuse.
  public enum Finding: Hashable, Sendable {
    /// `completed` is before `created` or after the commit that recorded the closing.
    case impossibleCompletion(stated: CalendarDay, recorded: CalendarDay)
    /// `created` is after the commit that recorded the action.
    case impossibleCreation(stated: CalendarDay, recorded: CalendarDay)
    /// A commitment was taken back to an idea, which counts as declined.
    case uncommitted(CalendarDay)
  }

  /// Reads an action's timeline from its versions, oldest first.
  ///
  /// - Complexity: O(*n*) in the number of versions of this action.
  public init(_ id: ActionID, versions: [ActionVersion]) {
    self.id = id
    for run in runs(of: versions) {
      if points.isEmpty {
        begin(with: versions, run.state)
      }
      if run.state.isClosed, !run.isIdea {
        close(run, versions)
      } else {
        isClosedAtUnknownTime = false
        append(Point(day: versions[run.first].origin.day, state: run.state, version: run.first))
      }
      for index in run.first...run.last where index > run.first {
        append(Point(day: versions[index].origin.day, state: run.state, version: index))
      }
    }
  }

  /// Whether it is closed from the first, and so was owed before anything is known of it.
  ///
  /// An idea that was turned down never was.
  var isClosedFromTheFirst: Bool { points.first?.state.isClosed ?? false }

  /// The point that holds at the end of a day; nil before the first.
  public func point(on day: CalendarDay) -> Point? {
    points.last { $0.day <= day }
  }

  /// The timeline as far as the end of a day, for the first of the versions and the one that stands
  /// for all later ones.
  func upTo(
    _ day: CalendarDay, of versions: [ActionVersion], versionCount: Int
  ) -> ActionTimeline {
    var timeline = self
    timeline.points = points.filter { $0.day <= day }
    if let last = timeline.points.last {
      let action = versions[last.version].action
      timeline.isClosedAtUnknownTime =
        action?.status.isClosed == true && action?.completed == .unknown
    }
    for index in timeline.points.indices {
      timeline.points[index].version = min(points[index].version, versionCount - 1)
    }
    return timeline
  }

  /// The first day of the state that a point stands in.
  public func start(of point: Point) -> CalendarDay {
    guard let index = points.lastIndex(of: point) else { return point.day }
    return points[...index].reversed().prefix { $0.state == point.state }.last?.day ?? point.day
  }

  /// Neighbouring versions in the same state.
  private struct Run {
    var state: ActionState
    /// Whether the versions are ideas: a commitment taken back counts as declined, and states no day.
    var isIdea: Bool
    var first: Int
    var last: Int
  }

  private mutating func runs(of versions: [ActionVersion]) -> [Run] {
    var runs: [Run] = []
    for (index, version) in versions.enumerated() {
      var state = ActionState(version.action?.status)
      let isIdea = state == .proposed
      if isIdea, let last = runs.last?.state, last == .active || last == .declined {
        if last == .active { findings.append(.uncommitted(version.origin.day)) }
        state = .declined
      }
      if let last = runs.last, last.state == state, last.isIdea == isIdea {
        runs[runs.count - 1].last = index
      } else {
        runs.append(Run(state: state, isIdea: isIdea, first: index, last: index))
      }
    }
    return runs
  }

  /// Finds the day the action came into the world; one that is closed from the first was owed before.
  ///
  /// What the newest version states of that day counts: a stated day can be put right later.
  private mutating func begin(with versions: [ActionVersion], _ state: ActionState) {
    let version = versions[0]
    var entry = version.origin.day
    if let created = versions.last(where: { $0.action != nil })?.action?.created {
      if created <= version.origin.day {
        entry = created
      } else {
        findings.append(.impossibleCreation(stated: created, recorded: version.origin.day))
      }
    } else if state.isClosed, let completed = version.action?.completed?.day {
      entry = min(entry, completed)
    }
    points = [Point(day: entry, state: state.isClosed ? .active : state, version: 0)]
  }

  private mutating func append(_ point: Point) {
    if let last = points.last, last.state == point.state, last.version == point.version { return }
    // A recorded change cannot come before what is stated: it counts from then on.
    let day = max(point.day, points.last?.day ?? point.day)
    points.append(Point(day: day, state: point.state, version: point.version))
  }

  private mutating func close(_ run: Run, _ versions: [ActionVersion]) {
    let recorded = versions[run.first].origin.day
    let last = versions[run.last].action
    let stated = last?.completed
    if stated == .unknown, let first = points.first {
      points = [Point(day: first.day, state: run.state, version: run.first)]
      isClosedAtUnknownTime = true
      return
    }
    isClosedAtUnknownTime = false
    var day = recorded
    if let completed = stated?.day {
      if completed <= recorded, last?.created.map({ $0 <= completed }) ?? true {
        day = completed
      } else {
        findings.append(.impossibleCompletion(stated: completed, recorded: recorded))
      }
    }
    while points.count > 1, points[points.count - 1].day > day { points.removeLast() }
    if points[0].day > day { points[0].day = day }
    append(Point(day: day, state: run.state, version: run.first))
  }
}
