import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// When the mainline of a commit took it in: at its committer's time, but never before the commits
  /// before it, since clocks run backwards.
  ///
  /// Nothing is added to the index.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits since one whose history the index knows.
  func recorded(_ commit: ObjectID) throws(KnowledgeBaseError) -> Instant {
    try withIndex { index in
      let history = try historyKey()
      let hasSome = try index.hasLedger(of: history)
      var recorded = Instant(seconds: .min)
      try repository.forEachFirstParent(from: commit) { commit in
        if hasSome, let known = try index.ledgerPoint(of: commit.id.description, in: history) {
          recorded = max(recorded, known.recorded)
          return false
        }
        recorded = max(recorded, Instant(seconds: commit.committer.seconds))
        return true
      }
      return recorded
    }
  }
}
