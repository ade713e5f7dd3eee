/// Titles that can be asked which of them promise much the same as a text.
public struct SimilarTitles: Sendable {
  /// A title that is alike to what was asked for.
  public struct Match: Hashable, Sendable {
    /// The number of the title.
    public var number: Int
    /// How alike they are, 0 to 100.
    public var score: Int
    /// The words that both have, as the vocabulary knows them.
    public var words: [String]
  }

  /// The least score of what is shown to somebody who asks; fewer than half of those with less are
  /// worth a look.
  public static let leastShown = 35

  private let index: PromiseIndex
  private let asked: Int?

  /// The titles, and the text that is asked for.
  ///
  /// - Complexity: O(*n* log *n*) in the number of words.
  public init(_ titles: [String], comparedWith text: String) {
    index = PromiseIndex(titles + [text])
    asked = index.titleOfText.last ?? nil
  }

  /// The titles that are alike, the most alike first.
  ///
  /// - Parameter least: The least score.
  /// - Returns: The titles, but not the text itself.
  /// - Complexity: O(*n* log *n*) in the number of titles.
  public func matches(least: Int = leastShown) -> [Match] {
    guard let asked else { return [] }
    var scores: [Int: Int] = [:]
    var matches: [Match] = []
    for (number, title) in index.titleOfText.dropLast().enumerated() {
      guard let title else { continue }
      let score = scores[title] ?? index.score(asked, title)
      scores[title] = score
      guard score >= least else { continue }
      let words = index.words(index.shared(asked, title))
      matches.append(Match(number: number, score: score, words: words))
    }
    return matches.sorted { ($1.score, $0.number) < ($0.score, $1.number) }
  }

  /// The words that a title shares with what was asked for, as the vocabulary knows them.
  public func words(sharedWith number: Int) -> [String] {
    guard let asked, index.titleOfText.indices.contains(number),
      let title = index.titleOfText[number]
    else { return [] }
    return index.words(index.shared(asked, title))
  }
}
