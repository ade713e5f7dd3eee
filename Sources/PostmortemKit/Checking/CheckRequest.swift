public import PostmortemModel

/// What a check looks at, and what it leaves out.
public struct CheckRequest: Sendable {
  /// Files or folders, absolute; empty for all.
  public var paths: [String] = []
  /// Which files are judged.
  public var source = Source.workTree
  /// A revision whose findings are left out; nil for none.
  public var since: String?
  /// The findings that are known; nil for none.
  public var baseline: Baseline?

  /// A check of the whole work tree.
  public init() {}

  /// Where the files come from.
  public enum Source: Hashable, Sendable {
    /// The work tree, saved or committed; `HEAD` in a bare repository.
    case workTree
    /// The index: what the next commit will have.
    case staged
    /// A revision.
    case revision(String)
  }
}

/// What a check looked at and found.
public struct CheckReport: Sendable {
  /// The commit of `HEAD`, or that of the revision; nil before the first.
  public var commit: String?
  /// The day that was taken for today, in the policy's zone.
  public var today: CalendarDay
  /// The organisation's words and deadlines.
  public var policy: Policy
  /// The number of files that were judged.
  public var fileCount: Int
  /// The findings by file, each file's from the top, without those that are known.
  public var findings: [Finding]
  /// The number of findings that were left out, because they are known.
  public var knownCount = 0
  /// The entries of the baseline that say more than was found, with how many too many.
  public var obsolete: [(entry: Baseline.Entry, count: Int)] = []
  /// What could not be judged, one clause each.
  public var notices: [String] = []

  /// The number of files that cannot be read as what they are.
  public var unreadableCount: Int {
    Set(findings.filter(\.blocksReading).map(\.path)).count
  }

  /// How many findings matter that much.
  public func count(of severity: FindingSeverity) -> Int {
    findings.count { $0.severity == severity }
  }
}
