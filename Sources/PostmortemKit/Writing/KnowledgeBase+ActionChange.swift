import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Changes actions, all in one commit.
  ///
  /// - Parameters:
  ///   - names: The actions, by id or a unique beginning of one.
  ///   - change: What to do to each.
  ///   - note: A remark that goes into the files and the message.
  ///   - options: Whether and where to write.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError`` if a name is unknown or ambiguous, the change does not fit one of
  ///   the actions, or `check` would call what comes of it an error; then none is changed.
  public func change(
    _ names: [String], _ change: ActionChange, note: String?, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> WriteReport {
    try write(options) { view in
      var documents = OpenDocuments(self, view)
      var changed: [(before: Action, after: Action, incident: IncidentID)] = []
      var seen: Set<ActionID> = []
      for name in names {
        let place = try self.place(named: name, .action, in: view)
        guard let id = place.action, seen.insert(id).inserted else { continue }
        switch change {
        case .supersede(let successor, _): try checkSuccessor(successor, of: id, in: view)
        case .verify(let person, _, _): try checkVerifier(person, of: id, in: view)
        default: break
        }
        changed.append(try documents.apply(change, to: id, at: place, note: note))
      }
      try documents.refuseBreaches()
      return PlannedCommit(
        edits: documents.edits, message: Self.message(change, changed, note: note).text)
    }
  }

  private func checkSuccessor(
    _ successor: ActionID, of id: ActionID, in view: View
  ) throws(KnowledgeBaseError) {
    var next: ActionID? = successor
    var seen: Set<ActionID> = [id]
    while let current = next {
      guard seen.insert(current).inserted else {
        throw KnowledgeBaseError(
          .refused, "\(id) and \(successor) would take each other's place",
          hints: ["'postmortem show \(successor)' says what takes its place"])
      }
      let place = try place(named: current.text, .action, in: view)
      let document = try document(at: place.path, in: view)
      next = document.postmortem.actions.first { $0.id == current }?.supersededBy
    }
  }

  private static func message(
    _ change: ActionChange, _ changed: [(before: Action, after: Action, incident: IncidentID)],
    note: String?
  ) -> CommitMessage {
    var message = CommitMessage(subject: "")
    if changed.count == 1, let only = changed.first {
      message.subject = "\(change.verb) \(only.after.id): \(only.after.title)"
    } else {
      message.subject = "\(change.verb) \(changed.count) actions"
      message.body = changed.map { "- \($0.after.id): \($0.after.title)" }
    }
    for (before, after, incident) in changed {
      message.addTrailers(from: before, to: after, of: incident)
    }
    if let note { message.trailers.append(("Note", note)) }
    return message
  }
}

/// The documents that a command edits, each read once.
struct OpenDocuments {
  private let base: KnowledgeBase
  private let view: View
  private var order: [String] = []
  private var documents: [String: (old: PostmortemDocument, new: PostmortemDocument)] = [:]

  init(_ base: KnowledgeBase, _ view: View) {
    self.base = base
    self.view = view
  }

  /// What the documents became.
  var edits: [FileEdit] {
    order.compactMap { path in
      documents[path].map { FileEdit(path: path, old: $0.old.bytes, new: $0.new.bytes) }
    }
  }

  /// Reads a document, or gives the one that is being edited.
  mutating func document(at path: String) throws(KnowledgeBaseError) -> PostmortemDocument {
    if let open = documents[path] { return open.new }
    let document = try base.document(at: path, in: view)
    documents[path] = (document, document)
    order.append(path)
    return document
  }

  /// Edits a document.
  mutating func edit(
    _ path: String, _ body: (inout PostmortemDocument) throws -> Void
  ) throws {
    var document = try document(at: path)
    try body(&document)
    documents[path]?.new = document
  }

  /// Refuses what `check` would call an error and was none before.
  func refuseBreaches() throws(KnowledgeBaseError) {
    for path in order {
      guard let (old, new) = documents[path] else { continue }
      try base.refuseBreaches(in: new, since: old, view)
    }
  }

  /// Applies a change to one action.
  mutating func apply(
    _ change: ActionChange, to id: ActionID, at place: KnowledgeBase.Place, note: String?
  ) throws -> (before: Action, after: Action, incident: IncidentID) {
    let document = try document(at: place.path)
    guard let before = document.postmortem.actions.first(where: { $0.id == id }) else {
      throw KnowledgeBaseError(.unknownName, "no action '\(id)' in \(place.path)")
    }
    let edits: [FieldEdit]
    do throws(ChangeRefusal) {
      edits = try change.edits(to: before, policy: view.policy, note: note)
    } catch {
      throw KnowledgeBaseError(.refused, error.message, hints: [error.hint].compactMap { $0 })
    }
    try edit(place.path) { document in
      for edit in edits { try document.setField(.action(id, edit.name), to: edit.value) }
    }
    let after = try self.document(at: place.path).postmortem.actions.first { $0.id == id }
    return (before, after ?? before, place.incident)
  }
}
