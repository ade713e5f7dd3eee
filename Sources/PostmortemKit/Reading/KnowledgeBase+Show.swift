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
    let document = try document(at: place.path, in: view)
    let incident = document.postmortem
    guard let action = incident.actions.first(where: { $0.id == id }) else {
      throw KnowledgeBaseError(.unknownName, "no action '\(id)' in \(place.path)")
    }
    let tracked = TrackedAction(
      action: action, extra: ExtraField.json(action.extra).compactText, incident: incident.id,
      incidentTitle: incident.title, incidentStatus: incident.status, severity: incident.severity,
      services: incident.services)
    let history = try ledger(of: [id], upTo: view).history(of: id)
    let facts = try facts(of: [id], upTo: view)[id]
    let versions = history?.versions ?? []
    let events = versions.indices.map { index in
      ActionStory.Event(
        day: versions[index].origin.day, commit: versions[index].origin.commit,
        author: versions[index].origin.author,
        what: versions[index].difference(from: index > 0 ? versions[index - 1] : nil))
    }
    return ActionStory(tracked: tracked, facts: facts, events: events, today: view.today)
  }
}
