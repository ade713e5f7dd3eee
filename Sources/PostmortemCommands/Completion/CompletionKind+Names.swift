import ArgumentParser
import PostmortemModel

extension CompletionKind {
  /// Names of some kinds that the knowledge base holds.
  ///
  /// - Parameter things: The kinds.
  /// - Returns: A completion that asks the index when the shell asks it.
  static func names(_ things: NamedThing...) -> CompletionKind {
    .custom { words, index, prefix in
      CompletionRequest(words, index, prefix).names(things)
    }
  }

  /// A word of a query: a key, or a value behind one.
  static var query: CompletionKind {
    .custom { words, index, prefix in CompletionRequest(words, index, prefix).queryWords() }
  }
}
