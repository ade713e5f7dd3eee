import Git
public import PostmortemModel

/// A field of an incident with its new value.
public struct IncidentEdit: Hashable, Sendable {
  /// The field's key.
  public var key: IncidentKey
  /// The value; nil removes the field.
  public var value: FieldValue?

  /// The edit that gives a field a value, or removes it.
  public init(_ key: IncidentKey, _ value: FieldValue?) {
    self.key = key
    self.value = value
  }
}

extension KnowledgeBase {
  /// Changes fields of an incident.
  ///
  /// What becomes published without a day is published today.
  ///
  /// - Parameters:
  ///   - edits: The fields.
  ///   - name: The incident, by id or a unique part of it.
  ///   - options: Whether and where to write.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError`` if there is no such incident, a value does not fit its field, or
  ///   the policy does not know a word or requires a key that is missing.
  public func set(
    _ edits: [IncidentEdit], of name: String, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> WriteReport {
    if let fixed = edits.first(where: { [.id, .actions, .schema].contains($0.key) }) {
      throw KnowledgeBaseError(
        .refused, "'\(fixed.key.rawValue)' is not changed as a field",
        hints: [
          fixed.key == .actions
            ? "'postmortem action' and its verbs change actions"
            : "the id of an incident never changes; old and other names go under 'aliases'"
        ])
    }
    return try write(options) { view in
      let place = try self.place(named: name, .incident, in: view)
      var documents = OpenDocuments(self, view)
      let before = try documents.document(at: place.path)
      try documents.edit(place.path) { document in
        for edit in edits { try document.set(.incident(edit.key), to: edit.value) }
        let isNew = before.postmortem.status != .published
        if isNew, document.postmortem.status == .published, document.postmortem.published == nil {
          try document.set(.incident(.published), to: .text(view.today.description))
        }
      }
      let after = try documents.document(at: place.path)
      try refuseBreaches(in: after, since: before, view)
      return PlannedCommit(
        edits: documents.edits, message: Self.message(from: before, to: after, edits).text)
    }
  }

  private static func message(
    from before: PostmortemDocument, to after: PostmortemDocument, _ edits: [IncidentEdit]
  ) -> CommitMessage {
    let (old, new) = (before.postmortem, after.postmortem)
    let isPublished = old.status != .published && new.status == .published
    let keys = edits.map(\.key.rawValue).joined(separator: ", ")
    var message = CommitMessage(
      subject: isPublished ? "Publish \(new.id): \(new.title)" : "Change \(new.id): \(keys)")
    message.trailers = [("Postmortem", new.id.text)]
    message.addChange("Status", from: old.status.rawValue, to: new.status.rawValue)
    message.addChange("Severity", from: old.severity, to: new.severity)
    return message
  }
}
