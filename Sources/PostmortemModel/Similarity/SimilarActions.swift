/// Actions that promise much the same, put into groups.
public enum SimilarActions {
  /// How alike titles must be to belong to one group, of 100.
  ///
  /// Chosen on one half of the labelled set of the tests so that nine of ten pairs are right.
  public static let threshold = 55

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
    /// The words that all titles share, as the vocabulary knows them.
    public var words: [String]
    /// The score of the least alike titles that joined the group, 0 to 100; that people joined two
    /// does not count.
    public var score: Int
    /// Whether it is a group only because people say so.
    public var isDecided: Bool
  }

  /// Puts actions into groups: what people say first, then the most alike titles.
  ///
  /// Two groups become one where a title of the one is alike enough to a title of the other, if the
  /// titles of both are alike on the whole, and nobody says of any two members that they are not
  /// similar. The order of the candidates does not count, nor do actions that share no word.
  ///
  /// - Parameters:
  ///   - candidates: The actions.
  ///   - threshold: The least score of two titles.
  /// - Returns: The groups, in order of their first members.
  /// - Complexity: O(*n* log *n*) in the number of candidates.
  public static func groups(
    of candidates: [Candidate], threshold: Int = threshold
  ) -> [Group] {
    let index = PromiseIndex(candidates.map(\.title))
    var union = GroupUnion(candidates, index, threshold)
    union.joinWhatPeopleSay(candidates)
    // Equal titles are compared once; most of a large base repeats a few templates.
    var holders = [[Int]](repeating: [], count: index.titles.count)
    let byID = candidates.indices.sorted { candidates[$0].id < candidates[$1].id }
    for number in byID {
      if let title = index.titleOfText[number] { holders[title].append(number) }
    }
    for (title, equals) in holders.enumerated()
    where equals.count > 1 && index.score(title, title) >= threshold {
      for other in equals.dropFirst() { union.join(equals[0], other, score: 100) }
    }
    let pairs = SimilarPairs(index, threshold: threshold).pairs
    for pair in pairs.sorted(by: { ($1.score, $0.left, $0.right) < ($0.score, $1.left, $1.right) })
    {
      union.join(holders[pair.left][0], holders[pair.right][0], score: pair.score)
    }
    return union.groups().map { members, score in
      Group(
        members: members, words: words(of: members, index), score: score ?? 100,
        isDecided: score == nil)
    }
  }

  private static func words(of members: [Int], _ index: PromiseIndex) -> [String] {
    let titles = Set(members.map { index.titleOfText[$0] })
    var shared: Set<Int>?
    for title in titles {
      let terms = Set(title.map { index.titles[$0].terms } ?? [])
      shared = shared?.intersection(terms) ?? terms
    }
    return index.words(Array(shared ?? []))
  }
}
