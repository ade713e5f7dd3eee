/// The branch that a commit is added to.
public enum CommitTarget: Hashable, Sendable {
  /// The branch that is checked out here.
  case head
  /// A branch by its full name, such as `refs/heads/topic`.
  ///
  /// If there is none of that name, it begins at `startingAt`; nil refuses then.
  case branch(String, startingAt: ObjectID? = nil)
}

/// How a commit is to be made.
public struct CommitOptions {
  /// Makes the signature of a commit from the commit's text, for its `gpgsig` header.
  ///
  /// It gets what git would hand to the signing program, and gives the armored signature.
  public var sign: ((_ commit: [UInt8]) throws -> String)?
  /// Sees the tree of the new commit before the commit is written; throwing prevents it.
  ///
  /// It may be called several times, as the changes are applied again to a newer tip.
  public var beforeCommit: ((_ tree: ObjectID) throws -> Void)?
  /// Gives the message that the new commit gets, from the one that was proposed; throwing prevents
  /// the commit.
  ///
  /// It is called after ``beforeCommit``, and as often.
  public var editMessage: ((_ message: String, _ tree: ObjectID) throws -> String)?
  /// Whether a commit is made if it changes no file.
  public var allowsEmpty = false
  /// Whether the index and the files of the work tree follow.
  ///
  /// If not, neither is looked at, and `git status` shows the difference.
  public var updatesWorktree = true
  /// How long others are waited for who hold a lock or move the branch.
  public var patience = Duration.seconds(5)
  /// How long the files of another process of ours may take to follow its commit: whoever has the
  /// turn for longer takes what is behind for left behind.
  var followingTime = Duration.seconds(3)
  /// Whether processes take turns through a lock of the common directory.
  ///
  /// It only saves work: what is lost or not lost does not depend on it.
  var takesTurns = true

  /// Whether making a commit may take long, since it waits for others' programs.
  var runsPrograms: Bool { sign != nil || beforeCommit != nil || editMessage != nil }

  /// The usual way: no signature, no empty commits, five seconds of patience.
  public init() {}
}

/// What came of an attempt to commit.
public enum CommitOutcome: Hashable, Sendable {
  /// Nothing was to be changed; the tip that was found.
  case unchanged(tip: ObjectID?)
  /// A commit was made, is on disk, and the branch names it.
  case committed(CommitReceipt)

  /// The commit that was made, if one was.
  public var receipt: CommitReceipt? {
    switch self {
    case .unchanged: nil
    case .committed(let receipt): receipt
    }
  }
}

/// A commit that was made.
public struct CommitReceipt: Hashable, Sendable {
  /// The new commit.
  public let commit: ObjectID
  /// The tip before, or nil for a first commit.
  public let parent: ObjectID?
  /// The message that the commit has.
  public let message: String
  /// The full name of the branch that moved.
  public let branch: String
  /// How often the change was applied, from 1: more if others moved the branch meanwhile.
  public let attempts: Int
  /// What could not be brought up to date in the index or the work tree, one sentence each.
  ///
  /// The commit stands nevertheless.
  public let worktreeProblems: [String]
}
