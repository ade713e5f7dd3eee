import Git
import PostmortemModel

/// The options of everything that writes.
public struct WriteOptions: Sendable {
  /// Whether only the difference is wanted.
  public var isDryRun = false
  /// The branch to commit to; nil for the one that is checked out.
  public var branch: String?
  /// Whether the hooks of the repository are passed over.
  public var skipsHooks = false

  /// Writing to the branch that is checked out.
  public init() {}
}

/// What a command wrote, or would have written.
public struct WriteReport: Sendable {
  /// The commit's id; nil for a dry run, and where nothing changed.
  public var commit: String?
  /// The first line of the commit's message; empty where nothing changed.
  public var subject: String
  /// The whole message.
  public var message: String
  /// The difference in git's unified form.
  public var diff: String
  /// What the files of the work tree could not follow.
  public var worktreeProblems: [String]
  /// The files of hooks that did not run since they are not executable.
  public var ignoredHooks: [String] = []
}

/// A file of a proposed commit.
struct FileEdit {
  /// The path from the repository's root.
  var path: String
  /// The content before; nil for a new file.
  var old: [UInt8]?
  /// The content after; nil for a removed file.
  var new: [UInt8]?
}

/// Files to write and the message that says why.
struct PlannedCommit {
  var edits: [FileEdit]
  var message: String
}

extension KnowledgeBase {
  /// Makes one commit, or shows it.
  ///
  /// - Parameters:
  ///   - options: Whether to write at all, and where.
  ///   - plan: Reads the tip and says what to change. It runs again if somebody else moved the
  ///     branch meanwhile, so it must re-apply its meaning to what it is given.
  /// - Returns: What was written.
  /// - Throws: ``KnowledgeBaseError``; nothing was written then.
  func write(
    _ options: WriteOptions, _ plan: (View) throws -> PlannedCommit
  ) throws(KnowledgeBaseError) -> WriteReport {
    let target = try target(options)
    return try git {
      if options.isDryRun {
        let tip = try tip(of: target)
        let planned = try planned(at: tip, plan)
        return try report(planned, commit: nil)
      }
      let time = Self.time(now, environment)
      let identity = try repository.identity(now: time)
      var planned = PlannedCommit(edits: [], message: "")
      let outcome: CommitOutcome
      do {
        outcome = try repository.commit(
          onto: target, author: identity.author, committer: identity.committer,
          options: commitOptions(skipsHooks: options.skipsHooks)
        ) { tip in
          guard let tip else { throw Self.nothingCommitted }
          planned = try self.planned(at: tip.id, plan)
          return try Self.proposal(planned)
        }
      } catch var error as KnowledgeBaseError {
        error.hints += leftBehind()
        throw error
      }
      if let receipt = outcome.receipt { planned.message = receipt.message }
      var report = try report(planned, commit: outcome.receipt?.commit.description)
      report.worktreeProblems = outcome.receipt?.worktreeProblems ?? leftBehind()
      report.ignoredHooks = ignoredHooks
      return report
    }
  }

  /// What a plan comes to at a commit.
  ///
  /// A name is not known where the file that has it could not be read, and that may be for now only:
  /// somebody packs, or removes what no reference names yet. So it is read again before it is
  /// believed; and what git said comes as git's error, after which the commit is tried anew.
  private func planned(
    at commit: ObjectID, _ plan: (View) throws -> PlannedCommit
  ) throws -> PlannedCommit {
    var tries = 0
    while true {
      tries += 1
      missesObjects = false
      do {
        return try plan(try view(of: commit))
      } catch let error as KnowledgeBaseError {
        if let cause = error.cause, cause.mayComeOfGarbage { throw cause }
        guard missesObjects, tries < 4 else { throw error }
        // The one in memory says that the file cannot be read.
        replaceIndex(by: nil)
      }
    }
  }

  static let nothingCommitted = KnowledgeBaseError(
    .noKnowledgeBase, "nothing is committed yet",
    hints: ["'postmortem init' makes the first commit"])

  static func proposal(_ planned: PlannedCommit) throws(GitError) -> Proposal? {
    var changes: [FileChange] = []
    for edit in planned.edits where edit.old != edit.new {
      let expected: ExpectedContent =
        try edit.old.map { old throws(GitError) in .blob(try ObjectID.ofBlob(old)) } ?? .absent
      changes.append(
        FileChange(
          path: edit.path, content: edit.new.map { .write($0) } ?? .remove, expected: expected))
    }
    return changes.isEmpty ? nil : Proposal(changes: changes, message: planned.message)
  }

  func report(
    _ planned: PlannedCommit, commit: String?
  ) throws(GitError) -> WriteReport {
    // In the order in which git shows them.
    let edits = planned.edits.filter { $0.old != $0.new }.sorted { left, right in
      left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    let diff = try edits.map { edit throws(GitError) in
      try UnifiedDiff.text(path: edit.path, old: edit.old, new: edit.new)
    }
    let subject = planned.message.split(separator: "\n").first.map(String.init) ?? ""
    return WriteReport(
      commit: commit, subject: edits.isEmpty ? "" : subject,
      message: edits.isEmpty ? "" : planned.message, diff: diff.joined(), worktreeProblems: [])
  }

  private func target(_ options: WriteOptions) throws(KnowledgeBaseError) -> CommitTarget {
    guard let branch = options.branch else { return .head }
    let name = branch.hasPrefix("refs/heads/") ? branch : "refs/heads/\(branch)"
    let head = try git { try repository.head() }
    if case .branch(let current, _) = head, current == name { return .head }
    return .branch(name, startingAt: head.commit)
  }

  private func tip(of target: CommitTarget) throws -> ObjectID {
    if case .branch(let name, let start) = target {
      if let tip = try repository.reference(name) ?? start { return tip }
    }
    guard let head = try repository.head().commit else { throw Self.nothingCommitted }
    return head
  }

  /// The time of a commit: now, in the zone of the process's environment, else UTC.
  static func time(_ now: Instant, _ environment: [String: String]) -> ClockReading {
    let zone = environment["TZ"].flatMap { name in
      ZoneFile.rules(named: name.hasPrefix(":") ? String(name.dropFirst()) : name)
    }
    let local = zone ?? ZoneFile.local
    return ClockReading(seconds: now.seconds, offsetMinutes: local.offset(at: now) / 60)
  }
}
