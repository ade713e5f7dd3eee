public import PostmortemImport
public import PostmortemModel

/// Reports that people wrote, and what became of each.
public struct ImportBatch: Sendable {
  /// The reports, in the order given.
  public var items: [Item] = []

  /// A report.
  public struct Item: Sendable {
    /// Where it came from: a path as it was given or found, or `-`.
    public var source: String
    /// Whether it was named by itself, rather than found in a folder or by a pattern.
    public var isNamed = true
    /// What was recognised; nil if the file could not be read as text.
    public var draft: Draft?
    /// The SHA-256 of the file's bytes, by which it is known again; nil if it could not be read.
    public var digest: String?
    /// The report, or the incident of the knowledge base, that it looks like.
    public var likeness: Likeness?
    /// What became of it.
    public var outcome: Outcome
  }

  /// Another report that seems to be of the same incident.
  public struct Likeness: Hashable, Sendable {
    /// The other report's path, or the incident's id.
    public var other: String
    /// The share of the words of both that are in both, 0 to 1.
    public var share: Double
  }

  /// What became of a report.
  public enum Outcome: Hashable, Sendable {
    /// It can be imported.
    case ready
    /// It became a postmortem.
    case added(IncidentID, path: String, actionCount: Int)
    /// The same text was imported before.
    case known(IncidentID)
    /// The same text stands earlier in the batch, under this path.
    case repeated(String)
    /// It was left out, because it looks like another.
    case leftOut
    /// It is no postmortem that the importer could recognise.
    case unrecognised
    /// It could not be read; one clause says why, and perhaps one what to do.
    case unreadable(String, hint: String? = nil)

    /// Whether nothing came of a report that somebody may rely on.
    var isFailure: Bool {
      switch self {
      case .ready, .added, .known, .repeated, .leftOut: false
      case .unrecognised, .unreadable: true
      }
    }
  }

  /// The number of reports that could not be imported.
  ///
  /// What is no postmortem counts only if it was named by itself: folders hold other texts too.
  public var failureCount: Int {
    items.count { $0.outcome.isFailure && ($0.isNamed || $0.outcome != .unrecognised) }
  }
}
