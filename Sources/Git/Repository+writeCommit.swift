internal import CLibgit2
internal import Glibc

extension Repository {
  /// Writes the objects of a commit, and nothing else.
  ///
  /// It is not `git_commit_create`: that reports success when the commit cannot be written.
  ///
  /// - Returns: The commit, which no reference names yet, and the message it got.
  /// - Throws: ``GitError`` if an object cannot be written, or what the closures of the options do.
  func writeCommit(
    _ changes: [PlannedChange], on tip: Commit?, mergedWith others: [ObjectID] = [],
    message: String, author: Signature, committer: Signature, options: CommitOptions
  ) throws -> WrittenCommit {
    for change in changes {
      guard let bytes = change.new?.bytes else { continue }
      _ = try write(bytes, as: GIT_OBJECT_BLOB, "the blob of '\(change.path)'")
    }
    let edit = try TreeEdit(changes)
    let tree = try edit.write(over: tip?.tree, to: self) ?? TreeEdit.writeEmpty(to: self)
    try options.beforeCommit?(tree)
    let message = try options.editMessage?(message, tree) ?? message
    let text = try commitText(
      tree: tree, parents: [tip?.id].compactMap { $0 } + others, message: message, author: author,
      committer: committer)
    let commit: ObjectID
    if let sign = options.sign {
      commit = try write(
        Self.signed(text, with: try sign(text)), as: GIT_OBJECT_COMMIT, "the commit")
    } else {
      commit = try write(text, as: GIT_OBJECT_COMMIT, "the commit")
    }
    try syncObjectDirectory()
    return WrittenCommit(id: commit, message: message)
  }

  private func write(
    _ bytes: [UInt8], as type: git_object_t, _ what: String
  ) throws(GitError) -> ObjectID {
    var oid = git_oid()
    try check("git_odb_write", "write \(what)") {
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe git_odb_write(&oid, database.pointer, buffer.baseAddress, buffer.count, type)
      }
    }
    return ObjectID(oid)
  }

  /// The text of a commit as it is stored, without a signature.
  private func commitText(
    tree: ObjectID, parents ids: [ObjectID], message: String, author: Signature,
    committer: Signature
  ) throws(GitError) -> [UInt8] {
    guard !message.utf8.contains(0) else {
      throw GitError(.invalidName, "a commit's message cannot contain a NUL character")
    }
    let tree = try openTree(tree)
    var parents: [OpaquePointer?] = unsafe []
    // The owners are kept here, since the array holds the bare pointers.
    let owners = try ids.map { id throws(GitError) in CommitSource(try openCommit(id)) }
    defer { withExtendedLifetime(owners) {} }
    for owner in owners { unsafe parents.append(owner.commit.pointer) }

    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    try unsafe author.withPointer { (author) throws(GitError) in
      try unsafe committer.withPointer { (committer) throws(GitError) in
        try check("git_commit_create_buffer", "make the commit") {
          unsafe git_commit_create_buffer(
            &buffer, handle.pointer, author, committer, nil, message, tree.pointer,
            parents.count, &parents)
        }
      }
    }
    return unsafe Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }

  private func openCommit(_ id: ObjectID) throws(GitError) -> Owned {
    var oid = id.oid
    return try lookUp(id) { () throws(GitError) in
      try unsafe Owned(
        "git_commit_lookup", "read the commit \(id)", freedBy: git_commit_free
      ) { unsafe git_commit_lookup(&$0, handle.pointer, &oid) }
    }
  }

  /// A commit's text with a signature as git stores it: the last header, its lines indented.
  private static func signed(_ text: [UInt8], with signature: String) -> [UInt8] {
    let end = UInt8(ascii: "\n")
    let gap = text.indices.first { text[$0] == end && text[($0 + 1)...].first == end }
    guard let gap else { return text }
    let lines = signature.split(separator: "\n", omittingEmptySubsequences: false)
    let trimmed = lines.last == "" ? lines.dropLast() : lines[...]
    let header = "\ngpgsig " + trimmed.joined(separator: "\n ")
    return text[..<gap] + Array(header.utf8) + text[gap...]
  }

  /// Makes new directories of objects durable in their parent, which libgit2 leaves out.
  private func syncObjectDirectory() throws(GitError) {
    let path = commonDirectory + "/objects"
    let directory = try Descriptor(path, flags: O_RDONLY | O_DIRECTORY, attempt: "open")
    try directory.sync("write", path)
  }

  /// Reads back what was written, after the branch moved: someone may have pruned it meanwhile.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/notDurable``.
  func verify(_ id: ObjectID, _ changes: [PlannedChange]) throws(GitError) {
    do {
      let commit = try commit(id)
      for change in changes {
        let entry = try entry(at: change.path, in: commit.tree)
        guard entry?.id == change.new?.id else {
          throw GitError(.notFound, "'\(change.path)' is not in it")
        }
        if let entry { _ = try blob(entry.id) }
      }
    } catch {
      throw GitError(
        .notDurable, "the new commit \(id) cannot be read back: \(error)",
        subject: id.description)
    }
  }
}

/// A commit that was written, before a reference names it.
struct WrittenCommit {
  var id: ObjectID
  var message: String
}

/// A commit that can be in an array which closures see.
private final class CommitSource {
  let commit: Owned

  init(_ commit: consuming Owned) {
    self.commit = commit
  }
}
