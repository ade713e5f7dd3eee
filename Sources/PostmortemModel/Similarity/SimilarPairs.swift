/// Two sets of words that are alike.
public struct SimilarPair: Hashable, Sendable {
  /// The number of the first set.
  public var left: Int
  /// The number of the second set, which is greater.
  public var right: Int
  /// How alike they are, as ``WordSet/score(_:_:_:)`` counts it.
  public var score: Int
}

extension SimilarPair {
  /// Every pair of sets that are at least so much alike, and no other.
  ///
  /// Two sets of *n* and *m* words that share enough for the score must share one of their rarest
  /// *n* − *t* + 1 words, *t* being the least number that they may share; only sets that do are
  /// compared (Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", WWW 2007).
  ///
  /// - Parameters:
  ///   - sets: The sets, each in order and without repeats.
  ///   - threshold: The least score, 1 to 100.
  /// - Returns: The pairs in order of their numbers.
  /// - Complexity: O(*n* *k*) where *k* is the number of sets that share a rare word with one.
  public static func all(among sets: [[String]], threshold: Int) -> [SimilarPair] {
    let ranked = rank(sets)
    let bySize = sets.indices.sorted { (ranked[$0].count, $0) < (ranked[$1].count, $1) }
    var holders: [Int: [Int]] = [:]
    var pairs: [SimilarPair] = []
    for number in bySize {
      let words = ranked[number]
      guard !words.isEmpty else { continue }
      // The least number of words that a set of this score shares: ceil(size * threshold / 100).
      let least = (words.count * threshold + 99) / 100
      let prefix = words.prefix(words.count - least + 1)
      var candidates: Set<Int> = []
      for word in prefix {
        for holder in holders[word] ?? []
        where ranked[holder].count * 100 >= words.count * threshold {
          candidates.insert(holder)
        }
        holders[word, default: []].append(number)
      }
      for other in candidates {
        let shared = SortedNumbers.shared(words, ranked[other]).count
        let score = WordSet.score(shared, words.count, ranked[other].count)
        guard score >= threshold else { continue }
        pairs.append(
          SimilarPair(left: min(number, other), right: max(number, other), score: score))
      }
    }
    return pairs.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
  }

  /// The sets as numbers of words, the rarest word first.
  private static func rank(_ sets: [[String]]) -> [[Int]] {
    var counts: [String: Int] = [:]
    for set in sets { for word in set { counts[word, default: 0] += 1 } }
    let order = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    var rank: [String: Int] = [:]
    for (number, word) in order.enumerated() { rank[word] = number }
    return sets.map { $0.compactMap { rank[$0] }.sorted() }
  }
}
