internal import CLibgit2

/// A commit, as a value.
public struct Commit: Hashable, Sendable {
  /// The commit's id.
  public let id: ObjectID
  /// The tree of all files.
  public let tree: ObjectID
  /// The commits it was made from, the mainline first; none for a first commit.
  public let parents: [ObjectID]
  /// Who made the change.
  public let author: Signature
  /// Who made the commit.
  public let committer: Signature
  /// The message as it is stored, without empty lines at its beginning.
  public let message: String

  /// The message's first paragraph as one line.
  public var subject: String {
    var lines: [Substring] = []
    for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.trimmedAtEnd
      if text.isEmpty {
        if lines.isEmpty { continue }
        break
      }
      lines.append(text)
    }
    return lines.joined(separator: " ")
  }
}

extension Substring {
  fileprivate var trimmedAtEnd: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return text
  }
}

extension Repository {
  /// Reads a commit.
  ///
  /// Text that is not valid in the commit's encoding is decoded with U+FFFD in its place.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/missingObject`` if there is no such commit.
  public func commit(_ id: ObjectID) throws(GitError) -> Commit {
    var oid = id.oid
    let commit = try lookUp(id) { () throws(GitError) in
      try unsafe Owned(
        "git_commit_lookup", "read the commit \(id)", freedBy: git_commit_free
      ) { unsafe git_commit_lookup(&$0, handle.pointer, &oid) }
    }
    return unsafe Commit(id: id, commit.pointer)
  }
}

extension Commit {
  init(id: ObjectID, _ commit: OpaquePointer) {
    let encoding = unsafe TextEncoding(header: git_commit_message_encoding(commit))
    self.init(
      id: id,
      tree: unsafe ObjectID(git_commit_tree_id(commit)),
      parents: (0..<(unsafe git_commit_parentcount(commit))).map {
        unsafe ObjectID(git_commit_parent_id(commit, $0))
      },
      author: unsafe Signature(git_commit_author(commit), decoding: encoding),
      committer: unsafe Signature(git_commit_committer(commit), decoding: encoding),
      message: unsafe encoding.text(git_commit_message(commit)))
  }
}
