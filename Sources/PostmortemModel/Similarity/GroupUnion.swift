/// Groups that grow by joining, and are kept apart where people say so.
struct GroupUnion {
  private struct Part {
    var members: [Int]
    /// The first of the different titles that text brought together.
    ///
    /// What people join has several such lists: a title need be alike to one of them only.
    var titles: [[Int]]
    /// The least score at which two were joined; nil if only people joined them.
    var score: Int?
  }

  private var parents: [Int]
  private var parts: [Part]
  /// The numbers that each number must not be together with.
  private let apart: [Int: Set<Int>]
  private let numbers: [ActionID: Int]
  private let index: PromiseIndex
  private let leastMean: Int

  /// How often each group grew, and the pairs of groups that were refused when they last had.
  private var growths: [Int]
  private var refusals: [UInt64: Int] = [:]

  /// How many titles of a group are compared with those of another.
  private static let mostCompared = 6

  init(_ candidates: [SimilarActions.Candidate], _ index: PromiseIndex, _ threshold: Int) {
    parents = Array(candidates.indices)
    growths = candidates.map { _ in 0 }
    parts = candidates.indices.map { number in
      Part(members: [number], titles: [index.titleOfText[number].map { [$0] } ?? []])
    }
    var numbers: [ActionID: Int] = [:]
    for (number, candidate) in candidates.enumerated() { numbers[candidate.id] = number }
    var apart: [Int: Set<Int>] = [:]
    for (number, candidate) in candidates.enumerated() {
      for other in candidate.notSimilarTo.compactMap({ numbers[$0] }) where other != number {
        apart[number, default: []].insert(other)
        apart[other, default: []].insert(number)
      }
    }
    self.apart = apart
    self.numbers = numbers
    self.index = index
    leastMean = threshold * 9 / 10
  }

  private mutating func root(of number: Int) -> Int {
    var root = number
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  /// Joins what people say is similar, unless others say it is not; in order of ids.
  mutating func joinWhatPeopleSay(_ candidates: [SimilarActions.Candidate]) {
    let saying = candidates.indices.filter { !candidates[$0].similarTo.isEmpty }
    for number in saying.sorted(by: { candidates[$0].id < candidates[$1].id }) {
      for other in candidates[number].similarTo.sorted().compactMap({ numbers[$0] }) {
        let (one, other) = (root(of: number), root(of: other))
        guard one != other, !mustStayApart(one, other) else { continue }
        unite(one, other, titles: parts[one].titles + parts[other].titles, score: nil)
      }
    }
  }

  /// Joins the groups of two members whose titles are alike, unless their groups are not.
  mutating func join(_ left: Int, _ right: Int, score: Int) {
    let (one, other) = (root(of: left), root(of: right))
    guard one != other, !mustStayApart(one, other) else { return }
    // Large groups have many pairs of titles between them, and the answer stays.
    let key =
      UInt64(truncatingIfNeeded: min(one, other)) << 32
      | UInt64(truncatingIfNeeded: max(one, other))
    let growth = growths[one] + growths[other]
    guard refusals[key] != growth else { return }
    guard let lists = likeLists(one, other) else {
      refusals[key] = growth
      return
    }
    var titles = parts[one].titles
    var others = parts[other].titles
    let joined = Set(titles.remove(at: lists.one) + others.remove(at: lists.other))
    // The first ones speak for the rest, so that a group is the same whatever order it grew in.
    titles.append(Array(joined.sorted().prefix(Self.mostCompared)))
    unite(one, other, titles: titles + others, score: score)
  }

  private mutating func unite(_ one: Int, _ other: Int, titles: [[Int]], score: Int?) {
    let (large, small) =
      parts[one].members.count >= parts[other].members.count ? (one, other) : (other, one)
    parents[small] = large
    growths[large] += growths[small] + 1
    let taken = parts[small]
    parts[small] = Part(members: [], titles: [])
    parts[large].members += taken.members
    parts[large].titles = titles
    parts[large].score = [parts[large].score, taken.score, score].compactMap { $0 }.min()
  }

  /// The lists of titles of two groups that are alike on the whole; nil if none are.
  private func likeLists(_ one: Int, _ other: Int) -> (one: Int, other: Int)? {
    var best: (one: Int, other: Int, mean: Int)?
    for (row, titles) in parts[one].titles.prefix(Self.mostCompared).enumerated() {
      for (column, others) in parts[other].titles.prefix(Self.mostCompared).enumerated() {
        let mean = mean(titles, others)
        if mean >= leastMean, mean > best?.mean ?? -1 { best = (row, column, mean) }
      }
    }
    return best.map { ($0.one, $0.other) }
  }

  private func mean(_ titles: [Int], _ others: [Int]) -> Int {
    if titles == others, titles.count == 1 { return 100 }
    guard !titles.isEmpty, !others.isEmpty else { return 0 }
    var sum = 0
    for title in titles { for other in others { sum += index.score(title, other) } }
    return sum / (titles.count * others.count)
  }

  private func mustStayApart(_ one: Int, _ other: Int) -> Bool {
    guard !apart.isEmpty else { return false }
    let (left, right) = (parts[one].members, parts[other].members)
    let (few, many) = left.count < right.count ? (left, right) : (right, left)
    return few.contains { number in
      guard let rivals = apart[number] else { return false }
      return many.contains { rivals.contains($0) }
    }
  }

  /// The groups of at least two, in order of their first members; the score is nil where only
  /// people joined them.
  func groups() -> [(members: [Int], score: Int?)] {
    parts.filter { $0.members.count > 1 }.map { ($0.members.sorted(), $0.score) }
      .sorted { $0.0[0] < $1.0[0] }
  }
}
