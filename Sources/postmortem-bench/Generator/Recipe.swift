/// What decides every byte of a generated knowledge base.
struct Recipe: Codable, Hashable {
  /// Changes whenever the generator makes something else of the same size and seed.
  static let version = 1

  /// The number of postmortems.
  var size: Int
  var seed: UInt64

  /// The name under which the result is kept.
  var name: String { "size-\(size)-seed-\(seed)-v\(Self.version)" }

  /// Each person has about as many actions in a small knowledge base as in a large one.
  var personCount: Int { min(max(6, size / 40), Words.firstNames.count * Words.initials.count) }
  var serviceCount: Int { min(max(6, size / 120), Words.domains.count * Words.layers.count) }
}
