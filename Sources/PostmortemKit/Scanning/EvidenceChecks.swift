public import PostmortemModel

/// What the last look found of each entry of `evidence`.
///
/// It is remembered beside the index. To lose it costs another look.
public struct EvidenceChecks: Sendable {
  private var checks: [String: EvidenceCheck] = [:]

  /// Nothing has been looked at.
  public init() {}

  /// What the last look found of an entry; nil if nobody has looked.
  public subscript(entry: String) -> EvidenceCheck? {
    get { checks[entry] }
    set { checks[entry] = newValue }
  }

  /// The checks of some entries, without those that no longer stand anywhere.
  func kept(_ entries: Set<String>) -> EvidenceChecks {
    var kept = self
    kept.checks = checks.filter { entries.contains($0.key) }
    return kept
  }

  /// One line for each: state, day, detail and the entry, divided by tabs.
  var text: String {
    checks.sorted { $0.key < $1.key }.map { entry, check in
      "\(check.state.rawValue)\t\(check.day)\t\(check.detail)\t\(entry)\n"
    }.joined()
  }

  /// Reads what ``text`` wrote; lines that say anything else are left out.
  init(text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, let state = EvidenceCheck.State(rawValue: String(parts[0])),
        let day = CalendarDay(String(parts[1]))
      else { continue }
      checks[String(parts[3])] = EvidenceCheck(state, on: day, String(parts[2]))
    }
  }
}

extension KnowledgeBase {
  /// What the last look found of the evidence; nothing where nobody has looked.
  ///
  /// - Complexity: O(*n*) in the number of entries that were looked at.
  public func evidenceChecks() -> EvidenceChecks {
    guard let path = cachePath("evidence", "evidence"), let bytes = DiskFile.read(path) else {
      return EvidenceChecks()
    }
    return EvidenceChecks(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Remembers what was found.
  func remember(_ checks: EvidenceChecks) {
    guard let path = cachePath("evidence", "evidence") else { return }
    _ = DiskFile.replace(path, with: Array(checks.text.utf8), followsLinks: false)
  }

  /// What an earlier scan found on a release branch; nil if there was none, or it was forgotten.
  func rememberedHistory(of target: ScanTarget, _ branch: ReleaseBranch) -> ReleaseHistory? {
    guard let path = historyPath(target, branch), let bytes = DiskFile.read(path) else {
      return nil
    }
    return ReleaseHistory(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Remembers what was found on a release branch.
  func remember(_ history: ReleaseHistory, of target: ScanTarget, _ branch: ReleaseBranch) {
    guard let path = historyPath(target, branch) else { return }
    _ = DiskFile.replace(path, with: Array(history.text.utf8), followsLinks: false)
  }

  private func historyPath(_ target: ScanTarget, _ branch: ReleaseBranch) -> String? {
    let place = (DiskFile.realPath(target.path) ?? target.path) + "\n" + branch.name
    let name = "scan-\(Digest.sha256(Array(place.utf8)).prefix(16))"
    return cachePath(name, name)
  }
}
