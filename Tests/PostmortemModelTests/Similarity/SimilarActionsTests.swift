@testable import PostmortemModel
import TestSupport
import Testing

@Suite struct SimilarActionsTests {
  static func candidates(_ titles: [String]) -> [SimilarActions.Candidate] {
    titles.enumerated().compactMap { number, title in
      ActionID("a\(1000 + number)").map {
        .init(Action(id: $0, title: title, status: .open))
      }
    }
  }

  @Test func wordsAreWhatATextIsAbout() {
    #expect(
      WordSet.words(in: "Add the alarms on slow CHECKOUTS; test them, and don't wait")
        == ["add", "alarm", "checkout", "dont", "slow", "test", "wait"])
    #expect(
      WordSet.words(in: "Überwachung für Datenbanken") == ["datenbanken", "für", "überwachung"])
    #expect(WordSet.words(in: "検索 slow") == ["slow", "検", "検索"])
    #expect(WordSet.words(in: " … -- ").isEmpty)
    #expect(WordSet.score(3, 4, 5) == 50)
    #expect(WordSet.score(0, 0, 0) == 0)
  }

  /// The index leaves no pair out and adds none: all pairs, compared one by one, give the same.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func theIndexFindsEveryPair(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (0..<25).map { "w\($0)" }
    let sets = (0..<120).map { _ in
      let count = Int.random(in: 0...8, using: &random)
      return Set((0..<count).compactMap { _ in words.randomElement(using: &random) }).sorted()
    }
    for threshold in [30, 50, 60, 75, 100] {
      var expected: [SimilarPair] = []
      for left in sets.indices {
        for right in sets.indices where right > left {
          let shared = Set(sets[left]).intersection(sets[right]).count
          let all = Set(sets[left]).union(sets[right]).count
          guard all > 0, shared * 100 >= threshold * all else { continue }
          expected.append(SimilarPair(left: left, right: right, score: shared * 100 / all))
        }
      }
      #expect(
        SimilarPair.all(among: sets, threshold: threshold) == expected,
        "seed \(seed), threshold \(threshold)")
    }
  }

  @Test func whatPromisesTheSameIsAGroup() {
    var candidates = Self.candidates([
      "Alert on replication lag of the database", "Rotate the certificates",
      "Add an alert on database replication lag", "Alerting on database replication lags",
      "Buy more disks", "Order hard drives", "Rotate the certificates",
    ])
    let groups = SimilarActions.groups(of: candidates)
    #expect(groups.map(\.members) == [[0, 2, 3], [1, 6]])
    #expect(groups.first?.words == ["alert", "database", "lag", "replication"])
    #expect(groups.last?.score == 100)

    candidates[4].similarTo = [candidates[5].id]
    candidates[2].notSimilarTo = [candidates[0].id]
    candidates[6].notSimilarTo = [candidates[1].id]
    let told = SimilarActions.groups(of: candidates)
    #expect(told.contains { $0.members == [4, 5] })
    #expect(!told.contains { $0.members.contains(0) && $0.members.contains(2) })
    #expect(!told.contains { $0.members == [1, 6] })
  }

  /// What somebody keeps apart is never in one group, in whatever order the actions come.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsKeptApartStaysApart(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = ["alert", "lag", "disk", "queue", "cache", "page"]
    var candidates = Self.candidates(
      (0..<40).map { _ in
        (0..<3).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
      })
    var apart: [(Int, Int)] = []
    for _ in 0..<15 {
      let (left, right) = (
        Int.random(in: 0..<40, using: &random), Int.random(in: 0..<40, using: &random)
      )
      guard left != right else { continue }
      candidates[left].notSimilarTo.append(candidates[right].id)
      apart.append((left, right))
    }
    for group in SimilarActions.groups(of: candidates) {
      for (left, right) in apart {
        #expect(
          !(group.members.contains(left) && group.members.contains(right)),
          "seed \(seed): \(left) and \(right)")
      }
    }
  }
}
