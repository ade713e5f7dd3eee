import Testing

@testable import PostmortemModel
@testable import postmortem_bench

@Suite struct NearDuplicateTests {
  /// Of the titles of the reference knowledge base each is compared with few others.
  @Test func eachTitleIsComparedWithFew() {
    var random = SeededRandom(seed: 1)
    let titles = (0..<10_000).map { _ in
      let verb = random.pick(Words.verbs)
      let object = random.pick(Words.objects)
      return "\(verb) \(object) \(random.pick(Words.occasions))"
    }
    let index = PromiseIndex(titles)
    let pairs = SimilarPairs(index, threshold: SimilarActions.threshold)
    print(
      "\(index.titles.count) different titles of \(titles.count): \(pairs.scoredCount) compared, "
        + "\(pairs.pairs.count) alike")
    #expect(pairs.scoredCount <= 30 * titles.count)
  }
}
