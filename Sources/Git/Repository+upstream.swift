internal import CLibgit2

/// How far two histories have gone apart.
public struct Divergence: Hashable, Sendable {
  /// How many commits only the first one has.
  public let ahead: Int
  /// How many commits only the second one has.
  public let behind: Int
}

extension Repository {
  /// The reference that a branch follows, such as `refs/remotes/origin/main`; nil if none.
  ///
  /// The reference need not exist: it is there after the first fetch only.
  ///
  /// - Parameter branch: The full name of a branch.
  /// - Returns: The full name.
  /// - Throws: ``GitError`` if the configuration cannot be read.
  public func upstream(of branch: String) throws(GitError) -> String? {
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    do {
      try check("git_branch_upstream_name", "find what '\(branch)' follows") {
        unsafe git_branch_upstream_name(&buffer, handle.pointer, branch)
      }
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
    return unsafe buffer.ptr.map { unsafe String(cString: $0) }
  }

  /// How many commits each of two has that the other has not.
  ///
  /// - Parameters:
  ///   - one: A commit, most often a branch's tip.
  ///   - other: Another, most often what the branch follows.
  /// - Returns: The two numbers; in a shallow clone they count what is here.
  /// - Throws: ``GitError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits since they parted; in a shallow clone, of all.
  public func divergence(of one: ObjectID, from other: ObjectID) throws(GitError) -> Divergence {
    if isShallow {
      let boundary = try shallowBoundary()
      let left = try reachable(from: [one], boundary: boundary, excluding: [:])
      let right = try reachable(from: [other], boundary: boundary, excluding: [:])
      return Divergence(
        ahead: left.keys.count { right[$0] == nil }, behind: right.keys.count { left[$0] == nil })
    }
    var local = one.oid
    var upstream = other.oid
    var ahead = 0
    var behind = 0
    try check("git_graph_ahead_behind", "compare the history of \(one) and \(other)") {
      unsafe git_graph_ahead_behind(&ahead, &behind, handle.pointer, &local, &upstream)
    }
    return Divergence(ahead: ahead, behind: behind)
  }
}
