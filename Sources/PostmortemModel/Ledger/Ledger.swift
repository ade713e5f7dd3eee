/// What happened to every action along the mainline, replayed commit by commit.
///
/// Replaying the steps up to a commit gives exactly what that commit holds. A file that cannot be
/// read keeps its last readable content. An action is known by its id, so it stays the same when its
/// file is renamed, when it moves to another file and when lines are reordered.
public struct Ledger: Sendable {
  /// The versions of each action, oldest first.
  public internal(set) var versions: [ActionID: [ActionVersion]] = [:]
  /// The versions of each incident, oldest first.
  public internal(set) var incidents: [IncidentID: [IncidentVersion]] = [:]
  /// The number of steps taken in.
  public internal(set) var stepCount = 0
  /// Whether the history before the first step could not be read, as in a shallow clone.
  public var isShallow = false
  /// The paths whose newest content cannot be read.
  public internal(set) var unreadable: Set<String> = []

  /// The last readable content of each file.
  var files: [String: Postmortem] = [:]
  /// The files in which an incident stands.
  var holders: [IncidentID: Set<String>] = [:]
  /// The files in which an action stands.
  var places: [ActionID: Set<String>] = [:]
  /// What was taken in since ``takeAddition()``; nil where nobody asks for it.
  var addition: LedgerAddition?

  /// The ledger before the first commit.
  public init() {}

  /// Takes the next mainline commit in.
  ///
  /// The commits that a merge brought in are replayed first, each by the fields that it changed; what
  /// changes nothing leaves no version. Then the mainline's own tree decides: where the replay gave
  /// something else, the merge itself is recorded as having decided it.
  ///
  /// - Complexity: O(*n*) in the number of actions of the changed files.
  public mutating func append(_ step: LedgerStep) {
    var touched = Touched()
    for part in step.merged { replay(part, in: step, &touched) }
    let replayed = touched
    for file in step.files {
      switch file.content {
      case .unreadable:
        unreadable.insert(file.path)
      case .removed:
        unreadable.remove(file.path)
        replace(file.path, with: nil, &touched)
      case .postmortem(let postmortem):
        unreadable.remove(file.path)
        replace(file.path, with: postmortem, &touched)
      }
    }
    keepUnreadable(replayed, &touched)
    let origin = Origin(
      step: stepCount, commit: step.commit, source: step.commit, author: step.author,
      recorded: step.recorded, day: step.day, committed: step.recorded)
    for id in touched.incidents { settle(id, origin) }
    for id in touched.actions { settle(id, origin) }
    stepCount += 1
  }

  /// When the last change was recorded; nil before the first.
  ///
  /// - Complexity: O(*n*) in the number of versions.
  public var lastRecorded: Instant? {
    let actions = versions.values.compactMap { $0.last?.origin.recorded }.max()
    let incidents = incidents.values.compactMap { $0.last?.origin.recorded }.max()
    return [actions, incidents].compactMap { $0 }.max()
  }

  /// The history of every action that ever was, in order of ids.
  ///
  /// - Complexity: O(*n* log *n*) in the number of versions.
  public func histories() -> [ActionHistory] {
    versions.sorted { $0.key < $1.key }.map {
      ActionHistory($0.key, versions: $0.value, incidents: incidents)
    }
  }

  /// The history of one action; nil if there never was such an action.
  public func history(of id: ActionID) -> ActionHistory? {
    versions[id].map { ActionHistory(id, versions: $0, incidents: incidents) }
  }

  /// The actions of which some version says that another one takes their place, by that other one.
  ///
  /// - Complexity: O(*n*) in the number of versions.
  public func predecessors() -> [ActionID: [ActionID]] {
    var predecessors: [ActionID: [ActionID]] = [:]
    for (id, versions) in versions {
      var last: ActionID?
      for version in versions {
        guard let successor = version.action?.supersededBy, successor != last else { continue }
        last = successor
        if predecessors[successor]?.contains(id) != true {
          predecessors[successor, default: []].append(id)
        }
      }
    }
    return predecessors
  }

  /// What a step may have changed.
  struct Touched {
    var incidents: Set<IncidentID> = []
    var actions: Set<ActionID> = []
    /// Where the commits of a merge put incidents that were not there before.
    var incidentPlaces: [IncidentID: String] = [:]
    /// Where the commits of a merge put actions; nil where they removed them.
    var actionPlaces: [ActionID: String?] = [:]
  }

  mutating func replace(
    _ path: String, with postmortem: Postmortem?, _ touched: inout Touched
  ) {
    if let old = files[path] {
      holders[old.id]?.remove(path)
      touched.incidents.insert(old.id)
      for action in old.actions {
        places[action.id]?.remove(path)
        touched.actions.insert(action.id)
      }
    }
    addition?.note(path, step: stepCount, from: files[path], to: postmortem)
    files[path] = postmortem
    guard let postmortem else { return }
    holders[postmortem.id, default: []].insert(path)
    touched.incidents.insert(postmortem.id)
    for action in postmortem.actions {
      places[action.id, default: []].insert(path)
      touched.actions.insert(action.id)
    }
  }

  // An id that stands in two files is an error of the files. The first path in order counts, so that
  // the answer does not depend on how the ledger was built up.

  private mutating func settle(_ id: IncidentID, _ origin: Origin) {
    record(id, holders[id]?.min().flatMap { files[$0] }?.withoutActions, origin)
  }

  private mutating func settle(_ id: ActionID, _ origin: Origin) {
    let holder = places[id]?.min().flatMap { files[$0] }
    guard let incident = holder?.id ?? versions[id]?.last?.incident else { return }
    record(id, holder?.actions.first { $0.id == id }, in: incident, origin)
  }

  /// Adds a version of an incident, unless nothing is new.
  mutating func record(_ id: IncidentID, _ postmortem: Postmortem?, _ origin: Origin) {
    guard incidents[id]?.last?.postmortem != postmortem else { return }
    let version = IncidentVersion(postmortem: postmortem, origin: origin)
    incidents[id, default: []].append(version)
    addition?.incidents.append((id, version))
  }

  /// Adds a version of an action, unless nothing is new.
  mutating func record(
    _ id: ActionID, _ action: Action?, in incident: IncidentID, _ origin: Origin
  ) {
    let version = ActionVersion(action: action, incident: incident, origin: origin)
    if let last = versions[id]?.last {
      guard !last.saysTheSame(as: version), last.action != nil || action != nil else { return }
    } else if action == nil {
      return
    }
    versions[id, default: []].append(version)
    addition?.actions.append((id, version))
  }
}

extension Postmortem {
  /// The postmortem as an incident's version keeps it.
  var withoutActions: Postmortem {
    var copy = self
    copy.actions = []
    return copy
  }
}
