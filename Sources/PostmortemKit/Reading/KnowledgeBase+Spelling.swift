import PostmortemIndex
import PostmortemModel

extension KnowledgeBase {
  /// How an owner's name is written elsewhere, in another case of letters: by the policy, else by other
  /// actions.
  ///
  /// - Parameters:
  ///   - owner: The name.
  ///   - view: The commit to look in.
  /// - Returns: The other spelling, and whether it is the policy's; nil if there is none, or if other
  ///   actions have the name as it is written.
  /// - Throws: ``KnowledgeBaseError`` if the knowledge base cannot be read.
  /// - Complexity: O(*n*) in the number of actions.
  public func otherSpelling(
    of owner: String, in view: View
  ) throws(KnowledgeBaseError) -> (name: String, isPolicys: Bool)? {
    if let known = view.policy.spelling(ofPerson: owner) { return (known, true) }
    guard view.policy.person(known: owner) == nil else { return nil }
    let names = try ask(view) { index, snapshot in
      try index.names(of: .owner, startingWith: owner, in: snapshot, limit: 1000)
    }
    // Small letters come last in the order of characters.
    let spellings = names.filter { $0.lowercased() == owner.lowercased() }
    guard !spellings.contains(owner) else { return nil }
    return spellings.max().map { ($0, false) }
  }
}
