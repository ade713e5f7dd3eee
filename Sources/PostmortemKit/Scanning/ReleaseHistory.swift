import Git

/// What the commits of a release branch say about actions, and about each other.
struct ReleaseHistory: Hashable {
  /// A trailer that names an action.
  struct Mention: Hashable {
    /// The commit.
    var commit: ObjectID
    /// Its committer's time, in seconds since 1970-01-01T00:00:00Z.
    var seconds: Int64
    /// Whether it says that the action is complete, rather than that it has to do with it.
    var completes: Bool
    /// What stands in the place of the action's id, without blanks.
    var name: String
  }

  /// A commit that takes others back.
  struct Revert: Hashable {
    /// The commit.
    var commit: ObjectID
    /// Its committer's time, in seconds since 1970-01-01T00:00:00Z.
    var seconds: Int64
    /// The commits that it takes back: the one that it names, and those that came in by a merge.
    var undone: [ObjectID]
  }

  /// The commit up to which the branch was read.
  var tip: ObjectID
  var mentions: [Mention] = []
  var reverts: [Revert] = []
  /// Whether commits that were looked for are on the branch.
  var reached: [ObjectID: Bool] = [:]
}

/// Which commits of a release branch still stand.
struct StandingCommits {
  private let reverts: [ReleaseHistory.Revert]
  private var byUndone: [ObjectID: [Int]] = [:]
  private var stands: [Bool?]

  /// - Complexity: O(*n*) in the number of commits that are taken back.
  init(_ reverts: [ReleaseHistory.Revert]) {
    self.reverts = reverts
    for (index, revert) in reverts.enumerated() {
      for commit in revert.undone { byUndone[commit, default: []].append(index) }
    }
    stands = Array(repeating: nil, count: reverts.count)
    decide()
  }

  /// Whether each revert stands itself: not if one that stands takes it back.
  ///
  /// Without recursion, for nobody vouches for how long such a chain is.
  private mutating func decide() {
    var isEntered = Array(repeating: false, count: reverts.count)
    for start in reverts.indices where stands[start] == nil {
      var stack = [start]
      while let top = stack.last {
        let others = byUndone[reverts[top].commit] ?? []
        if stands[top] != nil {
          stack.removeLast()
        } else if isEntered[top] {
          stands[top] = !others.contains { stands[$0] == true }
          stack.removeLast()
        } else {
          isEntered[top] = true
          stack += others.filter { stands[$0] == nil && !isEntered[$0] }
        }
      }
    }
  }

  /// The last commit that takes a commit back and stands itself; nil if the commit stands.
  func revert(of commit: ObjectID) -> ReleaseHistory.Revert? {
    (byUndone[commit] ?? []).filter { stands[$0] == true }.map { reverts[$0] }
      .max { ($0.seconds, $0.commit) < ($1.seconds, $1.commit) }
  }

  /// The commits that took a commit back and were taken back themselves, each with the last one that
  /// did so.
  func undoneReverts(
    of commit: ObjectID
  ) -> [(revert: ReleaseHistory.Revert, undoneBy: ReleaseHistory.Revert)] {
    (byUndone[commit] ?? []).filter { stands[$0] == false }.map { reverts[$0] }
      .compactMap { undone in revert(of: undone.commit).map { (undone, $0) } }
  }
}
