import Git
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// The actions that a query asks for.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read, or history where it is needed.
  public func actions(
    matching query: Query, from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<[TrackedAction]> {
    let view = try view(from: point)
    // Of another day than the commit's, and of the work tree, the facts of the index say nothing.
    let isNarrowed = view.isBesideIndex && query.needsHistory
    let asked = isNarrowed ? query.forIndex : query
    var answer = try ask(view) { index, snapshot in
      let facts = try query.needsHistory && !isNarrowed ? factSet(view, in: index) : nil
      let found = try index.actions(
        matching: asked, in: snapshot, facts: facts, today: view.today,
        dueSoonDays: view.policy.dueSoonDays, people: view.policy.people,
        severities: view.policy.severities.map(\.key))
      return Answer(value: found, view: view, problems: try problems(index, snapshot))
    }
    if view.isAsOf { answer.problems = try problems(in: view) }
    if isNarrowed { answer.value = try narrow(answer.value, to: query, view) }
    return answer
  }

  /// The incidents that a query asks for.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read, or history where it is needed.
  public func incidents(
    matching query: Query, from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<[IncidentSummary]> {
    let view = try view(from: point)
    let isNarrowed = view.isBesideIndex && query.needsHistory
    let asked = isNarrowed ? query.forIndex : query
    var actions: [TrackedAction] = []
    var answer = try ask(view) { index, snapshot in
      let facts = try query.needsHistory && !isNarrowed ? factSet(view, in: index) : nil
      let found = try index.incidents(
        matching: asked, in: snapshot, facts: facts, today: view.today,
        dueSoonDays: view.policy.dueSoonDays, people: view.policy.people,
        severities: view.policy.severities.map(\.key))
      if isNarrowed {
        actions = try index.actions(
          matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0)
      }
      return Answer(value: found, view: view, problems: try problems(index, snapshot))
    }
    if view.isAsOf { answer.problems = try problems(in: view) }
    if isNarrowed { answer.value = try narrow(answer.value, actions, to: query, view) }
    return answer
  }

  /// Whether there is no incident in the commit that is read, as far as that can be told.
  public var holdsNothing: Bool {
    (try? incidents(matching: Query(limit: 1)))?.value.isEmpty ?? false
  }

  /// The files of a snapshot that cannot be read.
  func problems(
    _ index: PostmortemIndex, _ snapshot: PostmortemIndex.Snapshot
  ) throws(IndexError) -> [FileError] {
    try index.problems(in: snapshot).map { FileError(packed: $0.problem, path: folder + $0.path) }
  }

  /// What a name on the command line means.
  public struct Place: Hashable, Sendable {
    /// The path of the file, from the repository's root.
    public let path: String
    /// The incident.
    public let incident: IncidentID
    /// The action; nil for the incident itself.
    public let action: ActionID?
  }

  /// What a name may mean.
  public enum Kind: String, Sendable {
    /// An action.
    case action
    /// An incident.
    case incident
    /// Either.
    case either = "action or incident"

    var inIndex: PostmortemIndex.PlaceKind? {
      switch self {
      case .action: .action
      case .incident: .incident
      case .either: nil
      }
    }
  }

  /// Finds what a name means: an id, a unique beginning of one, or a unique part of a slug.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - kind: What it may mean.
  ///   - view: The commit to look in.
  /// - Returns: The place.
  /// - Throws: ``KnowledgeBaseError`` if nothing or several things have the name.
  public func place(
    named name: String, _ kind: Kind, in view: View
  ) throws(KnowledgeBaseError) -> Place {
    let (places, names, unread) = try ask(view) { index, snapshot in
      let places = try index.places(named: name, kind.inIndex, in: snapshot)
      guard places.isEmpty else { return (places, [String](), [FileError]()) }
      let names = try index.names(of: kind.inIndex, in: snapshot)
      return (places, names, try problems(index, snapshot))
    }
    let shown = name.showingControls()
    guard let first = places.first else {
      // What it names may stand in a file that cannot be read.
      if kind != .action, let problem = unread.first(where: { $0.path.contains(name) }) {
        throw KnowledgeBaseError(problem)
      }
      var hints: [String] = []
      if let near = Suggestion.nearest(to: name, among: names) {
        hints.append("did you mean '\(near)'?")
      }
      if let problem = unread.first {
        let more = unread.count > 1 ? ", nor can \(unread.count - 1) more" : ""
        hints.append(
          "\(problem.path.shellWord) cannot be read\(more): 'postmortem check' says why")
      }
      switch kind {
      case .incident: hints.append("'postmortem list' lists the incidents")
      case .action: hints.append("'postmortem actions' lists the actions")
      case .either:
        hints.append("'postmortem list' lists the incidents, 'postmortem actions' the actions")
      }
      throw KnowledgeBaseError(.unknownName, "no \(kind.rawValue) '\(shown)'", hints: hints)
    }
    guard places.count == 1 else {
      let list = places.prefix(5).map { $0.action?.text ?? $0.incident.text }
      let isOne = Set(list).count == 1
      let more = places.count > 5 ? " and \(places.count - 5) more" : ""
      throw KnowledgeBaseError(
        .ambiguousName,
        isOne
          ? "\(list[0]) stands in several files: \(places.map { folder + $0.path }.joined(separator: ", "))"
          : "'\(shown)' may be \(list.joined(separator: ", "))\(more)",
        hints: [isOne ? "give one of them another id" : "write more of the id"])
    }
    return Place(path: folder + first.path, incident: first.incident, action: first.action)
  }

  /// Reads the document at a place.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the file cannot be read.
  public func document(
    at path: String, in view: View
  ) throws(KnowledgeBaseError) -> PostmortemDocument {
    if let entry = view.overlay?.files[path] {
      return try git { try parsed(entry, path).get() }
    }
    return try git {
      guard let entry = try repository.entry(at: path, in: view.commit.tree) else {
        throw KnowledgeBaseError(.unknownName, "no file '\(path)' in the commit \(view.commitID)")
      }
      return try readPostmortem(entry.id, path: path).get()
    }
  }
}
