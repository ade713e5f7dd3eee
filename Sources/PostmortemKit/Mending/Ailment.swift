import Git
import PostmortemModel

/// Something about a knowledge base that is not as it should be, as `doctor` finds it.
public struct Ailment: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// Something cannot be read or written.
    case error
    /// Something works less well than it could.
    case warning
    /// Something to know; nothing is wrong.
    case note
  }

  /// What kind of thing it is, in kebab-case.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// The file it is about; nil if it is about none.
  public var path: String?
  /// One clause without a full stop.
  public var message: String
  /// What to do by hand.
  public var hint: String?
  /// The age of the file in seconds, where that matters.
  public var age: Int?
  /// The process that uses the file, if one is known.
  public var processID: Int32?
  /// Whether it was mended.
  public var isMended = false
  /// How ``KnowledgeBase/mend(_:skipsHooks:)`` mends it; nil if only a person can.
  var remedy: Remedy?

  /// What can be done without knowing more.
  enum Remedy: Hashable {
    case remove(Leftover)
    case bringUpToDate
    case installMergeDriver
    case commitAttributes
    case rebuildIndex
  }

  init(
    _ rule: String, _ severity: Severity, path: String? = nil, _ message: String,
    hint: String? = nil, remedy: Remedy? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.message = message
    self.hint = hint
    self.remedy = remedy
  }

  init(_ rule: String, _ error: KnowledgeBaseError) {
    self.init(rule, .error, error.message, hint: error.hints.first)
  }

  /// What is asked before it is mended, such as "Remove it?"; nil if only a person can mend it.
  public var question: String? {
    switch remedy {
    case nil: nil
    case .remove: "Remove it?"
    case .bringUpToDate: "Bring it to the last commit?"
    case .installMergeDriver: "Set it?"
    case .commitAttributes: "Commit the line?"
    case .rebuildIndex: "Make it anew?"
    }
  }
}
