import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// The commit that a revision names.
  ///
  /// `HEAD~2500` is remembered: git would read 2500 commits to find it.
  func commit(named revision: String) throws(KnowledgeBaseError) -> ObjectID {
    guard let mark = revision.lastIndex(of: "~"), !revision.hasPrefix(":"),
      let generations = Int(revision[revision.index(after: mark)...]),
      generations >= Self.manyGenerations
    else { return try git { try repository.resolve(revision) } }
    return try withIndex { index in
      let start = try repository.resolve(String(revision[..<mark]))
      let key = "ancestor \(start)~\(generations) \(try historyKey())"
      if let known = try index.rememberedAnswer(key).flatMap({ ObjectID(hex: $0) }) { return known }
      let commit = try repository.resolve(revision)
      try? index.remember(commit.description, under: key)
      return commit
    }
  }

  /// Fewer commits are read sooner than an answer is remembered.
  static let manyGenerations = 100

  /// The newest commit that is read: of the branch in `postmortem.branch`, else of `HEAD`.
  func tip() throws(KnowledgeBaseError) -> ObjectID {
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
    return try headCommit()
  }

  /// The commit of `HEAD`.
  func headCommit() throws(KnowledgeBaseError) -> ObjectID {
    guard let commit = try git({ try repository.head().commit }) else {
      throw KnowledgeBaseError(
        .noKnowledgeBase, "nothing is committed yet",
        hints: ["'postmortem init' makes the first commit"])
    }
    return commit
  }

  /// The last mainline commit that was recorded before an instant; nil if none was.
  ///
  /// The index is asked if it knows the way; making it for this alone would take longer.
  func lastCommit(
    upTo tip: ObjectID, before end: Instant
  ) throws(KnowledgeBaseError) -> ObjectID? {
    let known = try withIndex { index -> String?? in
      try index.ledgerPoint(of: tip.description, in: try historyKey())
        .map { try index.lastCommit(upTo: $0, before: end) }
    }
    if let known { return known.flatMap { ObjectID(hex: $0) } }
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
    return last
  }
}
