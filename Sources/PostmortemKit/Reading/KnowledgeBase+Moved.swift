import Git

extension KnowledgeBase {
  /// What says that the knowledge base came into its folder from another one; nil if it did not, or that
  /// cannot be told.
  ///
  /// History is that of the folder's path, so the ledger begins with the move. It is said when the
  /// history of a folder is read for the first time.
  ///
  /// - Parameter commits: The mainline, oldest first.
  /// - Returns: One clause.
  /// - Throws: `GitError` if a tree cannot be read.
  /// - Complexity: O(*n*) in the number of commits before the move, and of files in the one before it.
  func movedNotice(_ commits: [MainlineCommit]) throws -> String? {
    let path = folder + "Postmortems"
    var before: MainlineCommit?
    for commit in commits {
      guard let entry = try repository.entry(at: path, in: commit.tree) else {
        before = commit
        continue
      }
      guard let before, let old = try folder(holding: entry.id, in: before.tree),
        try repository.entry(at: old + "Postmortems", in: commit.tree) == nil
      else { return nil }
      return "this knowledge base came from '\(old.isEmpty ? "." : old)' in "
        + "\(commit.id.description.prefix(10)), and its history begins with that commit: original due "
        + "days, slips and who closed what before it are not seen ('Rename the knowledge base' in the manual)"
    }
    return nil
  }

  /// The folder whose `Postmortems` is a tree; nil if there is none.
  private func folder(holding postmortems: ObjectID, in tree: ObjectID) throws -> String? {
    var candidates: [String] = []
    try repository.walkTree(tree) { path, _ in
      guard path == Self.policyPath || path.hasSuffix("/" + Self.policyPath) else { return }
      candidates.append(String(path.dropLast(Self.policyPath.count)))
    }
    for candidate in candidates {
      let entry = try repository.entry(at: candidate + "Postmortems", in: tree)
      if entry?.id == postmortems { return candidate }
    }
    return nil
  }
}
