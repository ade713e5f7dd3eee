internal import Glibc

extension CommitAttempt {
  /// Brings the index and the files of changed paths to the branch's tip.
  ///
  /// Git's own lock of the index is held all the while, so that no checkout comes in between.
  ///
  /// - Parameters:
  ///   - changes: The paths, and what their files were.
  ///   - lock: The lock of the index if it is held already.
  /// - Returns: What could not be done, one sentence each.
  func follow(_ changes: [PlannedChange], holding lock: consuming LockFile? = nil) -> [String] {
    guard let workTree = repository.workTree else { return [] }
    var waiting = changes
    var problems: [String] = []
    var pause = Backoff()
    while true {
      do {
        let held = try lock.take() ?? LockFile(for: repository.indexPath, until: deadline)
        waiting = try followOnce(waiting, workTree, held, &problems)
      } catch {
        problems += waiting.map {
          "'\($0.path)' was not brought up to date: \(error)\(GitError.remedy($0.path))"
        }
        return problems
      }
      // Another process may have its own turn with these first.
      guard !waiting.isEmpty else { return problems }
      guard !DelayedSignals.isAsked, pause.wait(until: deadline) else { break }
    }
    problems += waiting.map { "the index has something else staged for '\($0.path)'" }
    return problems
  }

  /// - Returns: The changes for which the index has neither what was nor what is to be.
  private func followOnce(
    _ changes: [PlannedChange], _ workTree: String, _ held: consuming LockFile,
    _ problems: inout [String]
  ) throws(GitError) -> [PlannedChange] {
    let indexPath = repository.indexPath
    var lock = held
    guard case .branch(branch.name, let tip) = try repository.head() else {
      problems.append("HEAD no longer names '\(branch.name)', so its files were left alone")
      return []
    }
    let tree = try repository.commit(tip).tree

    let temporary = "\(indexPath).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
    defer { unsafe unlink(temporary) }
    if let bytes = try Descriptor.contents(ofFile: indexPath) {
      let mode = FileStatus(path: indexPath)?.permissions ?? 0o644
      let copy = try Descriptor(
        temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode, attempt: "copy the index to")
      try copy.write(bytes, "copy the index to", temporary)
    }
    let index = try IndexFile(temporary)
    let files = try WorktreeFiles(workTree)

    var waiting: [PlannedChange] = []
    var isChanged = false
    for change in changes {
      let target = try repository.entry(at: change.path, in: tree)
      let found = index[change.path]
      guard found.matches(change.old) || found.matches(target) else {
        waiting.append(change)
        continue
      }
      let status = bring(change, to: target, found, files, &problems)
      if found.matches(target), status == nil { continue }
      if let target {
        try index.set(change.path, target.id, target.mode, file: status)
      } else if found != .nothing {
        try index.remove(change.path)
      }
      isChanged = true
    }
    guard isChanged else { return waiting }
    try index.write()
    let written = try Descriptor(temporary, flags: O_RDONLY, attempt: "open")
    try written.sync("write", temporary)
    try lock.replace(indexPath, with: temporary)
    return waiting
  }

  /// Brings the file of one path to the tip.
  ///
  /// - Returns: What the file system says about the file if it is now as the tip has it.
  private func bring(
    _ change: PlannedChange, to target: TreeEntry?, _ entry: IndexFile.Lookup,
    _ files: borrowing WorktreeFiles, _ problems: inout [String]
  ) -> FileStatus? {
    do {
      if case .entry(let found) = entry, found.isSkipped,
        case .nothing = try files.content(at: change.names)
      {
        return nil
      }
      let isOld = { (content: WorktreeFiles.Content) throws(GitError) in
        try repository.isUnchanged(content, change.old, at: change.path)
      }
      let content = try files.content(at: change.names)
      if case .file(_, let status) = content, let target,
        try repository.isUnchanged(content, target, at: change.path)
      {
        return status
      }
      guard let target else {
        if case .nothing = content { return nil }
        if try files.remove(change.names, ifUnchanged: isOld) { return nil }
        problems.append("'\(change.path)' was changed meanwhile and was not removed")
        return nil
      }
      let bytes = try ContentFilter(repository: repository).worktreeBytes(
        of: target.id, at: change.path)
      let status = try files.replace(
        change.names, with: bytes, executable: target.mode == .executable, ifUnchanged: isOld)
      if status == nil {
        problems.append(GitError.lacksCommit(change.path))
      }
      return status
    } catch {
      problems.append(
        "'\(change.path)' was not brought up to date: \(error)\(GitError.remedy(change.path))")
      return nil
    }
  }
}
