internal import CLibgit2

/// A tag with an author and a message.
public struct AnnotatedTag: Hashable, Sendable {
  /// The id of the tag itself.
  public let id: ObjectID
  /// The short name.
  public let name: String
  /// The object that is tagged.
  public let target: ObjectID
  /// Who made the tag; very old tags say nothing of it.
  public let tagger: Signature?
  /// The message, and a signature at its end if there is one.
  public let message: String
}

extension Repository {
  /// Reads a tag object; nil if the object is something else, as it is with a lightweight tag.
  ///
  /// - Parameter id: What a reference below `refs/tags/` names.
  /// - Returns: The tag.
  /// - Throws: ``GitError`` with ``GitError/Code/missingObject`` if there is no such object.
  public func annotatedTag(_ id: ObjectID) throws(GitError) -> AnnotatedTag? {
    var oid = id.oid
    let object = try lookUp(id) { () throws(GitError) in
      try unsafe Owned(
        "git_object_lookup", "read the tag \(id)", freedBy: git_object_free
      ) { unsafe git_object_lookup(&$0, handle.pointer, &oid, GIT_OBJECT_ANY) }
    }
    let tag = unsafe object.pointer
    guard unsafe git_object_type(tag) == GIT_OBJECT_TAG else { return nil }
    return AnnotatedTag(
      id: id, name: unsafe TextEncoding.utf8.text(git_tag_name(tag)),
      target: unsafe ObjectID(git_tag_target_id(tag)),
      tagger: unsafe git_tag_tagger(tag).map { unsafe Signature($0, decoding: .utf8) },
      message: unsafe TextEncoding.utf8.text(git_tag_message(tag)))
  }

  /// Makes a tag with a message; an existing one is never replaced.
  ///
  /// - Parameters:
  ///   - name: The short name, such as `v1`.
  ///   - target: The object to tag.
  ///   - tagger: Who makes the tag.
  ///   - message: The message; a line feed is added at its end if there is none.
  /// - Returns: The id of the tag.
  /// - Throws: ``GitError`` with ``GitError/Code/exists`` if there is such a tag,
  ///   ``GitError/Code/invalidName`` if there cannot be.
  @discardableResult
  public func createTag(
    _ name: String, on target: ObjectID, tagger: Signature, message: String
  ) throws(GitError) -> ObjectID {
    var oid = target.oid
    let object = try lookUp(target) { () throws(GitError) in
      try unsafe Owned(
        "git_object_lookup", "tag the object \(target)", freedBy: git_object_free
      ) { unsafe git_object_lookup(&$0, handle.pointer, &oid, GIT_OBJECT_ANY) }
    }
    let text = message.hasSuffix("\n") ? message : message + "\n"
    let pointer = unsafe object.pointer
    var made = git_oid()
    let signals = DelayedSignals()
    defer { withExtendedLifetime(signals) {} }
    try unsafe tagger.withPointer { (tagger) throws(GitError) in
      try check("git_tag_create", "make the tag '\(name)'") {
        unsafe git_tag_create(&made, handle.pointer, name, pointer, tagger, text, 0)
      }
    }
    let id = ObjectID(made)
    do {
      try KeptObjects([id], in: self).secure(in: self)
      guard try reference("refs/tags/\(name)") != id else { return id }
    } catch {
      throw GitError(
        .notDurable, "the new tag '\(name)' cannot be read back: \(error)", subject: id.description)
    }
    throw GitError(
      .notDurable, "the new tag '\(name)' cannot be read back", subject: id.description)
  }
}
