/// Findings that are known and need not be mended now, so that an old corpus can only get better.
public struct Baseline: Hashable, Sendable {
  /// How many findings of each kind are known.
  public internal(set) var counts: [Entry: Int] = [:]

  /// Findings that a baseline does not tell apart.
  public struct Entry: Hashable, Sendable {
    /// The file, from the repository's root.
    public var path: String
    /// The rule.
    public var rule: String
    /// What it is about: ``Finding/subject``.
    public var subject: String

    /// The entry of a finding.
    public init(_ finding: Finding) {
      (path, rule, subject) = (finding.path, finding.rule, finding.subject)
    }

    init(path: String, rule: String, subject: String) {
      (self.path, self.rule, self.subject) = (path, rule, subject)
    }
  }

  /// A baseline of some findings.
  public init(_ findings: [Finding]) {
    for finding in findings { counts[Entry(finding), default: 0] += 1 }
  }

  /// Leaves out what is known: of an entry at most as many as it had, the uppermost first.
  ///
  /// - Parameter findings: The findings, in any order of files, each file's from the top.
  /// - Returns: What is new; what is known; and of each entry how many it has too many, in order.
  /// - Complexity: O(*n* log *n*) in the number of entries, O(*m*) in that of findings.
  public func dividing(
    _ findings: [Finding]
  ) -> (new: [Finding], known: [Finding], obsolete: [(entry: Entry, count: Int)]) {
    var left = counts
    var (new, known) = ([Finding](), [Finding]())
    for finding in findings {
      if let count = left[Entry(finding)], count > 0 {
        left[Entry(finding)] = count - 1
        known.append(finding)
      } else {
        new.append(finding)
      }
    }
    let obsolete = left.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    return (new, known, obsolete.map { ($0.key, $0.value) })
  }
}

extension Baseline.Entry: Comparable {
  /// Whether the left entry comes first: by file, rule and subject.
  public static func < (left: Baseline.Entry, right: Baseline.Entry) -> Bool {
    (left.path, left.rule, left.subject) < (right.path, right.rule, right.subject)
  }
}
