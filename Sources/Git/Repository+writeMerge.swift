extension Repository {
  /// Writes a commit of two parents, which no reference names yet.
  ///
  /// - Parameters:
  ///   - first: The parent that the changes are made to: the mainline.
  ///   - second: The commit that is merged into it.
  ///   - changes: What the merge changes in the first parent's files.
  ///   - message: The message.
  ///   - author: Who merges.
  ///   - committer: Who makes the commit.
  ///   - options: Signing and the like.
  /// - Returns: The commit, written and read back; see to it with ``bringBack(_:)`` until a
  ///   reference names it.
  /// - Throws: ``GitError``, or what the closures of the options throw.
  public func writeMerge(
    of first: ObjectID, and second: ObjectID, changes: [FileChange], message: String,
    author: Signature, committer: Signature, options: CommitOptions = CommitOptions()
  ) throws -> UnnamedCommit {
    try verifySigner(options)
    let tip = try commit(first)
    let planned = try plan(changes, on: tip.tree)
    let text = message.hasSuffix("\n") ? message : message + "\n"
    let written = try writeCommit(
      planned, on: tip, mergedWith: [second], message: text, author: author,
      committer: committer, options: options)
    let kept = try KeptObjects(of: written.id, planned, isMerge: true, in: self)
    try verify(written.id, planned)
    return UnnamedCommit(id: written.id, kept: kept)
  }

  /// Writes again what a collection of garbage removed of a commit that no reference names.
  ///
  /// - Returns: Whether anything was missing.
  /// - Throws: ``GitError`` if it cannot be written.
  public func bringBack(_ commit: UnnamedCommit) throws(GitError) -> Bool {
    try commit.kept.bringBack(to: self)
  }
}

/// A commit that no reference names yet, with its objects: `git gc --prune=now` takes such ones for
/// garbage.
public struct UnnamedCommit: Hashable, Sendable {
  /// The commit.
  public let id: ObjectID
  let kept: KeptObjects
}
