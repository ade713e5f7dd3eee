internal import CLibgit2

extension Repository {
  /// The commit that a revision names.
  ///
  /// Revisions are those of `git rev-parse`: branches, tags, ids and their beginnings, `HEAD~2`,
  /// `main@{upstream}`. A tag is followed to its commit. A text that begins with `-` is never a
  /// revision.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/unknownRevision`` if it names nothing or no
  ///   commit, ``GitError/Code/ambiguousRevision`` if it begins the ids of several objects.
  public func resolve(_ revision: String) throws(GitError) -> ObjectID {
    guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(0) else {
      throw GitError(.unknownRevision, "unknown revision '\(revision)'", subject: revision)
    }
    let object: Owned
    do {
      object = try unsafe Owned(
        "git_revparse_single", "find the revision '\(revision)'", freedBy: git_object_free
      ) { unsafe git_revparse_single(&$0, handle.pointer, revision) }
    } catch {
      switch error.code {
      case .notFound, .invalidName, .unbornBranch:
        throw error.renamed(
          .unknownRevision, subject: revision, message: "unknown revision '\(revision)'")
      case .ambiguous:
        throw error.renamed(
          .ambiguousRevision, subject: revision,
          message: "'\(revision)' is the beginning of several objects' ids")
      default:
        throw error
      }
    }
    var peeled: OpaquePointer?
    let status = unsafe git_object_peel(&peeled, object.pointer, GIT_OBJECT_COMMIT)
    defer { unsafe git_object_free(peeled) }
    guard status == 0, let id = unsafe git_object_id(peeled) else {
      throw GitError(.unknownRevision, "'\(revision)' is not a commit", subject: revision)
    }
    return unsafe ObjectID(id)
  }
}
