import PostmortemKit
import PostmortemModel

extension Console {
  /// Says which commits that are given as evidence are not what they should be, as far as that can be
  /// seen here.
  func warn(ofEvidence evidence: [String], _ base: KnowledgeBase, isDryRun: Bool) {
    guard !evidence.isEmpty,
      let found = try? base.look(at: evidence, remembering: !isDryRun)
    else { return }
    for (entry, check) in found {
      switch check.state {
      case .checked: break
      case .missing:
        warn(
          "'\(entry)': \(check.detail) has no commit that begins so",
          hint: "fetch it there if it is new; 'postmortem scan' looks again")
      case .unreachable:
        warn(
          "'\(entry)': the commit is not on \(check.detail), the release branch",
          hint: "'postmortem scan' looks again once it is")
      case .reverted:
        warn(
          "'\(entry)': the commit was taken back by \(check.detail)",
          hint: "'postmortem scan' proposes to reopen what it is evidence of")
      }
    }
  }
}
