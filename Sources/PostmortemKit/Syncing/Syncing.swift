/// What `sync` needs from outside.
public struct SyncEnvironment {
  /// Runs the user's git with arguments; gives its exit status and what it wrote to its output.
  public var runGit: (_ arguments: [String]) throws -> (status: Int32, output: String)
  /// Decides a conflict; nil leaves it.
  public var decide: (SyncConflict) throws -> SyncChoice?
  /// Where new ids and pauses come from.
  public var random: any RandomNumberGenerator
  /// Whether hooks are passed over: of the merge here, and `pre-push`.
  public var skipsHooks = false
  /// Whether nobody can be asked for a password or a passphrase.
  public var isUnattended = false
  /// Shows what a hook of git's wrote, whole lines.
  public var show: (_ text: String) -> Void = { _ in }
  /// Waits.
  public var pause: (_ milliseconds: Int) -> Void

  /// The surroundings of a run.
  public init(
    runGit: @escaping (_ arguments: [String]) throws -> (status: Int32, output: String),
    decide: @escaping (SyncConflict) throws -> SyncChoice? = { _ in nil },
    random: any RandomNumberGenerator, pause: @escaping (_ milliseconds: Int) -> Void
  ) {
    self.runGit = runGit
    self.decide = decide
    self.random = random
    self.pause = pause
  }
}

/// How a conflict is decided.
public enum SyncChoice: Hashable, Sendable {
  /// What you have.
  case mine
  /// What was published.
  case published
  /// Something else: the value of a field.
  case text(String)
  /// Something else: the text after the front matter, or the whole file, byte by byte.
  case content([UInt8])
}

/// A commit that comes or goes.
public struct SyncCommit: Hashable, Sendable {
  /// The commit's id.
  public var id: String
  /// The first line of its message.
  public var subject: String
}

/// What a run of `sync` did, or would do.
public struct SyncReport: Sendable {
  /// The branch, by its short name.
  public var branch = ""
  /// What it follows, such as `origin/main`.
  public var upstream = ""
  /// The commits that came, newest first.
  public var incoming: [SyncCommit] = []
  /// The commits that went, newest first.
  public var outgoing: [SyncCommit] = []
  /// The merge that was made; nil if none was needed.
  public var merge: String?
  /// Actions that got another id.
  public var renamed: [RenamedAction] = []
  /// Tags of reviews that went.
  public var tags: [String] = []
  /// What nobody decided; nothing was merged or pushed then.
  public var conflicts: [SyncConflict] = []
  /// What the files of the work tree could not follow.
  public var worktreeProblems: [String] = []
  /// The files of hooks that did not run since they are not executable.
  public var ignoredHooks: [String] = []
  /// Whether nothing was written.
  public var isDryRun = false

  /// Whether there was nothing to do.
  public var isNothing: Bool { incoming.isEmpty && outgoing.isEmpty && tags.isEmpty }
}
