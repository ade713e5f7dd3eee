/// One mainline commit as the ledger takes it in: what it changed, and when that was recorded.
public struct LedgerStep: Hashable, Sendable {
  /// The mainline commit's id, 40 lowercase hexadecimal digits.
  public var commit: String
  /// The commit's author, as `Name <address>`.
  public var author: String
  /// When the mainline took the change in: the commit's committer time, but never earlier than its
  /// predecessor's.
  public var recorded: Instant
  /// The day of ``recorded`` in the policy's zone.
  public var day: CalendarDay
  /// The files that the commit changed, against its first parent.
  public var files: [File]
  /// The commits that a merge brought in, parents before children, then by committer time and id.
  public var merged: [Part] = []

  /// The step of a commit.
  public init(
    commit: String, author: String, recorded: Instant, day: CalendarDay, files: [File],
    merged: [Part] = []
  ) {
    self.commit = commit
    self.author = author
    self.recorded = recorded
    self.day = day
    self.files = files
    self.merged = merged
  }

  /// A commit that came in by a merge, with what it changed.
  public struct Part: Hashable, Sendable {
    /// The commit's id.
    public var commit: String
    /// The commit's author, as `Name <address>`.
    public var author: String
    /// The commit's own committer time.
    public var committed: Instant
    /// The files in which it differs from one of its parents.
    public var changes: [Change]

    /// The part of a commit.
    public init(commit: String, author: String, committed: Instant, changes: [Change]) {
      self.commit = commit
      self.author = author
      self.committed = committed
      self.changes = changes
    }
  }

  /// A file in which a commit differs from its parents.
  public struct Change: Hashable, Sendable {
    /// The file's path, from the knowledge base's folder.
    public var path: String
    /// What each parent has there, or last had there while it could be read; nothing for a first
    /// commit.
    public var before: [Content]
    /// What the commit has there, or last had.
    public var after: Content

    /// The change of a file.
    public init(path: String, before: [Content], after: Content) {
      self.path = path
      self.before = before
      self.after = after
    }
  }

  /// A postmortem file after a step.
  public struct File: Hashable, Sendable {
    /// The file's path, from the knowledge base's folder.
    public var path: String
    /// What the step left there.
    public var content: Content

    /// The file at a path.
    public init(path: String, content: Content) {
      self.path = path
      self.content = content
    }
  }

  /// What a step left at a path.
  public enum Content: Hashable, Sendable {
    /// A postmortem that can be read.
    case postmortem(Postmortem)
    /// A file that cannot be read; what was there before still counts.
    case unreadable
    /// Nothing: the file was removed or renamed.
    case removed

    /// The postmortem, if one can be read.
    public var postmortem: Postmortem? {
      if case .postmortem(let postmortem) = self { postmortem } else { nil }
    }
  }
}
