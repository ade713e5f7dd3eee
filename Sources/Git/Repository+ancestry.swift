internal import CLibgit2

extension Repository {
  /// The best common ancestor of two commits, or nil if they have none here.
  ///
  /// - Throws: ``GitError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits after the ancestor; in a shallow clone, of all.
  public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    if isShallow {
      let boundary = try shallowBoundary()
      let ancestors = try reachable(from: [one], boundary: boundary, excluding: [:])
      let others = try reachable(from: [other], boundary: boundary, excluding: [:])
      let common = others.values.filter { ancestors[$0.id] != nil }
      let known = Set(common.flatMap { boundary.contains($0.id) ? [] : $0.parents })
      // A common ancestor that is the parent of another one is not the best.
      return common.filter { !known.contains($0.id) }
        .max { ($0.committer.seconds, $0.id) < ($1.committer.seconds, $1.id) }?.id
    }
    var left = one.oid
    var right = other.oid
    var base = git_oid()
    let status = unsafe git_merge_base(&base, handle.pointer, &left, &right)
    if status == GIT_ENOTFOUND.rawValue, hasObject(one), hasObject(other) { return nil }
    try check("git_merge_base", "find what \(one) and \(other) have in common") { status }
    return ObjectID(base)
  }

  /// Whether a commit is another one or an ancestor of it.
  ///
  /// - Throws: ``GitError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits between; in a shallow clone, of all.
  public func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
    try mergeBase(ancestor, descendant) == ancestor
  }
}
