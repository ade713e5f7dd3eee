import Git
public import PostmortemModel

extension KnowledgeBase {
  /// Makes a knowledge base in a folder of a repository, with one commit.
  ///
  /// - Parameters:
  ///   - directory: The folder, absolute; inside a git repository.
  ///   - environment: The variables that git's behaviour depends on.
  ///   - now: The time at which everything happens.
  ///   - timeZone: The zone of days and quarters; nil for UTC.
  ///   - options: Whether and where to write.
  ///   - runProgram: Runs hooks and what signs commits.
  /// - Returns: The folder inside the repository, and what was written.
  /// - Throws: ``KnowledgeBaseError`` if there is no repository, a knowledge base already, or no
  ///   such zone.
  public static func initialize(
    in directory: String, environment: [String: String], now: Instant, timeZone: String?,
    _ options: WriteOptions, runProgram: ProgramRunner? = nil
  ) throws(KnowledgeBaseError) -> (folder: String, report: WriteReport) {
    let repository = try openRepository(directory, environment)
    let folder = repository.workTree.map { relativeFolder(of: directory, in: $0) } ?? ""
    let base = KnowledgeBase(repository, folder: folder, environment: environment, now: now)
    base.runProgram = runProgram
    if let timeZone, ZoneFile.rules(named: timeZone) == nil {
      throw KnowledgeBaseError(
        .invalidValue, "no time zone '\(timeZone.showingControls())'",
        hints: ["names are those of the IANA database, for example Africa/Lagos or Europe/Berlin"])
    }
    let files = StarterFiles.files(timeZone: timeZone)
    let report = try git {
      let plan = { (tree: ObjectID?) throws in
        try base.starterCommit(files, tree: tree)
      }
      if options.isDryRun {
        let tip = try repository.head().commit
        return try base.report(
          try plan(try tip.map { try repository.commit($0).tree }), commit: nil)
      }
      let identity = try repository.identity(now: time(now, environment))
      var planned = PlannedCommit(edits: [], message: "")
      let outcome = try repository.commit(
        onto: .head, author: identity.author, committer: identity.committer,
        options: base.commitOptions(skipsHooks: options.skipsHooks)
      ) { tip in
        planned = try plan(tip?.tree)
        return try proposal(planned)
      }
      if let receipt = outcome.receipt { planned.message = receipt.message }
      var report = try base.report(planned, commit: outcome.receipt?.commit.description)
      report.worktreeProblems = outcome.receipt?.worktreeProblems ?? []
      report.ignoredHooks = base.ignoredHooks
      try base.installMergeDriver()
      return report
    }
    return (folder, report)
  }

  private func starterCommit(
    _ files: [(path: String, bytes: [UInt8])], tree: ObjectID?
  ) throws -> PlannedCommit {
    var edits: [FileEdit] = []
    for (path, bytes) in files {
      let path = folder + path
      if let tree, try repository.entry(at: path, in: tree) != nil {
        guard path != folder + Self.policyPath else {
          throw KnowledgeBaseError(
            .exists, "there is a knowledge base here already: \(path)",
            hints: ["'postmortem list' shows what it holds"])
        }
        continue
      }
      edits.append(FileEdit(path: path, old: nil, new: bytes))
    }
    if let edit = try attributesEdit(tree: tree) { edits.append(edit) }
    let message = CommitMessage(subject: "Start a knowledge base of postmortems")
    return PlannedCommit(edits: edits, message: message.text)
  }

  /// Adds the line that gives postmortems to the merge driver; nil if it is there.
  func attributesEdit(tree: ObjectID?) throws(GitError) -> FileEdit? {
    let path = folder + ".gitattributes"
    let entry = try tree.flatMap { tree throws(GitError) in
      try repository.entry(at: path, in: tree)
    }
    guard let entry else {
      return FileEdit(path: path, old: nil, new: Array("\(MergeDriver.attributes)\n".utf8))
    }
    guard PostmortemPath.isFile(entry) else { return nil }
    let old = try repository.blob(entry.id, upTo: FileLimit.bytes)
    let text = String(decoding: old, as: UTF8.self)
    guard !text.split(whereSeparator: \.isNewline).contains(Substring(MergeDriver.attributes))
    else { return nil }
    let gap = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
    return FileEdit(
      path: path, old: old, new: old + Array("\(gap)\(MergeDriver.attributes)\n".utf8))
  }
}

/// The files that a knowledge base begins with.
enum StarterFiles {
  static func files(timeZone: String?) -> [(path: String, bytes: [UInt8])] {
    let policy = String(decoding: PackageResources.policy_yml, as: UTF8.self)
      .replacing("time_zone: UTC", with: "time_zone: \(timeZone ?? "UTC")", maxReplacements: 1)
    return [
      ("Postmortems/.gitkeep", []),
      ("Schema/policy.yml", Array(policy.utf8)),
      ("Schema/policy.schema.json", PackageResources.policy_schema_json),
      ("Schema/postmortem.schema.json", PackageResources.postmortem_schema_json),
      ("Schema/template.md", PackageResources.template_md),
    ]
  }
}
