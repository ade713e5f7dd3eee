import Git
import PostmortemModel

extension KnowledgeBase {
  /// Looks for what a crash or a stray edit left behind, and for what keeps commands from working.
  ///
  /// Nothing is changed, but for an index that was damaged and is made anew as by any question.
  ///
  /// - Returns: What was found, in the order in which it is best mended.
  /// - Throws: ``KnowledgeBaseError`` if the repository cannot be read at all.
  /// - Complexity: O(*n*) in the numbers of postmortems, references and loose objects.
  public func ailments() throws(KnowledgeBaseError) -> [Ailment] {
    var found = leftoverAilments()
    found += try git { try behindAilments() }
    found += writingAilments()
    found += try git { try mergingAilments() }
    found += try git { try historyAilments() }
    found += readingAilments()
    // An index that cannot be read is in the way of several things.
    var said: Set<String> = []
    return found.filter { said.insert("\($0.path ?? ""): \($0.message)").inserted }
  }

  /// Locks and temporary files.
  private func leftoverAilments() -> [Ailment] {
    let root = (repository.workTree ?? "") + "/" + folder
    let years = DiskFile.names(in: root + "Postmortems").filter {
      DiskFile.isDirectory("\(root)Postmortems/\($0)")
        && !DiskFile.isLink("\(root)Postmortems/\($0)")
    }
    let folders =
      [folder, folder + "Schema", folder + "Postmortems"]
      + years.map { "\(folder)Postmortems/\($0)" }
    let scratch = ScratchFolder.affixes
    let found = repository.leftovers(in: folders) { name in
      name.hasPrefix(scratch.prefix) && name.hasSuffix(scratch.suffix)
    }
    return found.compactMap { leftover in
      let isLock = leftover.kind == .lock
      // What is made now is gone in a moment.
      guard isLock || leftover.age >= Self.patience else { return nil }
      let isFree =
        leftover.owner == nil && leftover.neighbour == nil && leftover.age >= Self.patience
      var ailment = Ailment(
        isLock ? "lock" : "temporary-file", isLock ? .error : .warning, path: leftover.path,
        message(of: leftover),
        hint: isFree
          ? "if no git process is running, remove it: 'postmortem doctor --fix'"
          : hint(forHeld: leftover), remedy: isFree ? .remove(leftover) : nil)
      ailment.age = leftover.age
      ailment.processID = (leftover.owner ?? leftover.neighbour)?.id
      return ailment
    }
  }

  private func hint(forHeld leftover: Leftover) -> String {
    guard leftover.owner == nil, leftover.neighbour != nil else {
      return "wait for the process to end"
    }
    return "wait for the process to end; if the lock is none of its own, remove it: "
      + "'rm \(leftover.path.shellWord)'"
  }

  /// How old a lock is, in seconds, before it may have been left behind.
  private static let patience = 60

  private func message(of leftover: Leftover) -> String {
    let what = leftover.kind == .lock ? "a lock" : "a temporary file"
    let age = "\(leftover.age) s old"
    if let owner = leftover.owner {
      return "\(what), \(age), which process \(owner.id) (\(owner.name)) has open"
    }
    if let neighbour = leftover.neighbour {
      let process = "process \(neighbour.id) (\(neighbour.name))"
      return "\(what), \(age), which \(process) may hold, as it is at work here"
    }
    guard leftover.age >= Self.patience else { return "\(what), \(age): a process is at work" }
    return "\(what), \(age), that no known process has open"
  }

  /// Paths whose index or file did not follow a commit.
  private func behindAilments() throws -> [Ailment] {
    let paths: [LeftBehind]
    do {
      paths = try repository.pathsLeftBehind(under: folder.isEmpty ? "" : String(folder.dropLast()))
    } catch {
      return [Ailment("git-index", KnowledgeBaseError(error))]
    }
    return paths.map { file in
      let command = "git restore --staged --worktree -- \(file.path.shellWord)"
      guard file.isStaged else {
        return Ailment(
          "left-behind", .warning, path: file.path, "the file is as it was before a recent commit",
          hint:
            "'\(command)' brings it to the commit; a command could not write it, or somebody changed it back",
          remedy: .bringUpToDate)
      }
      return Ailment(
        "left-behind", .error, path: file.path,
        "the index still has the file as it was before a recent commit",
        hint:
          "'\(command)' brings it to the commit; it was so left by a process that was killed or "
          + "by git, which had read the index before, or somebody staged the reversal",
        remedy: .bringUpToDate)
    }
  }

  /// What would keep a change of a postmortem from being committed.
  private func writingAilments() -> [Ailment] {
    var found: [Ailment] = []
    let probe = FileChange(
      path: folder + "Postmortems/undated/doctor.md", content: .write([], executable: nil))
    do throws(GitError) {
      try repository.verifyClear(.head, for: [probe])
    } catch {
      // A file of that very name is nobody's fault.
      if error.subject != probe.path || error.code == .filteredPath {
        found.append(Ailment("writing", KnowledgeBaseError(error)))
      }
    }
    do throws(GitError) {
      _ = try repository.identity(now: Self.time(now, environment))
    } catch {
      found.append(Ailment("identity", KnowledgeBaseError(error)))
    }
    do throws(KnowledgeBaseError) {
      _ = try commitOptions(skipsHooks: false)
    } catch {
      found.append(Ailment("signing", error))
    }
    for hook in ignoredHooks {
      found.append(
        Ailment(
          "hook", .warning, path: hook, "the hook does not run, as it is not executable",
          hint: "'chmod +x' makes it run"))
    }
    return found
  }

