internal import CLibgit2

/// What `HEAD` says is checked out.
public enum Head: Hashable, Sendable {
  /// A branch, by its full name, and the commit at its tip.
  case branch(name: String, commit: ObjectID)
  /// A branch without a commit, by its full name.
  case unborn(branch: String)
  /// A commit and no branch.
  case detached(ObjectID)

  /// The commit that is checked out, or nil if there is none yet.
  public var commit: ObjectID? {
    switch self {
    case .branch(_, let commit), .detached(let commit): commit
    case .unborn: nil
    }
  }
}

extension Repository {
  /// What is checked out here; a linked worktree has a `HEAD` of its own.
  ///
  /// A symbolic reference is followed to its end: the name is that of the branch which a new
  /// commit would move.
  ///
  /// - Throws: ``GitError`` if `HEAD` cannot be read.
  public func head() throws(GitError) -> Head {
    let name = try resolvedName("HEAD")
    let id = try reference(name)
    if name == "HEAD" {
      guard let id else {
        throw GitError(.notFound, "'\(gitDirectory)/HEAD' names nothing", subject: "HEAD")
      }
      return .detached(id)
    }
    // Git takes this for no repository at all, and libgit2 for one without commits.
    guard name.hasPrefix("refs/") else {
      throw GitError(
        .invalidName,
        "'\(gitDirectory)/HEAD' leads to '\(name)', which is no branch: "
          + "it must be 'ref: refs/heads/BRANCH'", subject: "HEAD")
    }
    if let id { return .branch(name: name, commit: id) }
    try checkPackedReferences(commonDirectory + "/packed-refs")
    return .unborn(branch: name)
  }

  /// Checks that all lines of the packed references are some, git-pack-refs(1).
  ///
  /// libgit2 passes over a line that is cut short or that it takes for a comment, and so a branch
  /// seems to have no commits.
  private func checkPackedReferences(_ path: String) throws(GitError) {
    guard let bytes = try Descriptor.contents(ofFile: path), !bytes.isEmpty else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.dropLast().enumerated() {
      let isHeader = number == 0 && line.starts(with: Array("# pack-refs with:".utf8))
      let id = line.first == UInt8(ascii: "^") ? line.dropFirst() : line
      let isReference = ObjectID(hex: String(decoding: id.prefix(40), as: UTF8.self)) != nil
      guard isHeader || isReference else { throw unexpectedLine(number + 1, path) }
    }
    guard lines.last?.isEmpty == true else { throw unexpectedLine(lines.count, path) }
  }

  private func unexpectedLine(_ number: Int, _ path: String) -> GitError {
    GitError(
      .damagedObject, "'\(path)' is damaged in line \(number): branches are missing",
      subject: path)
  }

  /// The reference at the end of a chain of symbolic references; it need not exist.
  func resolvedName(_ name: String) throws(GitError) -> String {
    var name = name
    // Git follows five at most.
    for _ in 0...5 {
      var found: OpaquePointer?
      let status = unsafe git_reference_lookup(&found, handle.pointer, name)
      if status == GIT_ENOTFOUND.rawValue, name != "HEAD" { return name }
      try check("git_reference_lookup", "read the reference '\(name)'") { status }
      defer { unsafe git_reference_free(found) }
      guard let target = unsafe git_reference_symbolic_target(found) else { return name }
      name = unsafe String(cString: target)
    }
    throw GitError(
      .invalidName, "the symbolic references from '\(name)' do not end", subject: name)
  }
}
