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
  /// The files that the commit changed.
  public var files: [File]

  /// The step of a commit.
  public init(
    commit: String, author: String, recorded: Instant, day: CalendarDay, files: [File]
  ) {
    self.commit = commit
    self.author = author
    self.recorded = recorded
    self.day = day
    self.files = files
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
  }
}
