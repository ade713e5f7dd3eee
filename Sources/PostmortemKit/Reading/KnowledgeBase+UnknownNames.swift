import PostmortemIndex
public import PostmortemModel

/// A name that a query asks for and that nothing in the knowledge base has.
public struct UnknownName: Hashable, Sendable {
  /// The key that it stands under.
  public var key: QueryKey.Known
  /// The name as it is written.
  public var name: String
  /// The name that was probably meant; nil if none is near.
  public var nearest: String?

  /// It as one clause.
  ///
  /// For example: `no incident names the service 'crates': did you mean 'crates-io'?`
  public var sentence: String {
    let shown = name.showingControls()
    let clause =
      switch key {
      case .id: "there is no action '\(shown)'"
      case .incident, .recurrenceOf: "there is no incident '\(shown)'"
      case .owner, .team: "no action names the \(key.rawValue) '\(shown)'"
      case .tag: "nothing has the tag '\(shown)'"
      default: "no incident names the \(key.rawValue) '\(shown)'"
      }
    return nearest.map { "\(clause): did you mean '\($0.showingControls())'?" } ?? clause
  }
}

extension KnowledgeBase {
  /// The names of a query that neither the policy nor any file knows: why it found nothing.
  ///
  /// - Parameters:
  ///   - query: The query, its names resolved.
  ///   - view: The commit that it was asked of.
  /// - Returns: The names, each once, in the query's order.
  /// - Throws: ``KnowledgeBaseError`` if the knowledge base cannot be read.
  /// - Complexity: O(*n*) in the number of files or actions, for each key.
  public func unknownNames(
    in query: Query, _ view: View
  ) throws(KnowledgeBaseError) -> [UnknownName] {
    var known: [NamedThing: [String]] = [:]
    var unknown: [UnknownName] = []
    for (key, name) in query.names {
      guard let thing = NamedThing(key), !isKnown(name, key, view.policy),
        !unknown.contains(where: { $0.key == key && $0.name == name })
      else { continue }
      if known[thing] == nil {
        known[thing] = try ask(view) { index, snapshot in
          try index.names(of: thing, startingWith: "", in: snapshot, limit: Self.mostNames)
        }
      }
      let names = known[thing] ?? []
      let isAddress = key.isPerson && name.contains("@")
      let isThere = names.contains {
        $0 == name || isAddress && $0.lowercased() == name.lowercased()
      }
      guard !isThere else { continue }
      let choices = names + words(of: key, view.policy)
      unknown.append(
        UnknownName(key: key, name: name, nearest: Suggestion.nearest(to: name, among: choices)))
    }
    return unknown
  }

  /// Of more names than that nobody has an overview, nor this program.
  private static let mostNames = 100_000

  private func isKnown(_ name: String, _ key: QueryKey.Known, _ policy: Policy) -> Bool {
    key.isPerson ? policy.person(known: name) != nil : words(of: key, policy).contains(name)
  }

  /// The policy's words that may stand under a key.
  private func words(of key: QueryKey.Known, _ policy: Policy) -> [String] {
    switch key {
    case .severity: policy.severities.map(\.key)
    case .service: policy.services
    case .cause: policy.causes
    case .team: policy.people.values.compactMap(\.team)
    case .owner, .author: policy.people.keys.sorted()
    default: []
    }
  }
}
