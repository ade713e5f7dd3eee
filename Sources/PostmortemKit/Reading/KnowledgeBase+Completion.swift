import PostmortemIndex
public import PostmortemModel

extension KnowledgeBase {
  /// The names of a kind that begin with a text, in order, as prompts offer them.
  ///
  /// - Parameters:
  ///   - thing: The kind.
  ///   - text: The beginning; the case of ASCII letters does not count.
  ///   - limit: At most this many.
  /// - Returns: The names of the newest commit, each once.
  /// - Throws: ``KnowledgeBaseError`` if the knowledge base cannot be read.
  public func names(
    of thing: NamedThing, startingWith text: String, limit: Int
  ) throws(KnowledgeBaseError) -> [String] {
    try ask(try view()) { index, snapshot in
      try index.names(of: thing, startingWith: text, in: snapshot, limit: limit)
    }
  }
}
