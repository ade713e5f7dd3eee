import Git
import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// When the mainline of a commit took it in: at its committer's time, but never before the commits
  /// before it, since clocks run backwards.
  ///
  /// No history is added to the index; a long way is remembered.
  ///
  /// - Throws: ``KnowledgeBaseError`` if history cannot be read.
  /// - Complexity: O(*n*) in the number of commits since one whose history the index knows.
  func recorded(_ commit: ObjectID) throws(KnowledgeBaseError) -> Instant {
    try withIndex { index in
      let history = try historyKey()
      let hasSome = try index.hasLedger(of: history)
      let key = "recorded \(commit) \(history)"
      if !hasSome, let known = try index.rememberedAnswer(key).flatMap({ Int64($0) }) {
        return Instant(seconds: known)
      }
      var recorded = Instant(seconds: .min)
      var count = 0
      try repository.forEachFirstParent(from: commit) { commit in
        if hasSome, let known = try index.ledgerPoint(of: commit.id.description, in: history) {
          recorded = max(recorded, known.recorded)
          return false
        }
        recorded = max(recorded, Instant(seconds: commit.committer.seconds))
        count += 1
        return true
      }
      if count >= Self.manyGenerations { try? index.remember("\(recorded.seconds)", under: key) }
      return recorded
    }
  }
}
