extension Repository {
  /// Walks a shallow clone's history, which libgit2's own walk refuses: it looks for the parents
  /// that are not there.
  func forEachShallowCommit(
    from starts: [ObjectID], hiding hidden: [ObjectID], body: (Commit) throws -> Bool
  ) throws -> HistoryEnd {
    let boundary = try shallowBoundary()
    let left = try reachable(from: hidden, boundary: boundary, excluding: [:])
    let wanted = try reachable(from: starts, boundary: boundary, excluding: left)

    var children: [ObjectID: Int] = [:]
    for commit in wanted.values where !boundary.contains(commit.id) {
      for parent in commit.parents { children[parent, default: 0] += 1 }
    }
    // A commit is ready when all its children are out; of those ready the latest comes first.
    var ready = wanted.values.filter { children[$0.id] == nil }
    ready.sort(by: Self.isEarlier)
    var end = HistoryEnd.complete
    while let commit = ready.popLast() {
      guard try body(commit) else { return .stopped }
      if boundary.contains(commit.id) {
        end = .shallow
        continue
      }
      for parent in commit.parents {
        children[parent, default: 0] -= 1
        guard children[parent] == 0, let next = wanted[parent] else { continue }
        let place = ready.firstIndex { Self.isEarlier(next, $0) } ?? ready.endIndex
        ready.insert(next, at: place)
      }
    }
    return end
  }

  private static func isEarlier(_ left: Commit, _ right: Commit) -> Bool {
    (left.committer.seconds, left.id) < (right.committer.seconds, right.id)
  }

  /// The commits that some commits reach, themselves included, without those excluded.
  func reachable(
    from starts: [ObjectID], boundary: Set<ObjectID>, excluding excluded: [ObjectID: Commit]
  ) throws(GitError) -> [ObjectID: Commit] {
    var found: [ObjectID: Commit] = [:]
    var pending = starts
    while let id = pending.popLast() {
      guard found[id] == nil, excluded[id] == nil else { continue }
      let commit = try commit(id)
      found[id] = commit
      if !boundary.contains(id) { pending += commit.parents }
    }
    return found
  }
}
