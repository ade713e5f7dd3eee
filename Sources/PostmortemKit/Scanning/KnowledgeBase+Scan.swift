import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// Looks for actions in the commits of other repositories, and at the evidence that names them.
  ///
  /// `Completes-action: k7q2d` says that an action is complete, `Action: k7q2d` that a commit is evidence
  /// of it. A commit counts if it is on the release branch and nothing takes it back. What was read is
  /// remembered, and a second scan reads only new commits. The other repositories are read through
  /// libgit2 alone: nothing of theirs is run or obeyed, and nothing goes to the network.
  ///
  /// - Parameters:
  ///   - names: Names of the policy, or folders; empty for every repository that the policy has a folder
  ///     of.
  ///   - directory: Where folders are looked for.
  ///   - isRecorded: Whether what follows is recorded, in one commit.
  ///   - forgetsEarlier: Whether everything is read again.
  ///   - options: Whether and where to write.
  /// - Returns: What was found, and what was written; nil if nothing was to be recorded. A repository
  ///   that cannot be read is named in the report.
  /// - Throws: ``KnowledgeBaseError`` if the policy does not know one of the names, or the commit cannot
  ///   be made.
  public func scan(
    _ names: [String], from directory: String, isRecorded: Bool, forgetsEarlier: Bool = false,
    _ options: WriteOptions
  ) throws(KnowledgeBaseError) -> (scan: ScanReport, written: WriteReport?) {
    let view = try view()
    let targets = try scanTargets(names, from: directory, in: view)
    let entries = Set(try trackedActions(in: view).flatMap(\.action.evidence))
    var report = ScanReport()
    var branches: [ScannedBranch] = []
    for target in targets {
      var scanned = ScannedRepository(
        name: target.name, path: DiskFile.realPath(target.path) ?? target.path)
      do throws(KnowledgeBaseError) {
        let branch = try read(target, entries, forgetsEarlier, in: view, &scanned)
        branches.append(branch)
      } catch {
        scanned.problem = error
      }
      report.repositories.append(scanned)
    }
    guard isRecorded else {
      let plan = try plan(for: branches, in: view, isRecorded: isRecorded)
      (report.proposals, report.remarks) = (plan.proposals, plan.remarks)
      rememberChecks(of: branches, in: view)
      return (report, nil)
    }
    let written = try write(options) { view in
      let plan = try plan(for: branches, in: view, isRecorded: isRecorded)
      (report.proposals, report.remarks) = (plan.proposals, plan.remarks)
      return PlannedCommit(edits: plan.edits, message: plan.message(of: branches).text)
    }
    if !options.isDryRun, options.branch == nil {
      rememberChecks(of: branches, in: try self.view())
    }
    return (report, written)
  }

  private func plan(
    for branches: [ScannedBranch], in view: View, isRecorded: Bool
  ) throws(KnowledgeBaseError) -> ScanPlan {
    var plan = ScanPlan(
      self, view, branches, actions: try trackedActions(in: view), isRecorded: isRecorded)
    try git { try plan.make() }
    return plan
  }

  /// Reads a repository, and remembers what was read.
  private func read(
    _ target: ScanTarget, _ entries: Set<String>, _ forgetsEarlier: Bool, in view: View,
    _ scanned: inout ScannedRepository
  ) throws(KnowledgeBaseError) -> ScannedBranch {
    let repository = try openForeign(target.path)
    guard let branch = try git({ try ReleaseBranch.find(target.branch, in: repository) }) else {
      let named = uncommittedPolicy(over: view)?.repositories[target.name]?.branch
      throw KnowledgeBaseError(
        .unknownName,
        target.branch.map { "\(target.name) has no branch '\($0.showingControls())'" }
          ?? "nothing says what the release branch of \(target.name) is",
        hints: [
          named != nil && named != target.branch
            ? hintToCommitPolicy(over: view)
            : "name it in \(folder)\(Self.policyPath): {path: \(target.path), branch: main}"
        ])
    }
    (scanned.branch, scanned.tip) = (branch.shortName, branch.tip.description)
    var wanted: Set<ObjectID> = []
    for entry in entries {
      guard case .commit(target.name, let id) = Evidence(entry),
        let commit = repository.commitID(beginningWith: id)
      else { continue }
      wanted.insert(commit)
    }
    let memory = forgetsEarlier ? nil : rememberedHistory(of: target, branch)
    let reader = try ReleaseReader(repository, upTo: branch.tip, after: memory, wanted: wanted)
    (scanned.readCount, scanned.passedCount) = (reader.readCount, reader.passedCount)
    scanned.notes = reader.notes
    // What was left out once must be told of again.
    if reader.notes.isEmpty { remember(reader.history, of: target, branch) }
    return ScannedBranch(target, branch, reader.history, in: repository)
  }

  /// Remembers what is known of all evidence now.
  private func rememberChecks(of branches: [ScannedBranch], in view: View) {
    guard let actions = try? trackedActions(in: view) else { return }
    let entries = Set(actions.flatMap(\.action.evidence))
    var checks = evidenceChecks().kept(entries)
    for entry in entries {
      switch Evidence(entry) {
      case .commit(let name, _):
        if let branch = branches.first(where: { $0.target.name == name }) {
          checks[entry] = branch.check(entry, on: view.today)
        }
      case .other(let text): checks[entry] = fileCheck(text, in: view)
      case .address: break
      }
    }
    remember(checks)
  }

  /// Whether a text is the path of a file of this repository; nil if it is not, for it may be anything.
  private func fileCheck(_ text: String, in view: View) -> EvidenceCheck? {
    guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
    for path in [folder + text, text] {
      guard let entry = try? repository.entry(at: path, in: view.commit.tree), entry.mode.isFile
      else { continue }
      return EvidenceCheck(.checked, on: view.today, path)
    }
    return nil
  }

  /// Every action of a commit.
  private func trackedActions(in view: View) throws(KnowledgeBaseError) -> [TrackedAction] {
    try ask(view) { index, snapshot in
      try index.actions(matching: Query(), in: snapshot, today: view.today, dueSoonDays: 0)
    }
  }
}
