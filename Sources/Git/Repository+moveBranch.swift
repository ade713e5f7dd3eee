internal import CLibgit2
internal import Glibc

extension Repository {
  /// Moves a branch to a new commit if it still is where it was.
  ///
  /// - Returns: Nil if the branch moved, or why others were first.
  /// - Throws: ``GitError`` if the reference cannot be written; with
  ///   ``GitError/Code/notDurable`` if it moved and may not survive a loss of power.
  func move(
    _ branch: TargetBranch, to commit: ObjectID, committer: Signature, _ message: String,
    isNew: Bool = true
  ) throws(GitError) -> GitError? {
    try check("git_repository_set_ident", "name the committer in the reflog") {
      unsafe git_repository_set_ident(handle.pointer, committer.name, committer.email)
    }
    let subject = message.prefix { $0 != "\n" }
    let note =
      isNew ? "commit\(branch.tip == nil ? " (initial)" : ""): \(subject)" : String(subject)
    var new = commit.oid
    // All zeros demand that there is no such reference, and that is looked at under its lock.
    var old = (branch.expected ?? .zero).oid
    var reference: OpaquePointer?
    let status = unsafe git_reference_create_matching(
      &reference, handle.pointer, branch.name, &new, 1, &old, note)
    defer { unsafe git_reference_free(reference) }

    switch git_error_code(status) {
    case GIT_ELOCKED:
      return GitError.locked("\(commonDirectory)/\(branch.name).lock")
    case GIT_EMODIFIED, GIT_EEXISTS, GIT_ENOTFOUND:
      return GitError(
        .modified, "others kept moving the branch '\(branch.name)'", subject: branch.name)
    default:
      guard status < 0 else { break }
      let error = GitError(
        status: status, call: "git_reference_create_matching",
        attempt: "move the branch '\(branch.name)'")
      // The new value is in place before its directory is synced, and only that may have failed.
      guard (try? self.reference(branch.name)) == commit else { throw error }
      throw GitError(
        .notDurable,
        "the branch '\(branch.name)' moved to \(commit), but it is not certain to be on disk: "
          + "\(error.message)", subject: commit.description)
    }
    if branch.expected == nil { try syncDirectories(of: branch.name) }
    return nil
  }

  /// Makes the new directories of a new reference durable; its own is already.
  private func syncDirectories(of reference: String) throws(GitError) {
    var names = reference.split(separator: "/").dropLast()
    while names.count > 1 {
      names.removeLast()
      let path = commonDirectory + "/" + names.joined(separator: "/")
      let directory = try Descriptor(path, flags: O_RDONLY | O_DIRECTORY, attempt: "open")
      try directory.sync("write", path)
    }
  }
}
