public import PostmortemModel

/// What some mainline commits add to the ledger that the index holds.
public struct LedgerGrowth: Sendable {
  /// What the histories depend on besides the commits.
  public var history: String
  /// Whether the history before the first commit of all could not be read.
  public var isShallow: Bool
  /// The commits, oldest first.
  public var commits: [Commit] = []
  /// The files that they changed.
  public var files: [File] = []
  /// The versions that came in with them.
  public var addition = LedgerAddition()
  /// Whether no more commits follow at once.
  public var isLast = true

  /// The growth by no commits.
  public init(history: String, isShallow: Bool) {
    self.history = history
    self.isShallow = isShallow
  }

  /// A mainline commit.
  public struct Commit: Hashable, Sendable {
    /// The commit's id.
    public var id: String
    /// The commit's author, as `Name <address>`.
    public var author: String
    /// When the mainline took it in.
    public var recorded: Instant

    /// The commit of its parts.
    public init(id: String, author: String, recorded: Instant) {
      self.id = id
      self.author = author
      self.recorded = recorded
    }
  }

  /// A file as a mainline commit left it.
  public struct File: Hashable, Sendable {
    /// The number of the commit, from the first commit of all.
    public var position: Int
    /// The path, from the knowledge base's folder.
    public var path: String
    /// The id of the blob that stands there; nil if nothing does.
    public var blob: String?
    /// Whether the blob can be read.
    public var isReadable: Bool

    /// The file of its parts.
    public init(position: Int, path: String, blob: String?, isReadable: Bool) {
      self.position = position
      self.path = path
      self.blob = blob
      self.isReadable = isReadable
    }
  }
}
