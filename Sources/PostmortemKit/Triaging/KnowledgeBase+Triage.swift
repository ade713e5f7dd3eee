import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Carries the decisions of a triage out, all in one commit.
  ///
  /// Actions that others changed meanwhile are taken as they are now. What no longer fits an action is
  /// left out with everything else that was decided about it, and the rest is carried out.
  ///
  /// - Parameters:
  ///   - decisions: The decisions, in order.
  ///   - options: Whether and where to write.
  /// - Returns: What was written, what changed meanwhile, and what was left out.
  /// - Throws: ``KnowledgeBaseError`` if nothing can be written; the decisions stand as they did.
  public func carryOut(
    _ decisions: [TriageDecision], _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> TriageReport {
    var order: [ActionID] = []
    for decision in decisions where !order.contains(decision.action) {
      order.append(decision.action)
    }
    var overtaken: [(action: ActionID, difference: String)] = []
    var leftOut: [(action: ActionID, error: KnowledgeBaseError)] = []
    let written = try write(options) { view in
      (overtaken, leftOut) = ([], [])
      var documents = OpenDocuments(self, view)
      var decided: [DecidedAction] = []
      for id in order {
        let own = decisions.filter { $0.action == id }
        let untouched = documents
        do {
          try checkVerifiers(own, in: view)
          let result = try documents.carryOut(
            own, on: id, at: place(named: id.text, .action, in: view))
          decided.append(result)
          if let seen = own.first?.seen,
            let difference = seen.difference(to: .init(result.before))
          {
            overtaken.append((id, difference))
          }
        } catch let error as KnowledgeBaseError where error.isAboutOneAction {
          documents = untouched
          leftOut.append((id, error))
        } catch let error as FileError {
          // What was typed cannot stand in a file; whatever else was decided can.
          documents = untouched
          leftOut.append(
            (id, KnowledgeBaseError(.refused, error.message, hints: [error.hint].compactMap { $0 }))
          )
        }
      }
      return PlannedCommit(
        edits: documents.edits, message: DecidedAction.message(of: decided).text)
    }
    return TriageReport(written: written, overtaken: overtaken, leftOut: leftOut)
  }
}

extension KnowledgeBaseError {
  /// Whether other actions may be changed all the same.
  fileprivate var isAboutOneAction: Bool {
    switch code {
    case .unknownName, .ambiguousName, .unreadableFile, .refused, .invalidValue: true
    default: false
    }
  }
}

/// An action with what was decided about it and what it became.
private struct DecidedAction {
  var before: Action
  var after: Action
  var incident: IncidentID
  var decisions: [TriageDecision]

  /// The message of the commit that carries everything out.
  static func message(of decided: [DecidedAction]) -> CommitMessage {
    var message = CommitMessage(subject: "")
    if decided.count == 1, let only = decided.first {
      let verb = only.decisions.count == 1 ? only.decisions.first?.change.verb : nil
      message.subject = "\(verb ?? "Triage") \(only.after.id): \(only.after.title)"
      if verb == nil { message.body = [only.participles] }
    } else {
      message.subject = "Triage \(decided.count) actions: \(counts(decided))"
      message.body = decided.map { "- \($0.after.id) \($0.participles): \($0.after.title)" }
    }
    for item in decided {
      message.addTrailers(from: item.before, to: item.after, of: item.incident)
      for note in item.decisions.compactMap(\.note) { message.trailers.append(("Note", note)) }
    }
    return message
  }

  private var participles: String { decisions.map(\.participle).joined(separator: ", ") }

  /// How often each thing was decided, in the order in which it was first.
  private static func counts(_ decided: [DecidedAction]) -> String {
    var counts: [(word: String, count: Int)] = []
    for word in decided.flatMap(\.decisions).map(\.participle) {
      if let index = counts.firstIndex(where: { $0.word == word }) {
        counts[index].count += 1
      } else {
        counts.append((word, 1))
      }
    }
    return counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
  }
}

extension OpenDocuments {
  /// Carries out what was decided about one action, one change after the other.
  fileprivate mutating func carryOut(
    _ decisions: [TriageDecision], on id: ActionID, at place: KnowledgeBase.Place
  ) throws -> DecidedAction {
    var first: Action?
    var last: Action?
    for decision in decisions {
      let current = try document(at: place.path).postmortem.actions.first { $0.id == id }
      for change in current.map(decision.changes) ?? [decision.change] {
        let (before, after, _) = try apply(change, to: id, at: place, note: decision.note)
        first = first ?? before
        last = after
      }
      if case .verify = decision.change, let current, current == last {
        // Git would see no change, and history not that it was checked anew.
        throw KnowledgeBaseError(
          .refused,
          "\(current.verifiedBy ?? "somebody") verified \(id) before in the same words, so nothing "
            + "would show the new check",
          hints: ["say what was checked this time"])
      }
    }
    guard let first, let last else {
      throw KnowledgeBaseError(.unknownName, "nothing was decided about \(id)")
    }
    return DecidedAction(before: first, after: last, incident: place.incident, decisions: decisions)
  }
}
