import Glibc
public import PostmortemModel

/// The decisions of a triage that is under way, kept on disk as they are made.
///
/// Each decision is a line of JSON, written before the next question; so whatever ends the program, the
/// next triage can take them up again. A class, for it holds the file's lock, which the kernel releases
/// with the process: two triages of one knowledge base cannot run at a time.
public final class TriageJournal {
  private var descriptor: Int32
  /// Whether the file has gone, so that the next decision begins another.
  private var isCleared = false
  private let path: String
  /// The decisions that an earlier triage left, in order.
  public private(set) var kept: [TriageDecision]
  /// What the earlier triage had asked for, as a query; empty where nothing was said.
  public private(set) var keptQuery: String
  /// How many lines are none that this version of the program writes, as another one's are.
  public private(set) var unreadCount: Int
  /// What this one asks for, until it is written down with the first decision.
  private var newQuery: String?

  /// The most bytes that are kept and read; nobody decides so much.
  static let limit = 4 << 20

  /// Opens the journal, and locks it.
  ///
  /// - Throws: ``KnowledgeBaseError`` if another triage has it, or it cannot be read and written.
  init(at path: String) throws(KnowledgeBaseError) {
    let descriptor = try Self.locked(path)
    do throws(KnowledgeBaseError) {
      let lines = try Self.kept(at: path)
      (kept, keptQuery, unreadCount) = (lines.decisions, lines.query, lines.unread)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Says what this triage asks for; it is kept with the first decision.
  ///
  /// - Parameter query: A query, such as `team:identity`; empty where nothing is said.
  public func ask(_ query: String) {
    newQuery = kept.isEmpty || query != keptQuery ? query : nil
  }

  /// Adds a decision.
  ///
  /// - Throws: ``KnowledgeBaseError`` if it cannot be written.
  public func add(_ decision: TriageDecision) throws(KnowledgeBaseError) {
    if let newQuery {
      try append(["query": .string(newQuery)])
      self.newQuery = nil
    }
    try append(decision.json)
  }

  /// Takes a decision back.
  ///
  /// - Throws: ``KnowledgeBaseError`` if that cannot be written.
  public func takeBack(_ decision: TriageDecision) throws(KnowledgeBaseError) {
    try append(["undo": decision.json])
  }

  /// Where lines that this version cannot read are kept when the rest is forgotten: a file that is not
  /// there yet.
  public var unreadPath: String {
    var number = 1
    while DiskFile.exists("\(path).unread\(number)") { number += 1 }
    return "\(path).unread\(number)"
  }

  /// Forgets everything that was decided: it is committed, or unwanted.
  ///
  /// Where there are lines that could not be read, the file is put away.
  public func clear() {
    let isUnread = unreadCount > 0
    (kept, keptQuery, unreadCount) = ([], "", 0)
    if isUnread {
      isCleared = rename(path, unreadPath) == 0
      return
    }
    isCleared = true
    // In this order a crash leaves an empty journal, never half of one.
    ftruncate(descriptor, 0)
    unlink(path)
  }

  private func append(_ line: JSONValue) throws(KnowledgeBaseError) {
    if isCleared {
      let fresh = try Self.locked(path)
      close(descriptor)
      (descriptor, isCleared) = (fresh, false)
    }
    // The line feed in front ends what a full disk may have cut off.
    let bytes = Array("\n\(line.compactText)\n".utf8)
    // What is longer could not be read again.
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) + bytes.count <= Self.limit else {
      throw KnowledgeBaseError(
        .fileSystem, "the decision cannot be kept: '\(path)' is full",
        hints: ["'postmortem triage' takes up what was decided so far; commit that first"])
    }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else {
      throw KnowledgeBaseError(
        .fileSystem, "the decision cannot be kept in '\(path)': \(Self.reason)",
        hints: ["commit what was decided so far"])
    }
  }

  private static func kept(
    at path: String
  ) throws(KnowledgeBaseError) -> Lines {
    switch DiskFile.readPlain(path, upTo: limit) {
    case .content(let bytes): return lines(in: bytes)
    case .tooLarge(let size):
      throw KnowledgeBaseError(
        .fileSystem,
        "the decisions of an earlier triage in '\(path)' take \(size) bytes; "
          + "at most \(limit) are read",
        hints: ["move the file away: 'mv \(path.shellWord) \((path + ".old").shellWord)'"])
    case .notAFile, .unreadable:
      throw KnowledgeBaseError(
        .fileSystem, "the decisions of an earlier triage in '\(path)' cannot be read",
        hints: ["see who may read the file, or move it away"])
    }
  }

  private struct Lines {
    var decisions: [TriageDecision] = []
    var query = ""
    var unread = 0
  }

  private static func lines(in bytes: [UInt8]) -> Lines {
    var lines = Lines()
    for line in bytes.split(separator: 0x0A) {
      // What was cut off was never said to be kept.
      guard let json = try? JSONValue(parsing: Array(line)) else { continue }
      if let decision = TriageDecision(json: json) {
        lines.decisions.append(decision)
      } else if case .string(let text)? = json["query"] {
        lines.query = text
      } else if let undone = json["undo"].flatMap({ TriageDecision(json: $0) }) {
        if let index = lines.decisions.lastIndex(of: undone) { lines.decisions.remove(at: index) }
      } else {
        lines.unread += 1
      }
    }
    return lines
  }

  private static func locked(_ path: String) throws(KnowledgeBaseError) -> Int32 {
    // Whoever held the lock may have removed the file that is then locked here.
    for _ in 0..<8 {
      let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        throw KnowledgeBaseError(
          .fileSystem, "'\(path)' cannot be written: \(reason)",
          hints: ["'postmortem triage --dry-run' decides without keeping or committing anything"])
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw KnowledgeBaseError(
          .refused, "another triage of this knowledge base is under way",
          hints: ["end it first; what it decided is not committed yet"])
      }
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino {
        return descriptor
      }
      close(descriptor)
    }
    throw KnowledgeBaseError(.fileSystem, "'\(path)' does not stay where it is")
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
