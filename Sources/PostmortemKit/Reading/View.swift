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
  /// Today, in the policy's zone.
  public let today: CalendarDay

  /// The commit's id, 40 lowercase hexadecimal digits.
  public var commitID: String { commit.id.description }
  /// The policy's blob id; nil if there is none.
  public var policyID: String? { policyBlob?.description }
  /// The day of the commit, in the policy's zone.
  public var commitDay: CalendarDay {
    zone.day(of: Instant(seconds: commit.committer.seconds))
  }
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

extension KnowledgeBase {
  /// The commit that queries read: that of `HEAD`.
  ///
  /// - Throws: ``KnowledgeBaseError`` if there is no commit yet, or its policy cannot be read.
  public func view() throws(KnowledgeBaseError) -> View {
    let head = try git { try repository.head() }
    guard let commit = head.commit else {
      throw KnowledgeBaseError(
        .noKnowledgeBase, "nothing is committed yet",
        hints: ["'postmortem init' makes the first commit"])
    }
    return try view(of: commit)
  }

  func view(of id: ObjectID) throws(KnowledgeBaseError) -> View {
    let commit = try git { try repository.commit(id) }
    let entry = { (path: String) throws(KnowledgeBaseError) in
      try git { try self.repository.entry(at: self.folder + path, in: commit.tree) }
    }
    let postmortems = try entry("Postmortems")
    let policyEntry = try entry(Self.policyPath)
    let policy = try policy(policyEntry?.id)
    let zone = try zone(of: policy)
    return View(
      commit: commit, tree: postmortems?.mode == .tree ? postmortems?.id : nil,
      policyBlob: policyEntry?.id, policy: policy, zone: zone, today: zone.day(of: now))
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
