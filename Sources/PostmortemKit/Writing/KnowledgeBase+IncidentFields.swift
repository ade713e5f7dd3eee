import Git
public import PostmortemModel

/// A field of an incident with its new value.
public struct IncidentEdit: Hashable, Sendable {
  /// The name of the field's key, which may be the organisation's own.
  public var name: String
  /// The value; nil removes the field.
  public var value: FieldValue?

  /// The edit that gives a field a value, or removes it.
  public init(_ key: IncidentKey, _ value: FieldValue?) {
    self.init(name: key.rawValue, value)
  }

  /// The edit of a field by its name.
  public init(name: String, _ value: FieldValue?) {
    self.name = name
    self.value = value
  }

  /// The key; nil for one of the organisation's own.
  public var key: IncidentKey? { IncidentKey(rawValue: name) }
}

extension KnowledgeBase {
  /// Changes fields of an incident.
  ///
  /// What becomes published without a day is published today; what goes back to draft or in-review
  /// loses the day.
  ///
  /// - Parameters:
  ///   - edits: The fields.
  ///   - name: The incident, by id or a unique part of it.
  ///   - options: Whether and where to write.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError`` if there is no such incident, a value does not fit its field, the
  ///   policy does not know a word or requires a key that is missing, or `check` would call anything else
  ///   that is new an error.
  public func set(
    _ edits: [IncidentEdit], of name: String, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> WriteReport {
    let unsettable: [IncidentKey?] = [.id, .actions, .schema]
    if let fixed = edits.first(where: { unsettable.contains($0.key) }) {
      throw KnowledgeBaseError(
        .refused, "'\(fixed.name)' is not changed as a field",
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
        for edit in edits { try document.setField(.incident(edit.name), to: edit.value) }
        let (old, new) = (before.postmortem.status, document.postmortem.status)
        if old != .published, new == .published, document.postmortem.published == nil {
          try document.set(.incident(.published), to: .text(view.today.description))
        }
        if old == .published, new != .published, !edits.contains(where: { $0.key == .published }) {
          try document.set(.incident(.published), to: nil)
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
    let keys = edits.map(\.name).joined(separator: ", ")
    var message = CommitMessage(
      subject: isPublished ? "Publish \(new.id): \(new.title)" : "Change \(new.id): \(keys)")
    message.trailers = [("Postmortem", new.id.text)]
    message.addChange("Status", from: old.status.rawValue, to: new.status.rawValue)
    message.addChange("Severity", from: old.severity, to: new.severity)
    return message
  }
}
