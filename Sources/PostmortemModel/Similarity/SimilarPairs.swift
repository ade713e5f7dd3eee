/// Two titles that are alike.
struct SimilarPair: Hashable {
  /// The number of the first title.
  var left: Int
  /// The number of the second title, which is greater.
  var right: Int
  /// How alike they are, as ``PromiseIndex/score(_:_:)`` counts it.
  var score: Int
}

/// The pairs of titles that are alike.
///
/// Titles are compared only if they share two of their rarest words that tell (or their only one):
/// an inverted index of such pairs of words finds them, and of those the rarest that two titles
/// share brings them together, so that none is compared twice. Where very many titles share both
/// words, each is compared with its neighbours in the order of what they say. So the work grows
/// with the number of titles, not with its square, whatever is in them.
struct SimilarPairs {
  /// The pairs that are alike enough, in order of their numbers.
  private(set) var pairs: [SimilarPair] = []
  /// The number of pairs that were scored.
  private(set) var scoredCount = 0

  /// Of how many words of a title, the rarest, pairs are kept.
  private static let keyWords = 8
  /// How many titles may share two words and still be compared each with each.
  private static let fewHolders = 48
  /// With how many neighbours a title is compared where more share two words.
  private static let neighbours = 24

  /// Finds the pairs of an index.
  ///
  /// - Parameters:
  ///   - index: The titles.
  ///   - threshold: The least score, 1 to 100.
  /// - Complexity: O(*n* log *n*) in the number of titles; none takes part in more than 28 · 48
  ///   comparisons.
  init(_ index: PromiseIndex, threshold: Int) {
    let postings = Self.postings(index)
    var start = 0
    while start < postings.count {
      let key = postings[start].key
      var end = start + 1
      while end < postings.count, postings[end].key == key { end += 1 }
      compare(postings[start..<end], index, threshold)
      start = end
    }
    pairs.sort { ($0.left, $0.right) < ($1.left, $1.right) }
  }

  private struct Posting: Comparable {
    var key: UInt64
    var title: Int

    static func < (left: Posting, right: Posting) -> Bool {
      (left.key, left.title) < (right.key, right.title)
    }
  }

  private static func postings(_ index: PromiseIndex) -> [Posting] {
    var postings: [Posting] = []
    for (number, title) in index.titles.enumerated() {
      let words = title.telling.prefix(keyWords)
      if words.count == 1 {
        postings.append(Posting(key: key(words[0], words[0]), title: number))
      }
      for (place, word) in words.enumerated() {
        for other in words.dropFirst(place + 1) {
          postings.append(Posting(key: key(word, other), title: number))
        }
      }
    }
    return postings.sorted()
  }

  /// The key of two words, the rarer first.
  private static func key(_ one: Int, _ other: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: one) << 32 | UInt64(truncatingIfNeeded: other)
  }

  private mutating func compare(
    _ holders: ArraySlice<Posting>, _ index: PromiseIndex, _ threshold: Int
  ) {
    let reach = holders.count <= Self.fewHolders ? holders.count : Self.neighbours
    for (place, holder) in holders.enumerated() {
      for other in holders.dropFirst(place + 1).prefix(reach)
      where Self.rarestKey(index.titles[holder.title], index.titles[other.title]) == holder.key {
        scoredCount += 1
        let score = index.score(holder.title, other.title)
        guard score >= threshold else { continue }
        pairs.append(SimilarPair(left: holder.title, right: other.title, score: score))
      }
    }
  }

  /// The key of the two rarest words that two titles share.
  private static func rarestKey(_ left: PromiseIndex.Title, _ right: PromiseIndex.Title) -> UInt64 {
    let others = right.telling.prefix(keyWords)
    var first: Int?
    for word in left.telling.prefix(keyWords) where others.contains(word) {
      if let first { return key(first, word) }
      first = word
    }
    return first.map { key($0, $0) } ?? 0
  }
}
