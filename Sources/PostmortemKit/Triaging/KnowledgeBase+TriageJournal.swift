import Git

extension KnowledgeBase {
  /// Opens what keeps the decisions of a triage until they are committed.
  ///
  /// It lies beside the index, one for each worktree and each knowledge base, and is never committed.
  ///
  /// - Throws: ``KnowledgeBaseError`` if another triage is under way, or no folder can be written.
  public func triageJournal() throws(KnowledgeBaseError) -> TriageJournal {
    // The same place after the whole repository has been moved elsewhere.
    let (common, own) = (repository.commonDirectory, repository.gitDirectory)
    let worktree = own.hasPrefix(common) ? String(own.dropFirst(common.count)) : own
    let name = try git { try ObjectID.ofBlob(Array("\(worktree)\n\(folder)".utf8)) }
    let file = "triage-\(name.description.prefix(10)).jsonl"
    guard let path = cachePath(file, file) else {
      throw KnowledgeBaseError(
        .fileSystem, "there is no folder to keep decisions in until they are committed",
        hints: ["'postmortem triage --dry-run' decides without keeping or committing anything"])
    }
    return try TriageJournal(at: path)
  }
}
