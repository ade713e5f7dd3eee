import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Adds a postmortem.
  ///
  /// - Parameters:
  ///   - postmortem: What its front matter is to say; its id is taken as it is.
  ///   - body: The Markdown; nil for that of `Schema/template.md`.
  ///   - options: Whether and where to write.
  /// - Returns: The path of the file, and what was written.
  /// - Throws: ``KnowledgeBaseError`` if there is an incident of that id, the policy does not know a
  ///   word or requires a key that is missing, or `check` would call anything else an error.
  public func add(
    _ postmortem: Postmortem, body: String?, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> (path: String, report: WriteReport) {
    let report = try write(options) { view in
      try addition(of: try draft(of: postmortem, body: body, in: view), as: postmortem.id, view)
    }
    return (folder + postmortem.id.path, report)
  }

  /// The file of a new postmortem as ``add(_:body:_:)`` would write it, for an editor to go on with.
  ///
  /// - Parameters:
  ///   - postmortem: What its front matter is to say.
  ///   - body: The Markdown; nil for that of `Schema/template.md`.
  /// - Returns: The file's bytes.
  /// - Throws: ``KnowledgeBaseError`` if there is an incident of that id.
  public func draft(
    of postmortem: Postmortem, body: String?
  ) throws(KnowledgeBaseError) -> [UInt8] {
    let view = try view()
    try refuseTaken(postmortem.id, in: view)
    return try git { try draft(of: postmortem, body: body, in: view) }
  }

  /// Adds a postmortem whose file is written already.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - id: The id that the file must still have.
  ///   - options: Whether and where to write.
  /// - Returns: The path of the file, and what was written.
  /// - Throws: ``KnowledgeBaseError`` as ``add(_:body:_:)`` does, and if the file cannot be read or has
  ///   another id.
  public func add(
    _ bytes: [UInt8], as id: IncidentID, _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> (path: String, report: WriteReport) {
    (folder + id.path, try write(options) { view in try addition(of: bytes, as: id, view) })
  }

  private func draft(
    of postmortem: Postmortem, body: String?, in view: View
  ) throws -> [UInt8] {
    let text = try body ?? template(for: postmortem, in: view)
    return Array(PostmortemDocument.render(postmortem, body: text).utf8)
  }

  private func addition(
    of bytes: [UInt8], as id: IncidentID, _ view: View
  ) throws -> PlannedCommit {
    try refuseTaken(id, in: view)
    let path = folder + id.path
    let document = try PostmortemDocument(parsing: bytes, path: path)
    guard document.postmortem.id == id else {
      throw KnowledgeBaseError(
        .refused, "\(path): the id became '\(document.postmortem.id)'",
        hints: ["write id: \(id)", "'postmortem new --id' gives another id"])
    }
    try refuseBreaches(in: document, since: nil, view)
    var message = CommitMessage(subject: "New postmortem: \(document.postmortem.title)")
    message.trailers = [("Postmortem", id.text)]
    return PlannedCommit(
      edits: [FileEdit(path: path, old: nil, new: bytes)], message: message.text)
  }

  func refuseTaken(_ id: IncidentID, in view: View) throws(KnowledgeBaseError) {
    let path = folder + id.path
    let isTaken = try git { try repository.entry(at: path, in: view.commit.tree) != nil }
    guard !isTaken else {
      throw KnowledgeBaseError(
        .exists, "there is a postmortem '\(id)' already",
        hints: ["'postmortem edit \(id)' changes it", "'--id' gives this one another id"])
    }
  }

  /// The body of a new postmortem: the template with its placeholders filled in.
  private func template(for postmortem: Postmortem, in view: View) throws -> String {
    guard let bytes = try template(in: view.commit.tree) else {
      return "\n# \(postmortem.title)\n"
    }
    return Template(String(decoding: bytes, as: UTF8.self)).filled(for: postmortem)
  }

  /// The path of the template, from the knowledge base's folder.
  static let templatePath = "Schema/template.md"

  /// The template's bytes in a tree; nil if there is none.
  func template(in tree: ObjectID) throws(GitError) -> [UInt8]? {
    guard let entry = try repository.entry(at: folder + Self.templatePath, in: tree),
      entry.mode.isFile
    else { return nil }
    return try repository.blob(entry.id, upTo: FileLimit.bytes)
  }
}

/// The text that a new postmortem begins with.
public struct Template: Sendable {
  private let text: String

  /// The template of a text in which `{{title}}`, `{{id}}` and `{{started}}` are placeholders.
  public init(_ text: String) {
    self.text = text
  }

  /// The text with its placeholders filled in.
  public func filled(for postmortem: Postmortem) -> String {
    let values = [
      "title": postmortem.title, "id": postmortem.id.text,
      "started": postmortem.started?.text ?? "",
    ]
    var filled = ""
    var rest = text[...]
    while let opening = rest.firstRange(of: "{{") {
      filled += rest[..<opening.lowerBound]
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: "}}"),
        let value = values[String(rest[..<closing.lowerBound])]
      else {
        filled += "{{"
        continue
      }
      filled += value
      rest = rest[closing.upperBound...]
    }
    return filled + rest
  }
}
