import Git
import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// The bytes of a file, whether they can be read as a postmortem or not.
  ///
  /// - Throws: ``KnowledgeBaseError`` if there is no such file.
  public func bytes(at path: String, in view: View) throws(KnowledgeBaseError) -> [UInt8] {
    try git {
      guard let entry = try repository.entry(at: path, in: view.commit.tree) else {
        throw KnowledgeBaseError(.unknownName, "no file '\(path)' in the commit \(view.commitID)")
      }
      return try repository.blob(entry.id, upTo: FileLimit.bytes)
    }
  }

  /// An incident with its actions and what history says of them.
  public struct IncidentAnswer: Sendable {
    /// The incident; nil if the index does not hold it.
    public var summary: IncidentSummary?
    /// Its actions, by id.
    public var actions: [TrackedAction]
    /// What history says of each.
    public var facts: [ActionID: ActionFacts]
    /// The day that is asked about.
    public var today: CalendarDay
  }

  /// Finds an incident and its actions.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the commit or its history cannot be read.
  public func incident(
    _ id: IncidentID, in view: View
  ) throws(KnowledgeBaseError) -> IncidentAnswer {
    let query = Query(terms: [QueryTerm(.equals(.incident, [id.text]))])
    let (summaries, actions) = try ask(view) { index, snapshot in
      let days = view.policy.dueSoonDays
      return (
        try index.incidents(matching: query, in: snapshot, today: view.today, dueSoonDays: days),
        try index.actions(matching: query, in: snapshot, today: view.today, dueSoonDays: days)
      )
    }
    return IncidentAnswer(
      summary: summaries.first, actions: actions,
      facts: try facts(of: actions.map(\.action.id), upTo: view), today: view.today)
  }

  /// An action with what happened to it.
  public struct ActionStory: Sendable {
    /// The action as it stands.
    public var tracked: TrackedAction
    /// What only history can say.
    public var facts: ActionFacts?
    /// What happened, oldest first.
    public var events: [Event]
    /// The day that is asked about.
    public var today: CalendarDay

    /// A mainline commit that changed the action.
    public struct Event: Hashable, Sendable {
      /// The day on which it was recorded.
      public var day: CalendarDay
      /// The commit's id.
      public var commit: String
      /// The commit's author.
      public var author: String
      /// What changed, as one clause.
      public var what: String
    }
  }

  /// Tells what happened to an action.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the file or its history cannot be read.
  public func story(
    of id: ActionID, at place: Place, in view: View
  ) throws(KnowledgeBaseError) -> ActionStory {
    let incident = try postmortem(at: place, in: view)
    guard let action = incident.actions.first(where: { $0.id == id }) else {
      throw KnowledgeBaseError(.unknownName, "no action '\(id)' in \(place.path)")
    }
    let tracked = TrackedAction(
      action: action, extra: ExtraField.json(action.extra).compactText, incident: incident.id,
      incidentTitle: incident.title, incidentStatus: incident.status, severity: incident.severity,
      services: incident.services)
    let facts = try facts(of: [id], upTo: view)[id]
    let ledger =
      if view.isBesideIndex { try askedLedger(view) } else { try ledger(of: [id], upTo: view) }
    let versions = ledger.history(of: id, in: view)?.versions ?? []
    let events = versions.indices.map { index in
      ActionStory.Event(
        day: versions[index].origin.day, commit: versions[index].origin.commit,
        author: versions[index].origin.author,
        what: versions[index].difference(from: index > 0 ? versions[index - 1] : nil))
    }
    return ActionStory(tracked: tracked, facts: facts, events: events, today: view.today)
  }

  /// Says why an action is overdue, or was late; nil if the mainline never held it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  public func overdueReason(
    of id: ActionID, in view: View
  ) throws(KnowledgeBaseError) -> OverdueReason? {
    try askedLedger(view).overdueReason(
      of: id, policy: view.policy, on: view.today, isAsOf: view.isAsOf)
  }

  /// The postmortem at a place, as a view asks for it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it cannot be read.
  public func postmortem(
    at place: Place, in view: View
  ) throws(KnowledgeBaseError) -> Postmortem {
    guard view.isAsOf else { return try document(at: place.path, in: view).postmortem }
    let postmortems = try askedLedger(view).postmortems(asOf: view.today)
    guard let found = postmortems.first(where: { $0.id == place.incident }) else {
      throw KnowledgeBaseError(
        .unknownName, "there was no incident '\(place.incident)' on \(view.today)")
    }
    return found
  }

  /// The document of an incident, as a view asks for it: as of a day, the text that the repository
  /// held at its end, else the first one.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it cannot be read.
  public func document(
    of place: Place, in view: View
  ) throws(KnowledgeBaseError) -> PostmortemDocument {
    guard view.isAsOf else { return try document(at: place.path, in: view) }
    var sources: [String] = []
    let end = view.zone.start(of: view.today.advanced(by: 1))
    if let commit = try lastCommit(upTo: view.commit.id, before: end) {
      sources.append(commit.description)
    }
    let versions = try askedLedger(view).incidents[place.incident] ?? []
    sources += versions.prefix(1).map(\.origin.commit)
    for source in sources {
      guard let commit = ObjectID(hex: source) else { continue }
      let then = try self.view(of: commit)
      do throws(KnowledgeBaseError) {
        let place = try self.place(named: place.incident.text, .incident, in: then)
        return try document(at: place.path, in: then)
      } catch {
        guard [.unknownName, .unreadableFile].contains(error.code) else { throw error }
      }
    }
    let now = try self.place(named: place.incident.text, .incident, in: view.asRecorded)
    return try document(at: now.path, in: view)
  }

  /// What cannot be read of the file at a place.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read.
  public func problems(
    at place: Place, in view: View
  ) throws(KnowledgeBaseError) -> [FileError] {
    try problems(in: view).filter { $0.path == place.path }
  }
}
