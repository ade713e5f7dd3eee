import Git
public import PostmortemModel

/// The commit that is read, and what follows from it.
public struct View: Sendable {
  /// The commit.
  let commit: Commit
  /// The tree of `Postmortems/`; nil if there is none.
  let tree: ObjectID?
  /// The policy's blob; nil if there is none.
  let policyBlob: ObjectID?
  /// The organisation's words and deadlines.
  public let policy: Policy
  /// The policy's zone.
  public let zone: TimeZoneRules
  /// The day that is asked about: that of `--as-of`, of `--at`, else today; in the policy's zone.
  public let today: CalendarDay
  /// Whether the answer is what was true on that day, rather than what the commit says.
  public let isAsOf: Bool

  /// The commit's id, 40 lowercase hexadecimal digits.
  public var commitID: String { commit.id.description }
  /// The policy's blob id; nil if there is none.
  public var policyID: String? { policyBlob?.description }
  /// The committer time of the commit.
  public var recorded: Instant { Instant(seconds: commit.committer.seconds) }
  /// The day of the commit, in the policy's zone.
  public var commitDay: CalendarDay { zone.day(of: recorded) }
}

/// An answer with what it was read from.
public struct Answer<Value> {
  /// What was found.
  public var value: Value
  /// What it was read from.
  public var view: View
  /// The files that could not be read; the rest is complete.
  public var problems: [FileError]
}

extension Answer: Sendable where Value: Sendable {}

/// Which commit is read, and which day is asked about.
public struct Viewpoint: Hashable, Sendable {
  /// A revision, or a day: what the repository said then; nil for now.
  public var at: String?
  /// What was true at the end of this day, as the commit knows it; nil for what the commit says.
  public var asOf: CalendarDay?

  /// Here and now.
  public init(at: String? = nil, asOf: CalendarDay? = nil) {
    self.at = at
    self.asOf = asOf
  }
}

extension KnowledgeBase {
  /// The commit that queries read.
  ///
  /// - Parameter point: Which commit, and which day is asked about.
  /// - Returns: The commit with its policy.
  /// - Throws: ``KnowledgeBaseError`` if there is no such commit, or its policy cannot be read.
  public func view(from point: Viewpoint = Viewpoint()) throws(KnowledgeBaseError) -> View {
    let tip = try tip()
    guard let at = point.at else { return try view(of: tip, asOf: point.asOf) }
    if let day = CalendarDay(at) {
      let zone = try view(of: tip).zone
      let commit = try lastCommit(upTo: tip, before: zone.start(of: day.advanced(by: 1)), day)
      return try view(of: commit, asOf: point.asOf, day: day)
    }
    let commit = try git { try repository.resolve(at) }
    let view = try view(of: commit)
    return try self.view(of: commit, asOf: point.asOf, day: view.commitDay)
  }

  /// The newest commit that is read: of the branch in `postmortem.branch`, else of `HEAD`.
  private func tip() throws(KnowledgeBaseError) -> ObjectID {
    if let branch = try git({ try repository.configuration("postmortem.branch") }), !branch.isEmpty
    {
      do throws(GitError) {
        return try repository.resolve(branch)
      } catch {
        throw KnowledgeBaseError(
          .git, "the setting postmortem.branch names '\(branch.showingControls())': \(error)",
          hints: [
            "git config postmortem.branch origin/main", "git config --unset postmortem.branch",
          ])
      }
    }
    guard let commit = try git({ try repository.head().commit }) else {
      throw KnowledgeBaseError(
        .noKnowledgeBase, "nothing is committed yet",
        hints: ["'postmortem init' makes the first commit"])
    }
    return commit
  }

  /// The last mainline commit that was recorded before an instant.
  func lastCommit(
    upTo tip: ObjectID, before end: Instant, _ day: CalendarDay
  ) throws(KnowledgeBaseError) -> ObjectID {
    var mainline: [(id: ObjectID, seconds: Int64)] = []
    _ = try git {
      try repository.forEachFirstParent(from: tip) { commit in
        mainline.append((commit.id, commit.committer.seconds))
        return true
      }
    }
    // Recorded is never earlier than the predecessor's: clocks run backwards.
    var recorded = Int64.min
    var last: ObjectID?
    for commit in mainline.reversed() {
      recorded = max(recorded, commit.seconds)
      guard recorded < end.seconds else { break }
      last = commit.id
    }
    guard let last else {
      throw KnowledgeBaseError(
        .unknownName, "no commit is as old as \(day)",
        hints: ["'--as-of \(day)' asks what was true then, as far as it is known today"])
    }
    return last
  }

  func view(
    of id: ObjectID, asOf: CalendarDay? = nil, day: CalendarDay? = nil
  ) throws(KnowledgeBaseError) -> View {
    if let latest = latestView, latest.commit.id == id, latest.isAsOf == (asOf != nil),
      latest.today == asOf ?? day ?? latest.zone.day(of: now)
    {
      return latest
    }
    let commit = try git { try repository.commit(id) }
    let entry = { (path: String) throws(KnowledgeBaseError) in
      try git { try self.repository.entry(at: self.folder + path, in: commit.tree) }
    }
    let postmortems = try entry("Postmortems")
    let policyEntry = try entry(Self.policyPath)
    let policy = try policy(policyEntry?.id)
    let zone = try zone(of: policy)
    let view = View(
      commit: commit, tree: postmortems?.mode == .tree ? postmortems?.id : nil,
      policyBlob: policyEntry?.id, policy: policy, zone: zone,
      today: asOf ?? day ?? zone.day(of: now), isAsOf: asOf != nil)
    latestView = view
    return view
  }

  private func policy(_ blob: ObjectID?) throws(KnowledgeBaseError) -> Policy {
    guard let blob else { return Policy() }
    return try git {
      try Policy(
        parsing: try repository.blob(blob, upTo: FileLimit.bytes), path: folder + Self.policyPath)
    }
  }

  /// The rules of the policy's zone.
  func zone(of policy: Policy) throws(KnowledgeBaseError) -> TimeZoneRules {
    if let rules = ZoneFile.rules(named: policy.timeZone) { return rules }
    throw KnowledgeBaseError(
      .unreadableFile, "\(folder)\(Self.policyPath): no time zone '\(policy.timeZone)'",
      hints: [
        "names are those of the IANA database, for example Africa/Lagos or Europe/Berlin",
        "'apt-get install tzdata' brings the database",
      ])
  }
}
