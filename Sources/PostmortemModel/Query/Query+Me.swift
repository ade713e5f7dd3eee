extension Query {
  /// The name that stands for whoever asks, where a query asks for a person.
  public static let me = "me"

  /// Whether the query asks for whoever asks it.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public var namesMe: Bool {
    terms.contains { term in
      guard case .equals(let key, let names) = term.condition, key.isPerson else { return false }
      return names.contains(Self.me)
    }
  }

  /// Puts a name in the place of `me`.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public mutating func replaceMe(by name: String) {
    for index in terms.indices {
      guard case .equals(let key, let names) = terms[index].condition, key.isPerson else {
        continue
      }
      terms[index].condition = .equals(key, names.map { $0 == Self.me ? name : $0 })
    }
  }
}
