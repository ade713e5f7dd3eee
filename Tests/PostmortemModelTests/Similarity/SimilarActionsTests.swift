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
    #expect(WordSet.split("don't RUN-out 5xx"[...]) == ["dont", "run", "out", "5xx"])
    #expect(WordSet.score(3, 4, 5) == 50)
    #expect(WordSet.score(0, 0, 0) == 0)
  }

  @Test func termsAreWhatATitlePromises() {
    var reader = PromiseReader()
    let names = { (title: String) in reader.terms(of: title).map(\.shown) }
    #expect(
      names("OPS-118: page on-call when a TLS cert runs out (30d)") == [
        "alert", "certificate", "expiry", "oncall",
      ])
    #expect(
      names("Add an alarm for Certifcates that are about to expire") == [
        "add", "alert", "certificate", "expiry",
      ])
    #expect(names("Roll back automatically after ten minutes") == ["automatic", "rollback"])
    #expect(names("Überwachung der 5xx-Rate") == ["5xx", "der", "rate", "überwachung"])
    #expect(names("検索の遅延").contains("検索"))
    #expect(names("E\u{301}tat des re\u{301}plicas") == names("État des réplicas"))
    #expect(names(" … 10 % 2023 -- ").isEmpty)
  }

  @Test(arguments: [
    ("expiry", ["expire", "expires", "expired", "expiration"]),
    ("replicate", ["replicates", "replicated", "replicating", "replication"]),
    ("deploy", ["deploys", "deployed", "deploying", "deployment", "deployments"]),
    ("limit", ["limits", "limited", "limiting"]), ("query", ["queries"]),
    ("automate", ["automated", "automation"]), ("organize", ["organise", "organisation"]),
  ])
  func endingsGo(word: String, family: [String]) {
    var reader = PromiseReader()
    let term = reader.terms(of: word).map(\.name)
    for other in family { #expect(reader.terms(of: other).map(\.name) == term, "\(other)") }
  }

  /// What a person would tell apart is not alike at all; what only says it in other words is.
  @Test func theReasonsOfTheScore() {
    let score = { (one: String, other: String) in
      let index = PromiseIndex([one, other])
      return index.titles.count == 1 ? 100 : index.score(0, 1)
    }
    #expect(score("Alert on disk space of the hosts", "Runbook for disk space of the hosts") == 0)
    #expect(
      score("Raise the memory limit of the proxy", "Lower the memory limit of the proxy") == 0)
    #expect(score("Alert on 5xx of the gateway", "Alert on 4xx of the gateway") == 0)
    #expect(score("Improve the monitoring", "More observability") == 0)
    #expect(score("Page when certs expire", "Alarm on certificate expiry") == 100)
    #expect(
      score("Circuit breaker for the carrier API", "Circuit breaker for the payment provider") < 55)
    #expect(score("Rotate the keys of partners", "Renew the licence of the editor") == 0)
  }

  /// Pairs of a few hundred titles: the index leaves none out that all pairs, compared one by one,
  /// would give.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func theIndexFindsEveryPair(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = Self.invented(30, &random)
    let titles = (0..<150).map { _ in
      let count = Int.random(in: 1...7, using: &random)
      return (0..<count).compactMap { _ in words.randomElement(using: &random) }
        .joined(separator: " ")
    }
    let index = PromiseIndex(titles)
    for threshold in [30, 55, 80, 100] {
      var expected: [SimilarPair] = []
      for left in index.titles.indices {
        for right in index.titles.indices where right > left {
          let score = index.score(left, right)
          if score >= threshold {
            expected.append(SimilarPair(left: left, right: right, score: score))
          }
        }
      }
      let found = SimilarPairs(index, threshold: threshold).pairs
      #expect(found == expected, "seed \(seed), threshold \(threshold)")
    }
  }

  /// Words that are in no table.
  static func invented(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    let syllables = ["ba", "ko", "mu", "ri", "ze", "to", "vu", "na", "gi", "pa"]
    var words: Set<String> = []
    while words.count < count {
      words.insert(
        (0..<4).compactMap { _ in syllables.randomElement(using: &random) }.joined() + "k")
    }
    return words.sorted()
  }

  static func ids(_ candidates: [SimilarActions.Candidate]) -> Set<Set<ActionID>> {
    Set(
      SimilarActions.groups(of: candidates).map { group in
        Set(group.members.map { candidates[$0].id })
      })
  }

  /// A group is the same in whatever order the actions come, with what people say of them.
  @Test(arguments: 0..<15 as Range<UInt64>)
  func theOrderDoesNotCount(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var candidates = Self.labelled(200, &random)
    for _ in 0..<12 {
      let (left, right) = (
        Int.random(in: 0..<200, using: &random), Int.random(in: 0..<200, using: &random)
      )
      if Bool.random(using: &random) {
        candidates[left].similarTo.append(candidates[right].id)
      } else {
        candidates[left].notSimilarTo.append(candidates[right].id)
      }
    }
    let expected = Self.ids(candidates)
    #expect(!expected.isEmpty)
    for _ in 0..<3 {
      candidates.shuffle(using: &random)
      #expect(Self.ids(candidates) == expected, "seed \(seed)")
    }
  }

  /// An action that has none of the others' words changes no group, and no score or word of one.
  @Test(arguments: 0..<15 as Range<UInt64>)
  func anUnrelatedActionChangesNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let candidates = Self.labelled(250, &random)
    let before = SimilarActions.groups(of: candidates)
    var more = candidates
    for (number, word) in Self.invented(20, &random).enumerated() {
      guard let id = ActionID("z\(2000 + number)") else { continue }
      more.append(.init(Action(id: id, title: "\(word) x\(word)", status: .open)))
    }
    #expect(SimilarActions.groups(of: more) == before, "seed \(seed)")
  }

  private static func labelled(
    _ count: Int, _ random: inout SeededGenerator
  ) -> [SimilarActions.Candidate] {
    let titles = RepeatedPromisesTests.all.shuffled(using: &random).prefix(count).map(\.title)
    return candidates(titles)
  }

  /// Whatever the titles are, the number of comparisons grows as they do.
  @Test func theWorkIsBounded() {
    var random = SeededGenerator(seed: 5)
    let words = Self.invented(2000, &random)
    let count = 4000
    let distinct = { (make: (inout SeededGenerator) -> String) in
      SimilarPairs(PromiseIndex((0..<count).map { _ in make(&random) }), threshold: 55).scoredCount
    }
    let some = { (number: Int, random: inout SeededGenerator) in
      (0..<number).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
    }
    #expect(distinct { _ in "alert on certificate expiry" } == 0)
    #expect(distinct { some(6, &$0) } < count)
    #expect(distinct { "kubernetes " + some(3, &$0) } < 30 * count)
    #expect(distinct { "kubernetes gateway " + some(2, &$0) } < 30 * count)
    #expect(distinct { "kubernetes gateway redis etcd " + some(1, &$0) } < 30 * count)
    #expect(distinct { some(40, &$0) } < 30 * count)
  }

  @Test func equalTitlesAreOneGroup() {
    let candidates = Self.candidates(
      Array(repeating: "Alert on certificate expiry", count: 3000) + ["Rotate the access keys"])
    let groups = SimilarActions.groups(of: candidates)
    #expect(groups.map(\.members) == [Array(0..<3000)])
    #expect(groups.first?.words == ["alert", "certificate", "expiry"])
    let vague = Self.candidates(["Improve monitoring", "Improve the monitoring", "improve things"])
    #expect(SimilarActions.groups(of: vague).isEmpty)
  }

  /// Titles are other people's text: whatever stands in them, there is an answer.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func hostileTitles(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var titles = (0..<60).map { _ in
      var title = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 0x20...0x7F : 0...0x10FFFF
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
          title.append(scalar)
        }
      }
      return String(title)
    }
    titles += [
      String(repeating: "word ", count: 20_000), String(repeating: "a", count: 200_000),
      String(repeating: "\u{301}", count: 5000), "e\u{301}tat", "état", "", "-", "OPS-",
      "ABC-12", "\u{202E}alert\u{0}", (0..<3000).map { "w\($0)x" }.joined(separator: " "),
    ]
    let candidates = Self.candidates(titles + titles)
    for group in SimilarActions.groups(of: candidates) {
      #expect(group.members.count > 1 && (0...100).contains(group.score), "seed \(seed)")
    }
    _ = SimilarTitles(titles, comparedWith: titles[0]).matches()
  }

  @Test func whatPromisesTheSameIsAGroup() {
    var candidates = Self.candidates([
      "Alert on replication lag of the database", "Rotate the certificates",
      "Add an alarm on database replication lag", "Paging on database replication lag",
      "Buy more disks", "Order hard drives", "Rotate the certificates",
    ])
    let groups = SimilarActions.groups(of: candidates)
    #expect(groups.map(\.members) == [[0, 2, 3], [1, 6]])
    #expect(groups.first?.words == ["alert", "database", "lag", "replica"])
    #expect(groups.last?.score == 100 && groups.last?.isDecided == false)

    candidates[4].similarTo = [candidates[5].id]
    candidates[2].notSimilarTo = [candidates[0].id]
    candidates[6].notSimilarTo = [candidates[1].id]
    let told = SimilarActions.groups(of: candidates)
    #expect(told.contains { $0.members == [4, 5] && $0.isDecided })
    #expect(!told.contains { $0.members.contains(0) && $0.members.contains(2) })
    #expect(!told.contains { $0.members == [1, 6] })
  }

  /// What people join still attracts what is alike to either part.
  @Test func whatPeopleJoinGrows() {
    var candidates = Self.candidates([
      "Order hard drives for the archive", "Rotate the access keys",
      "Quarterly rotation of access keys",
    ])
    candidates[0].similarTo = [candidates[1].id]
    let groups = SimilarActions.groups(of: candidates)
    #expect(groups.map(\.members) == [[0, 1, 2]])
    #expect(groups.first?.isDecided == false)
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
