import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Adds an action to an incident.
  ///
  /// - Parameters:
  ///   - action: The action; its id is replaced by a new one that the history has never seen.
  ///   - incident: The incident, by id or a unique part of it.
  ///   - generator: Where the id comes from.
  ///   - options: Whether and where to write.
  /// - Returns: The action's id, and what was written.
  /// - Throws: ``KnowledgeBaseError`` if there is no such incident, a field has an impossible value, or
  ///   `check` would call what comes of it an error.
  public func add(
    _ action: Action, to incident: String, using generator: inout any RandomNumberGenerator,
    _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> (id: ActionID, report: WriteReport) {
    var action = action
    let report = try write(options) { view in
      action.id = try newActionID(using: &generator, in: view)
      let place = try self.place(named: incident, .incident, in: view)
      var documents = OpenDocuments(self, view)
      try documents.edit(place.path) { try $0.append(action) }
      try documents.refuseBreaches()
      var message = CommitMessage(subject: "Add \(action.id): \(action.title)")
      message.trailers = [
        ("Postmortem", place.incident.text), ("Action", action.id.text),
        ("Status", "none -> \(action.status.rawValue)"),
      ]
      message.addChange("Owner", from: nil, to: action.owner)
      message.addChange("Due", from: nil, to: action.due?.description)
      return PlannedCommit(edits: documents.edits, message: message.text)
    }
    return (action.id, report)
  }

  /// Moves actions to another incident, with their history.
  ///
  /// - Parameters:
  ///   - names: The actions.
  ///   - incident: The incident to move them to.
  ///   - options: Whether and where to write.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError`` if a name is unknown or ambiguous; nothing is moved then.
  public func move(
    _ names: [String], to incident: String, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> WriteReport {
    try write(options) { view in
      let target = try self.place(named: incident, .incident, in: view)
      var documents = OpenDocuments(self, view)
      var moved: [(action: Action, from: IncidentID)] = []
      for name in names {
        let place = try self.place(named: name, .action, in: view)
        guard let id = place.action, place.path != target.path,
          !moved.contains(where: { $0.action.id == id })
        else { continue }
        var taken: Action?
        try documents.edit(place.path) { taken = try $0.remove(action: id) }
        guard let taken else { continue }
        try documents.edit(target.path) { try $0.append(taken) }
        moved.append((taken, place.incident))
      }
      var message = CommitMessage(subject: "")
      if moved.count == 1, let only = moved.first {
        message.subject = "Move \(only.action.id): \(only.action.title)"
      } else {
        message.subject = "Move \(moved.count) actions to \(target.incident)"
        message.body = moved.map { "- \($0.action.id): \($0.action.title)" }
      }
      for (action, from) in moved {
        message.trailers.append(("Action", action.id.text))
        message.trailers.append(("Postmortem", "\(from) -> \(target.incident)"))
      }
      return PlannedCommit(edits: documents.edits, message: message.text)
    }
  }

  /// Draws an action id that neither the mainline that is written to nor that of `HEAD` ever had.
  private func newActionID(
    using generator: inout any RandomNumberGenerator, in view: View
  ) throws(KnowledgeBaseError) -> ActionID {
    let used = try usedActionIDs(in: view)
    return Self.draw(using: &generator) { used.contains($0) }
  }

  private static func draw(
    using generator: inout some RandomNumberGenerator, avoiding isTaken: (ActionID) -> Bool
  ) -> ActionID {
    ActionID.random(using: &generator, avoiding: isTaken)
  }

  /// Every action id that the mainline of a commit, or that of `HEAD`, has ever had.
  func usedActionIDs(in view: View) throws(KnowledgeBaseError) -> Set<ActionID> {
    var used = try actionIDs(upTo: view)
    let head = try self.view()
    if head.commitID != view.commitID {
      used.formUnion(try actionIDs(upTo: head))
    }
    return used
  }
}
