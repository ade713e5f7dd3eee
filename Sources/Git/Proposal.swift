/// What the file at a path must be at the branch's tip for a change to make sense.
public enum ExpectedContent: Hashable, Sendable {
  /// Anything, also nothing.
  case any
  /// No file.
  case absent
  /// A file with this content.
  case blob(ObjectID)
}

/// A change to one file.
public struct FileChange: Hashable, Sendable {
  /// What becomes of the file.
  public enum Content: Hashable, Sendable {
    /// It is made, or replaced by these bytes; nil keeps whether it may be run.
    case write([UInt8], executable: Bool? = nil)
    /// It is made, or replaced by a blob that the repository has.
    case blob(ObjectID, executable: Bool)
    /// It is removed, and with it the directories that become empty.
    case remove
  }

  /// Names divided by `/`, from the root of the repository.
  public var path: String
  /// What becomes of the file.
  public var content: Content
  /// What the file must be before.
  public var expected: ExpectedContent

  /// A change of its parts.
  public init(path: String, content: Content, expected: ExpectedContent = .any) {
    self.path = path
    self.content = content
    self.expected = expected
  }
}

/// What a commit is to say and to change.
public struct Proposal: Hashable, Sendable {
  /// The changes; no path twice, and none below another.
  public var changes: [FileChange]
  /// The message; a line feed is added at its end if there is none.
  public var message: String

  /// A commit that exists already and is the tip with the changes; nil to make one.
  var existing: ExistingCommit?

  /// A proposal of its parts.
  public init(changes: [FileChange], message: String) {
    self.changes = changes
    self.message = message
  }
}

/// A commit that a branch is to be moved to.
struct ExistingCommit: Hashable, Sendable {
  var id: ObjectID
  /// Its objects, if no reference names it yet.
  var kept: KeptObjects?
}
