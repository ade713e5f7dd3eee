public import PostmortemModel

/// What became of the decisions of a triage.
public struct TriageReport: Sendable {
  /// The commit.
  public var written: WriteReport
  /// The actions that became other than they were when it was decided about them; the decisions were
  /// carried out on what they are now.
  public var overtaken: [(action: ActionID, difference: String)] = []
  /// The actions about which nothing was carried out, and why.
  public var leftOut: [(action: ActionID, error: KnowledgeBaseError)] = []
}
