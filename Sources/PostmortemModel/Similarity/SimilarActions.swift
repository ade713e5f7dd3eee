/// Actions that promise much the same, put into groups.
public enum SimilarActions {
  /// How alike titles must be to belong to one group, of 100.
  public static let threshold = 60

  /// An action as groups are made of it.
  public struct Candidate: Hashable, Sendable {
    /// The action.
    public var id: ActionID
    /// Its title.
    public var title: String
    /// Actions that people say promise the same.
    public var similarTo: [ActionID]
    /// Actions that, people say, do not.
    public var notSimilarTo: [ActionID]

    /// The candidate of an action.
    public init(_ action: Action) {
      id = action.id
      title = action.title
      similarTo = action.similarTo
      notSimilarTo = action.notSimilarTo
    }
  }

  /// A group of actions that promise much the same.
  public struct Group: Hashable, Sendable {
    /// The numbers of the candidates, in order; at least two.
    public var members: [Int]
    /// The words that all titles share.
    public var words: [String]
    /// The score of the least alike pair that joined the group, 0 to 100; that people joined two
    /// does not count.
    public var score: Int
  }

  /// Puts actions into groups: what people say first, then the most alike titles.
  ///
  /// Two groups become one where a title of the one is alike enough to a title of the other, unless
  /// somebody says of any two of their members that they are not similar.
  ///
  /// - Parameters:
  ///   - candidates: The actions.
  ///   - threshold: The least score of two titles.
  /// - Returns: The groups, in order of their first members.
  /// - Complexity: That of ``SimilarPair/all(among:threshold:)``, over different titles only.
  public static func groups(
    of candidates: [Candidate], threshold: Int = threshold
  ) -> [Group] {
    let words = candidates.map { WordSet.words(in: $0.title) }
    var numbers: [ActionID: Int] = [:]
    for (number, candidate) in candidates.enumerated() { numbers[candidate.id] = number }
    var union = GroupUnion(candidates, numbers)
    for (number, candidate) in candidates.enumerated() {
      for other in candidate.similarTo.compactMap({ numbers[$0] }) where other != number {
        union.join(number, other, score: 100)
      }
    }
    // Equal titles are compared once; most of a large base repeats a few templates.
    var holders: [[String]: [Int]] = [:]
    for (number, set) in words.enumerated() where !set.isEmpty {
      holders[set, default: []].append(number)
    }
    let distinct = holders.values.sorted { $0[0] < $1[0] }
    for equals in distinct {
      for other in equals.dropFirst() { union.join(equals[0], other, score: 100) }
    }
    let pairs = SimilarPair.all(among: distinct.map { words[$0[0]] }, threshold: threshold)
    for pair in pairs.sorted(by: { ($1.score, $0.left, $0.right) < ($0.score, $1.left, $1.right) })
    {
      union.join(distinct[pair.left][0], distinct[pair.right][0], score: pair.score)
    }
    return union.groups().map { members, score in
      let shared = members.dropFirst().reduce(words[members[0]]) {
        WordSet.shared($0, words[$1])
      }
      return Group(members: members, words: shared, score: score)
    }
  }
}

/// Groups that grow by joining, and are kept apart where people say so.
private struct GroupUnion {
  private var parents: [Int]
  private var scores: [Int]
  private var members: [[Int]]
  /// The numbers that each number must not be together with.
  private let apart: [Int: Set<Int>]

  init(_ candidates: [SimilarActions.Candidate], _ numbers: [ActionID: Int]) {
    parents = Array(candidates.indices)
    scores = candidates.map { _ in 100 }
    members = candidates.indices.map { [$0] }
    var apart: [Int: Set<Int>] = [:]
    for (number, candidate) in candidates.enumerated() {
      for other in candidate.notSimilarTo.compactMap({ numbers[$0] }) where other != number {
        apart[number, default: []].insert(other)
        apart[other, default: []].insert(number)
      }
    }
    self.apart = apart
  }

  private mutating func root(of number: Int) -> Int {
    var root = number
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  mutating func join(_ left: Int, _ right: Int, score: Int) {
    let (one, other) = (root(of: left), root(of: right))
    guard one != other, !mustStayApart(one, other) else { return }
    let (large, small) =
      members[one].count >= members[other].count ? (one, other) : (other, one)
    parents[small] = large
    scores[large] = min(scores[large], scores[small], score)
    members[large] += members[small]
    members[small] = []
  }

  private func mustStayApart(_ one: Int, _ other: Int) -> Bool {
    guard !apart.isEmpty else { return false }
    let (few, many) = members[one].count < members[other].count ? (one, other) : (other, one)
    return members[few].contains { number in
      guard let rivals = apart[number] else { return false }
      return members[many].contains { rivals.contains($0) }
    }
  }

  func groups() -> [(members: [Int], score: Int)] {
    members.indices.filter { members[$0].count > 1 }
      .map { (members[$0].sorted(), scores[$0]) }
      .sorted { $0.0[0] < $1.0[0] }
  }
}