  /// Whether git merges postmortems by field here.
  private func mergingAilments() throws -> [Ailment] {
    guard !repository.isBare else { return [] }
    var found: [Ailment] = []
    if try repository.configuration("merge.postmortem.driver") == nil {
      found.append(
        Ailment(
          "merge-driver", .warning,
          "git does not know the merge driver of postmortems in this clone",
          hint: "'postmortem doctor --fix' sets merge.postmortem.driver in its configuration",
          remedy: .installMergeDriver))
    }
    if let head = try repository.head().commit {
      let tree = try repository.commit(head).tree
      var isGiven = false
      for path in Set([".gitattributes", folder + ".gitattributes"]) where !isGiven {
        guard let entry = try repository.entry(at: path, in: tree), PostmortemPath.isFile(entry)
        else { continue }
        let text = String(
          decoding: try repository.blob(entry.id, upTo: FileLimit.bytes), as: UTF8.self)
        isGiven = text.contains("merge=postmortem")
      }
      if !isGiven {
        found.append(
          Ailment(
            "attributes", .warning, path: folder + ".gitattributes",
            "no line gives postmortems to the merge driver",
            hint: "'postmortem doctor --fix' commits '\(MergeDriver.attributes)'",
            remedy: .commitAttributes))
      }
    }
    return found
  }

  /// What history lacks.
  private func historyAilments() throws -> [Ailment] {
    var found: [Ailment] = []
    if repository.isShallow {
      found.append(
        Ailment(
          "shallow", .note,
          "the clone is shallow: history, and what is counted from it, begins late",
          hint: "'git fetch --unshallow' brings the rest"))
    }
    if try repository.isPartialClone {
      found.append(
        Ailment(
          "partial-clone", .note, "the clone was made with a filter: contents may be missing",
          hint: "'git fetch --refetch' brings them, or clone again without '--filter'"))
    }
    guard case .branch(let branch, _) = try repository.head() else { return found }
    let short = branch.hasPrefix("refs/heads/") ? String(branch.dropFirst(11)) : branch
    guard let remote = try repository.configuration("branch.\(short).remote"), remote != ".",
      let merge = try repository.configuration("branch.\(short).merge")
    else { return found }
    let there = merge.hasPrefix("refs/heads/") ? String(merge.dropFirst(11)) : merge
    let upstream = try repository.upstream(of: branch)
    if upstream == nil {
      found.append(
        Ailment(
          "not-fetched", .warning,
          "the branch follows \(remote)/\(there), which git does not fetch",
          hint: "'git remote set-branches --add \(remote.shellWord) \(there.shellWord)' makes it"))
    } else if let upstream, try repository.reference(upstream) == nil {
      found.append(
        Ailment(
          "not-fetched", .warning,
          "the branch follows \(remote)/\(there), which was never fetched",
          hint: "'git fetch \(remote.shellWord)'"))
    }
    return found
  }

  /// What cannot be read, and whether the index says what git says.
  private func readingAilments() -> [Ailment] {
    do throws(KnowledgeBaseError) {
      guard try git({ try repository.head().commit }) != nil else { return [] }
      var found: [Ailment] = []
      let verification = try verifyIndex()
      for part in verification.parts where part.differenceCount > 0 {
        found.append(
          Ailment(
            "index", .error, path: verification.path,
            "\(part.differenceCount) of \(part.count ?? 0) \(part.name) differ from git",
            hint: "'postmortem index rebuild' makes it anew", remedy: .rebuildIndex))
      }
      found += try forgottenAilments()
      for notice in notices {
        let isMended = notice.contains("rebuilt")
        var ailment = Ailment(
          "index", .warning, path: indexPath(), notice,
          hint: isMended
            ? nil
            : "it is only a cache: move what stands at its path away, or make its folder writable")
        ailment.isMended = isMended
        found.append(ailment)
      }
      for problem in try actions(matching: Query()).problems {
        found.append(
          Ailment(
            "unreadable-file", .error, path: problem.path,
            (problem.line.map { "line \($0): " } ?? "") + problem.message,
            hint: problem.hint ?? "'postmortem check' lists everything that is wrong"))
      }
      return found + pastAilments()
    } catch {
      return [Ailment("reading", error)]
    }
  }

  /// What of the history cannot be read that the index does not know yet.
  private func pastAilments() -> [Ailment] {
    do throws(KnowledgeBaseError) {
      _ = try recordedDay(of: view())
      return []
    } catch {
      return [Ailment("history", error)]
    }
  }
}

extension KnowledgeBase {
  /// Mends what was found.
  ///
  /// - Parameters:
  ///   - ailment: What ``ailments()`` found, with a ``Ailment/question``.
  ///   - skipsHooks: Whether hooks are passed over where a commit is made.
  /// - Returns: What stays to be done, one clause each; nothing if it is mended.
  /// - Throws: ``KnowledgeBaseError`` if it cannot be mended.
  public func mend(
    _ ailment: Ailment, skipsHooks: Bool = false
  ) throws(KnowledgeBaseError) -> [String] {
    switch ailment.remedy {
    case nil: return ["only a person can mend it"]
    case .remove(let leftover):
      // Gone, or another one by now, which is none of ours.
      _ = try git { try repository.remove(leftover) }
    case .bringUpToDate:
      guard let path = ailment.path else { return [] }
      return try git { try repository.bringUpToDate([path]) }
    case .installMergeDriver: try installMergeDriver()
    case .rebuildIndex: _ = try rebuildIndex()
    case .commitAttributes:
      var options = WriteOptions()
      options.skipsHooks = skipsHooks
      let report = try write(options) { view in
        let edit = try attributesEdit(tree: view.commit.tree)
        let message = CommitMessage(subject: "Give postmortems to the merge driver")
        return PlannedCommit(edits: edit.map { [$0] } ?? [], message: message.text)
      }
      return report.worktreeProblems
    }
    return []
  }
}
