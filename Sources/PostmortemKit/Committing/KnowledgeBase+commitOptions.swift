import Git

extension KnowledgeBase {
  /// How every commit of a knowledge base is made: a change, the first commit and a merge of `sync`.
  ///
  /// What git demands of commits, signatures and hooks, is asked for here and done where
  /// ``Git/Repository`` writes the commit; nothing else makes one.
  func commitOptions() throws(GitError) -> CommitOptions {
    CommitOptions()
  }
}
