public import PostmortemImport
public import PostmortemModel

/// Reports that people wrote, and what became of each.
public struct ImportBatch: Sendable {
  /// The reports, in the order given.
  public var items: [Item] = []

  /// A report.
  public struct Item: Sendable {
    /// Where it came from: a path as it was given, or `-`.
    public var source: String
    /// What was recognised; nil if the file could not be read as text.
    public var draft: Draft?
    /// What became of it.
    public var outcome: Outcome
  }

  /// What became of a report.
  public enum Outcome: Hashable, Sendable {
    /// It became a postmortem.
    case added(IncidentID, path: String, actionCount: Int)
    /// The same text was imported before.
    case known(IncidentID)
    /// It is no postmortem that the importer could recognise.
    case unrecognised
    /// It could not be read; one clause says why.
    case unreadable(String)
  }

  /// The number of reports of which nothing came.
  public var failureCount: Int {
    items.count { item in
      switch item.outcome {
      case .added, .known: false
      case .unrecognised, .unreadable: true
      }
    }
  }
}
