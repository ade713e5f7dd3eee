/// Whether a path of the index or the work tree stands in the way of a change.
enum Obstacle {
  case staged, unsaved
  /// A file that git does not know, where there is to be one.
  case untracked

  func error(_ path: String) -> GitError {
    switch self {
    case .staged:
      GitError(
        .stagedChanges,
        "'\(path)' has staged changes: commit or unstage them first", subject: path)
    case .unsaved:
      GitError(
        .unsavedChanges,
        "'\(path)' has changes in the work tree that are not committed: commit or undo them first",
        subject: path)
    case .untracked:
      GitError(
        .untrackedFile,
        "'\(path)' is a file that git does not know, and is to become another: commit it or move it "
          + "away first", subject: path)
    }
  }
}

extension GitError {
  /// A file that is still as before a recent commit.
  static func leftBehind(_ path: String) -> GitError {
    GitError(
      .leftBehind,
      "'\(path)' is still as an earlier commit has it, as a command leaves it that was interrupted",
      subject: path)
  }

  /// A file that was as the tip has it when it was looked at first.
  static func changedMeanwhile(_ path: String, isNew: Bool) -> GitError {
    GitError(
      isNew ? .untrackedFile : .changedMeanwhile,
      "'\(path)' \(isNew ? "appeared" : "was changed") while the commit was being made, so nothing "
        + "was committed", subject: path)
  }

  /// What there is to know of a file that was changed in the moment in which its commit was made.
  static func lacksCommit(_ path: String) -> String {
    let word = word(path)
    return "'\(path)' was changed meanwhile and was left as it is: it lacks what was committed. "
      + "'git diff -- \(word)' shows it; 'git commit -a' would take it out again"
  }

  /// The command that brings a file up to date, as it is put behind a sentence.
  static func remedy(_ path: String) -> String {
    "; 'git restore --staged --worktree -- \(word(path))' does it"
  }

  /// A path as one word of a shell's command line; in quotes where the shell would see more in it.
  private static func word(_ path: String) -> String {
    let plain = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@:+,%".unicodeScalars)
    if path.unicodeScalars.allSatisfy({ plain.contains($0) || !$0.isASCII }) { return path }
    let parts = path.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }
}

extension Repository {
  /// Looks for the user's own work on the paths of changes; nothing is written.
  ///
  /// - Parameters:
  ///   - changes: The changes.
  ///   - workTree: The root of the work tree.
  ///   - isDoneAllowed: Whether a file that is already as the change makes it is none.
  /// - Returns: The first path on which there is some.
  /// - Throws: ``GitError`` if the index or a file cannot be read, or a path leads through a link.
  func obstacle(
    to changes: [PlannedChange], in workTree: String, orDone isDoneAllowed: Bool = false
  ) throws(GitError) -> (change: PlannedChange, obstacle: Obstacle)? {
    let index = try IndexFile(indexPath)
    let files = try WorktreeFiles(workTree)
    for change in changes {
      let entry = index[change.path]
      let isDone = isDoneAllowed && entry.matches(change.target)
      guard isDone || entry.matches(change.old) else { return (change, .staged) }
      let content = try files.content(at: change.names)
      if case .entry(let found) = entry, found.isSkipped, case .nothing = content { continue }
      if try isUnchanged(content, change.old, at: change.path) { continue }
      if isDoneAllowed, try isUnchanged(content, change.target, at: change.path) { continue }
      return (change, change.old == nil && entry == .nothing ? .untracked : .unsaved)
    }
    return nil
  }

  /// Whether a file of the work tree is what a tree has at its path.
  ///
  /// - Throws: ``GitError`` if the attributes cannot be read.
  func isUnchanged(
    _ content: WorktreeFiles.Content, _ entry: TreeEntry?, at path: String
  ) throws(GitError) -> Bool {
    switch content {
    case .nothing: return entry == nil
    case .somethingElse: return false
    case .file(let bytes, let status):
      guard let entry else { return false }
      let tracksMode = try configurationBool("core.fileMode") ?? true
      if tracksMode, status.isExecutable != (entry.mode == .executable) { return false }
      if try ObjectID.ofBlob(bytes) == entry.id { return true }
      let converted = try ContentFilter(repository: self).blobBytes(of: bytes, at: path)
      return try ObjectID.ofBlob(converted) == entry.id
    }
  }
}
