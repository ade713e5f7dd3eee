internal import CLibgit2

/// How a walk through history ended.
public enum HistoryEnd: Hashable, Sendable {
  /// At the first commit.
  case complete
  /// Where the caller wanted it to.
  case stopped
  /// At the boundary of a shallow clone: there was more history elsewhere.
  case shallow
}

extension Repository {
  /// Calls a closure with a commit, its first parent, that one's first parent, and so on.
  ///
  /// - Parameters:
  ///   - start: The commit to begin with.
  ///   - body: Returns false to stop.
  /// - Returns: Whether history ended, or the clone, or the caller stopped.
  /// - Throws: ``GitError`` if a commit cannot be read, or what `body` throws.
  /// - Complexity: O(*n*) in the number of commits visited.
  @discardableResult
  public func forEachFirstParent(
    from start: ObjectID, body: (Commit) throws -> Bool
  ) throws -> HistoryEnd {
    let boundary = try shallowBoundary()
    var next: ObjectID? = start
    while let id = next {
      let commit = try commit(id)
      guard try body(commit) else { return .stopped }
      if boundary.contains(id) { return .shallow }
      next = commit.parents.first
    }
    return .complete
  }

  /// Calls a closure with the commits that some commits reach and others do not.
  ///
  /// A commit comes before its parents, and otherwise the later one first.
  ///
  /// - Parameters:
  ///   - starts: The commits to begin with.
  ///   - hidden: Commits that are left out with everything that they reach.
  ///   - body: Returns false to stop.
  /// - Returns: ``HistoryEnd/shallow`` if a visited commit's parents are not in a shallow clone.
  /// - Throws: ``GitError`` if a commit cannot be read, or what `body` throws.
  /// - Complexity: O(*n*) in the number of commits between; in a shallow clone, of all commits.
  @discardableResult
  public func forEachCommit(
    from starts: [ObjectID], hiding hidden: [ObjectID] = [], body: (Commit) throws -> Bool
  ) throws -> HistoryEnd {
    if isShallow { return try forEachShallowCommit(from: starts, hiding: hidden, body: body) }
    let walk = try unsafe Owned(
      "git_revwalk_new", "walk through history", freedBy: git_revwalk_free
    ) { unsafe git_revwalk_new(&$0, handle.pointer) }
    try check("git_revwalk_sorting", "order history") {
      unsafe git_revwalk_sorting(
        walk.pointer, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue)
    }
    for start in starts {
      var oid = start.oid
      try check("git_revwalk_push", "walk from the commit \(start)") {
        unsafe git_revwalk_push(walk.pointer, &oid)
      }
    }
    for end in hidden {
      var oid = end.oid
      try check("git_revwalk_hide", "walk up to the commit \(end)") {
        unsafe git_revwalk_hide(walk.pointer, &oid)
      }
    }
    while true {
      var oid = git_oid()
      let status = unsafe git_revwalk_next(&oid, walk.pointer)
      if status == GIT_ITEROVER.rawValue { return .complete }
      try check("git_revwalk_next", "walk through history") { status }
      guard try body(try commit(ObjectID(oid))) else { return .stopped }
    }
  }
}
