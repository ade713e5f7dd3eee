import Git
import PostmortemIndex

extension KnowledgeBase {
  /// What the index holds of objects that git has no more.
  ///
  /// No answer shows it, and after a branch was deleted it is nobody's harm: rows that are not used go
  /// in time. Where a secret was taken out of the history, its text still stands in the file.
  ///
  /// - Throws: ``KnowledgeBaseError`` if the repository cannot be read.
  /// - Complexity: O(*n*) in the numbers of files and commits that the index holds.
  func forgottenAilments() throws(KnowledgeBaseError) -> [Ailment] {
    let sources = try withIndex { index in try index.sources() }
    let count = { (ids: [String]) in
      ids.count { ObjectID(hex: $0).map { !self.repository.hasObject($0) } ?? false }
    }
    // The contents that a partial clone lacks were never forgotten.
    let files = try git { try repository.isPartialClone } ? 0 : count(sources.blobs)
    let commits = count(sources.commits)
    guard files + commits > 0 else { return [] }
    let parts = [(files, "file"), (commits, "commit")].filter { $0.0 > 0 }.map { number, noun in
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    return [
      Ailment(
        "forgotten", .note, path: indexPath(),
        "the index still holds \(parts.joined(separator: " and ")) that git has no more; "
          + "no answer shows them",
        hint: "after a secret was taken out: 'postmortem index rebuild'", remedy: .rebuildIndex)
    ]
  }
}
