import Git
import PostmortemIndex
import PostmortemModel

/// What the work tree's `Postmortems/` has that a commit has not.
struct WorktreeOverlay: Sendable {
  /// What stands at a path now.
  enum Entry: Sendable {
    case content([UInt8])
    /// Nothing, or something that is no file.
    case removed
    case problem(FileError)
  }

  /// The paths that differ, from the repository's root.
  var files: [String: Entry] = [:]
}

extension KnowledgeBase {
  /// The commit of `HEAD` with the uncommitted files of the work tree over it.
  ///
  /// - Throws: ``KnowledgeBaseError`` in a bare repository, and if files or commit cannot be read.
  func worktreeView(asOf: CalendarDay?) throws(KnowledgeBaseError) -> View {
    if let latestView, latestView.isWorktree, latestView.isAsOf == (asOf != nil),
      asOf.map({ $0 == latestView.today }) ?? true
    {
      return latestView
    }
    guard let workTree = repository.workTree else {
      throw KnowledgeBaseError(
        .invalidValue, "--worktree needs checked-out files; this repository is bare")
    }
    var view = try view(of: try headCommit(), asOf: asOf)
    view.overlay = try overlay(over: view.commit, in: workTree)
    let path = "\(workTree)/\(folder)\(Self.policyPath)"
    if Self.isPlainFolder("\(workTree)/\(folder)Schema"),
      case .content(let bytes) = DiskFile.readPlain(path, upTo: FileLimit.bytes)
    {
      view.policy = try git { try Policy(parsing: bytes, path: folder + Self.policyPath) }
      view.policyBlob = try git { try ObjectID.ofBlob(bytes) }
      view.zone = try zone(of: view.policy)
      view.today = asOf ?? view.zone.day(of: now)
    }
    latestView = view
    return view
  }

  private func overlay(
    over commit: Commit, in workTree: String
  ) throws(KnowledgeBaseError) -> WorktreeOverlay {
    let prefix = folder + PostmortemPath.folder
    var overlay = WorktreeOverlay()
    for status in try uncommitted(over: commit) {
      if !status.isPathExact {
        let isGone =
          status.unsaved == .removed || status.staged == .removed && status.unsaved == nil
        overlay.files[status.path] = isGone ? .removed : .problem(.notText(status.path))
        continue
      }
      overlay.files[status.path] = read(status.path, in: workTree, under: prefix)
    }
    return overlay
  }

  /// The postmortems that differ from a commit, staged or not.
  func uncommitted(over commit: Commit) throws(KnowledgeBaseError) -> [PathStatus] {
    let prefix = folder + PostmortemPath.folder
    return try git {
      try repository.status(under: String(prefix.dropLast()), comparedTo: commit.tree)
        .filter {
          $0.path.hasPrefix(prefix) && PostmortemPath.isOne(String($0.path.dropFirst(prefix.count)))
        }
    }
  }

  private func read(
    _ path: String, in workTree: String, under prefix: String
  ) -> WorktreeOverlay.Entry {
    // A folder that is a link would lead elsewhere.
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    guard Self.isPlainFolder("\(workTree)/\(prefix.dropLast())"),
      Self.isPlainFolder("\(workTree)/\(parent)"), DiskFile.exists("\(workTree)/\(path)")
    else { return .removed }
    switch DiskFile.readPlain("\(workTree)/\(path)", upTo: FileLimit.bytes) {
    case .content(let bytes): return .content(bytes)
    case .notAFile: return .removed
    case .tooLarge(let size):
      return .problem(
        FileError(
          path: path, kind: .tooLarge,
          message: "a file of \(size) bytes; at most \(FileLimit.bytes) are read",
          hint: "keep pictures and logs beside the postmortem, and link to them"))
    case .unreadable:
      return .problem(
        FileError(
          path: path, kind: .unreadableObject, message: "the file cannot be opened",
          hint: "look at its permissions"))
    }
  }

  static func isPlainFolder(_ path: String) -> Bool {
    DiskFile.isDirectory(path) && !DiskFile.isLink(path)
  }

  /// Asks a copy of the index in memory, so that nothing of a work tree is kept.
  func askWorktree<Result>(
    _ view: View, _ overlay: WorktreeOverlay,
    _ question: (PostmortemIndex, PostmortemIndex.Snapshot) throws -> Result
  ) throws(KnowledgeBaseError) -> Result {
    let (index, snapshot) = try worktreeIndex(view, overlay)
    return try git { try question(index, snapshot) }
  }

  private func worktreeIndex(
    _ view: View, _ overlay: WorktreeOverlay
  ) throws(KnowledgeBaseError) -> (PostmortemIndex, PostmortemIndex.Snapshot) {
    if let overlaid, overlaid.commit == view.commitID { return (overlaid.index, overlaid.snapshot) }
    var committed = view
    committed.overlay = nil
    let copy = try ask(committed) { index, snapshot in
      (index: try index.copyInMemory(), snapshot: snapshot)
    }
    let changes = overlay.files.sorted { $0.key < $1.key }.map { path, entry in
      var blob: String? = path
      if case .removed = entry { blob = nil }
      // In the copy a file is known by its path: it need not be hashed.
      return EntryChange(path: String(path.dropFirst(folder.count)), blob: blob)
    }
    return try git {
      let snapshot = try copy.index.makeSnapshot(
        of: "worktree", from: copy.snapshot, changes: changes
      ) { path in
        switch try parsed(overlay.files[path], path) {
        case .success(let document): .postmortem(document.postmortem)
        case .failure(let error): .problem(error.packed)
        }
      }
      overlaid = (view.commitID, copy.index, snapshot)
      return (copy.index, snapshot)
    }
  }

  /// Reads what an overlay has at a path.
  func parsed(
    _ entry: WorktreeOverlay.Entry?, _ path: String
  ) throws(KnowledgeBaseError) -> Result<PostmortemDocument, FileError> {
    switch entry {
    case .content(let bytes):
      do throws(FileError) {
        return .success(try PostmortemDocument(parsing: bytes, path: path))
      } catch {
        return .failure(error)
      }
    case .problem(let error): return .failure(error)
    case .removed, nil:
      throw KnowledgeBaseError(.unknownName, "no file '\(path)' in the work tree")
    }
  }

  /// What the work tree changes, as a step behind the last commit; it has no id yet, which git's
  /// blame writes as zeros.
  func worktreeStep(_ view: View, _ overlay: WorktreeOverlay) -> LedgerStep {
    let files = overlay.files.sorted { $0.key < $1.key }.map { path, entry in
      var content = LedgerStep.Content.removed
      switch entry {
      case .removed: break
      case .problem: content = .unreadable
      case .content(let bytes):
        let document = try? PostmortemDocument(parsing: bytes, path: path)
        content = document.map { .postmortem($0.postmortem) } ?? .unreadable
      }
      return LedgerStep.File(path: String(path.dropFirst(folder.count)), content: content)
    }
    return LedgerStep(
      commit: String(repeating: "0", count: 40), author: "Not Committed Yet", recorded: now,
      day: view.zone.day(of: now), files: files)
  }
}
