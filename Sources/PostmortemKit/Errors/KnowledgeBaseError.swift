import Git

/// Why something could not be done with a knowledge base, and the way out.
public struct KnowledgeBaseError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public var code: Code
  /// One clause without a full stop, starting in lower case.
  public var message: String
  /// What to try, one suggestion each; commands are quoted.
  public var hints: [String]
  /// What git said, where that was all.
  var cause: GitError?

  /// The error of a kind.
  public init(_ code: Code, _ message: String, hints: [String] = []) {
    self.code = code
    self.message = message
    self.hints = hints
  }

  /// The kinds of failure.
  public enum Code: String, Sendable {
    /// The folder is in no git repository.
    case noRepository
    /// The repository holds no knowledge base here.
    case noKnowledgeBase
    /// There is one already.
    case exists
    /// An id or a name that nothing has.
    case unknownName
    /// A part of an id that several things have.
    case ambiguousName
    /// A file that cannot be read.
    case unreadableFile
    /// Something that the rules forbid.
    case refused
    /// A value that makes no sense.
    case invalidValue
    /// What git said.
    case git
    /// What the file system said.
    case fileSystem
    /// What the index said, where it could not be gone round.
    case index
    /// The figures do not add up: an error of this program.
    case discrepancy
  }
}

extension KnowledgeBaseError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
