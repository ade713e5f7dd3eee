public import PostmortemModel

/// What is similar to something.
public struct SimilarAnswer: Sendable {
  /// What was asked for.
  public var subject: Subject
  /// The actions that promise much the same, the most alike first.
  public var actions: [SimilarAction] = []
  /// The incidents that look the same, the most alike first.
  public var incidents: [SimilarIncident] = []
  /// How many were left out because people say that they are not similar.
  public var dismissedCount = 0

  /// What was asked for.
  public enum Subject: Hashable, Sendable {
    /// An action.
    case action(ActionID)
    /// An incident.
    case incident(IncidentID)
    /// A text.
    case text(String)
  }

  /// An action that promises much the same.
  public struct SimilarAction: Sendable {
    /// The action.
    public var tracked: TrackedAction
    /// How alike the titles are, 0 to 100.
    public var score: Int
    /// The words that both titles have, as the vocabulary knows them.
    public var words: [String]
    /// Whether people say so.
    public var isDecided: Bool
    /// The actions whose place it took.
    public var supersedes: [ActionID]
  }

  /// An incident that looks the same.
  public struct SimilarIncident: Sendable {
    /// The incident.
    public var summary: IncidentSummary
    /// How alike they are, and what they have in common.
    public var match: SimilarIncidents.Match
    /// Whether people say that one repeats the other.
    public var isDecided: Bool
  }
}

extension KnowledgeBase {
  /// Finds what is similar to an action, an incident or a text.
  ///
  /// - Parameters:
  ///   - words: An id, a unique beginning of one or a unique part of an incident's; whatever names
  ///     nothing, or several things, is a text.
  ///   - point: Which commit, and which day is asked about.
  /// - Returns: Of an action the actions, of an incident the incidents, of a text both.
  /// - Throws: ``KnowledgeBaseError`` if the commit cannot be read, or history where it is needed.
  /// - Complexity: O(*n* log *n*) in the numbers of actions and incidents.
  public func similar(
    to words: String, from point: Viewpoint = Viewpoint()
  ) throws(KnowledgeBaseError) -> Answer<SimilarAnswer> {
    let view = try view(from: point)
    let place = try place(ofName: words, in: view)
    var answer = SimilarAnswer(subject: .text(words))
    var problems: [FileError] = []
    if let action = place?.action {
      answer.subject = .action(action)
    } else if let place {
      answer.subject = .incident(place.incident)
    }
    if place?.action != nil || place == nil {
      let found = try actions(matching: Query(order: [Query.Order(.id)]), from: point)
      problems = found.problems
      try addActions(found.value, to: &answer)
    }
    if place?.action == nil {
      let found = try incidents(matching: Query(order: [Query.Order(.incident)]), from: point)
      problems = found.problems
      addIncidents(found.value, to: &answer)
    }
    return Answer(value: answer, view: view, problems: problems)
  }

  private func place(
    ofName name: String, in view: View
  ) throws(KnowledgeBaseError) -> Place? {
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    do throws(KnowledgeBaseError) {
      return try place(named: name, .either, in: view)
    } catch {
      guard error.code == .unknownName || error.code == .ambiguousName else { throw error }
      return nil
    }
  }

  private func addActions(
    _ all: [TrackedAction], to answer: inout SimilarAnswer
  ) throws(KnowledgeBaseError) {
    var text = ""
    var own: Action?
    switch answer.subject {
    case .action(let id):
      own = all.first { $0.action.id == id }?.action
      guard let own else {
        throw KnowledgeBaseError(.unknownName, "there was no action '\(id)' on that day")
      }
      text = own.title
    case .text(let words): text = words
    case .incident: return
    }
    let titles = SimilarTitles(all.map(\.action.title), comparedWith: text)
    var scores: [Int: SimilarTitles.Match] = [:]
    for match in titles.matches(least: 1) { scores[match.number] = match }
    var predecessors: [ActionID: [ActionID]] = [:]
    for tracked in all {
      if let successor = tracked.action.supersededBy {
        predecessors[successor, default: []].append(tracked.action.id)
      }
    }
    for (number, tracked) in all.enumerated() where tracked.action.id != own?.id {
      let action = tracked.action
      let isDecided = own.map { Self.say(\.similarTo, $0, action) } ?? false
      let score = scores[number]?.score ?? 0
      guard isDecided || score >= SimilarTitles.leastShown else { continue }
      if let own, Self.say(\.notSimilarTo, own, action) {
        answer.dismissedCount += 1
        continue
      }
      answer.actions.append(
        SimilarAnswer.SimilarAction(
          tracked: tracked, score: score,
          words: scores[number]?.words ?? titles.words(sharedWith: number), isDecided: isDecided,
          supersedes: predecessors[action.id] ?? []))
    }
    answer.actions.sort { left, right in
      if left.isDecided != right.isDecided { return left.isDecided }
      return (right.score, left.tracked.action.id) < (left.score, right.tracked.action.id)
    }
  }

  private static func say(
    _ key: KeyPath<Action, [ActionID]>, _ one: Action, _ other: Action
  ) -> Bool {
    one[keyPath: key].contains(other.id) || other[keyPath: key].contains(one.id)
  }

  private func addIncidents(_ all: [IncidentSummary], to answer: inout SimilarAnswer) {
    let incidents = all.map(\.postmortem)
    var own: Postmortem?
    switch answer.subject {
    case .incident(let id): own = incidents.first { $0.id == id }
    case .text(let words):
      own = IncidentID(title: "x", day: nil).map {
        Postmortem(id: $0, title: words, status: .draft)
      }
    case .action: return
    }
    guard let own else { return }
    var similar = SimilarIncidents(incidents)
    answer.incidents = similar.matches(with: own).map { match in
      let other = incidents[match.number]
      return SimilarAnswer.SimilarIncident(
        summary: all[match.number], match: match,
        isDecided: other.recurrenceOf.contains(own.id) || own.recurrenceOf.contains(other.id))
    }
    answer.dismissedCount += incidents.count {
      own.notRecurrenceOf.contains($0.id) || $0.notRecurrenceOf.contains(own.id)
    }
  }
}
