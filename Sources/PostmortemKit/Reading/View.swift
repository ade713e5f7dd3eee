import Git
public import PostmortemModel

/// The commit that is read, and what follows from it.
public struct View: Sendable {
  /// The commit.
  let commit: Commit
  /// The tree of `Postmortems/`; nil if there is none.
  let tree: ObjectID?
  /// The policy's blob; nil if there is none.
  var policyBlob: ObjectID?
  /// The organisation's words and deadlines.
  public internal(set) var policy: Policy
  /// The policy's zone.
  public internal(set) var zone: TimeZoneRules
  /// The day that is asked about: that of `--as-of`, of `--at`, else today; in the policy's zone.
  public internal(set) var today: CalendarDay
  /// Whether the answer is what was true on that day, rather than what the commit says.
  public internal(set) var isAsOf: Bool

  /// Whether the commit was named, rather than being the newest.
  var isPinned = false
  /// Whether ``today`` is the day on which the mainline recorded the commit.
  var isOnItsDay = false
  /// What the work tree lays over the commit; nil unless it was asked for.
  var overlay: WorktreeOverlay?
  /// Whether uncommitted files of the work tree are laid over the commit.
  public var isWorktree: Bool { overlay != nil }

  /// The commit's id, 40 lowercase hexadecimal digits.
  public var commitID: String { commit.id.description }
  /// The policy's blob id; nil if there is none.
  public var policyID: String? { policyBlob?.description }
  /// The committer time of the commit.
  public var recorded: Instant { Instant(seconds: commit.committer.seconds) }
  /// The same commit, for what it says rather than for what was true.
  var asRecorded: View {
    var view = self
    view.isAsOf = false
    return view
  }
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

  /// An answer of its parts.
  public init(value: Value, view: View, problems: [FileError]) {
    self.value = value
    self.view = view
    self.problems = problems
  }
}

extension Answer: Sendable where Value: Sendable {}

/// Which commit is read, and which day is asked about.
public struct Viewpoint: Hashable, Sendable {
  /// A revision, or a day: what the repository said then; nil for now.
  public var at: String?
  /// What was true at the end of this day, as the commit knows it; nil for what the commit says.
  public var asOf: CalendarDay?
  /// Whether the uncommitted files of the work tree are laid over the commit of `HEAD`; not together
  /// with ``at``.
  public var worktree: Bool

  /// Here and now.
  public init(at: String? = nil, asOf: CalendarDay? = nil, worktree: Bool = false) {
    self.at = at
    self.asOf = asOf
    self.worktree = worktree
  }
}

extension KnowledgeBase {
  /// The commit that queries read.
  ///
  /// - Parameter point: Which commit, and which day is asked about.
  /// - Returns: The commit with its policy.
  /// - Throws: ``KnowledgeBaseError`` if there is no such commit, or its policy cannot be read.
  public func view(from point: Viewpoint = Viewpoint()) throws(KnowledgeBaseError) -> View {
    if point.worktree { return try worktreeView(asOf: point.asOf) }
    let tip = try tip()
    guard let at = point.at else { return try view(of: tip, asOf: point.asOf) }
    if let day = CalendarDay(at) {
      let zone = try view(of: tip).zone
      let end = zone.start(of: day.advanced(by: 1))
      guard let commit = try lastCommit(upTo: tip, before: end) else {
        throw KnowledgeBaseError(
          .unknownName, "no commit is as old as \(day)",
          hints: ["'--as-of \(day)' asks what was true then, as far as it is known today"])
      }
      return try view(of: commit, asOf: point.asOf, day: day)
    }
    let commit = try commit(named: at)
    return try view(of: commit, asOf: point.asOf, isPinned: true)
  }

  /// Makes the view of a commit.
  ///
  /// - Parameters:
  ///   - id: The commit.
  ///   - asOf: The day of which is asked what was true; nil for what the commit says.
  ///   - day: The day that was named in the place of the commit; nil if none was.
  ///   - isPinned: Whether the commit was named: then its own day counts if no other does.
  /// - Returns: The view, or the latest one if it is the same.
  /// - Throws: ``KnowledgeBaseError`` if the commit or its policy cannot be read.
  func view(
    of id: ObjectID, asOf: CalendarDay? = nil, day: CalendarDay? = nil, isPinned: Bool = false
  ) throws(KnowledgeBaseError) -> View {
    let isPinned = isPinned || day != nil
    if let latest = latestView, latest.commit.id == id, latest.isAsOf == (asOf != nil),
      latest.isPinned == isPinned, latest.overlay == nil,
      (asOf ?? day).map({ $0 == latest.today })
        ?? (isPinned ? latest.isOnItsDay : latest.today == latest.zone.day(of: now))
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
    var view = View(
      commit: commit, tree: postmortems?.mode == .tree ? postmortems?.id : nil,
      policyBlob: policyEntry?.id, policy: policy, zone: zone, today: zone.day(of: now),
      isAsOf: asOf != nil)
    view.isPinned = isPinned
    if let day = asOf ?? day {
      view.today = day
    } else if isPinned {
      view.today = zone.day(of: try recorded(id))
      view.isOnItsDay = true
    }
    latestView = view
    return view
  }

  private func policy(_ blob: ObjectID?) throws(KnowledgeBaseError) -> Policy {
    guard let blob else { return Policy() }
    // The commits of one question often have the same.
    if let latestPolicy, latestPolicy.blob == blob { return latestPolicy.policy }
    let policy = try git {
      try Policy(
        parsing: try repository.blob(blob, upTo: FileLimit.bytes), path: folder + Self.policyPath)
    }
    latestPolicy = (blob, policy)
    return policy
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
