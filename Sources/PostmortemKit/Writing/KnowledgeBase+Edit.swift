import Git
import PostmortemModel

extension KnowledgeBase {
  /// Replaces the text of a postmortem by an edited one.
  ///
  /// - Parameters:
  ///   - path: The file, from the repository's root.
  ///   - old: The text that the edit began with.
  ///   - new: The edited text.
  ///   - options: Whether and where to write.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError`` if the new text cannot be read, has another id, or the file
  ///   was changed by somebody else meanwhile.
  public func replace(
    _ path: String, _ old: [UInt8], by new: [UInt8], _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> WriteReport {
    try write(options) { view in
      let before = try document(at: path, in: view)
      guard before.bytes == old else {
        throw KnowledgeBaseError(
          .refused, "\(path) was changed by another commit while it was being edited",
          hints: ["edit it again; your text is kept where the editor left it"])
      }
      let after = try PostmortemDocument(parsing: new, path: path)
      guard after.postmortem.id == before.postmortem.id else {
        throw KnowledgeBaseError(
          .refused,
          "\(path): the id became '\(after.postmortem.id)'; the id of an incident never changes",
          hints: ["write id: \(before.postmortem.id)", "old names go under 'aliases'"])
      }
      try refuseBreaches(in: after, since: before, view)
      var message = CommitMessage(subject: "Edit \(after.postmortem.id)")
      message.trailers = [("Postmortem", after.postmortem.id.text)]
      for action in after.postmortem.actions {
        let earlier = before.postmortem.actions.first { $0.id == action.id }
        guard action != earlier else { continue }
        message.trailers.append(("Action", action.id.text))
        message.addChange(
          "Status", from: earlier?.status.rawValue, to: action.status.rawValue)
      }
      return PlannedCommit(
        edits: [FileEdit(path: path, old: old, new: new)], message: message.text)
    }
  }
}
