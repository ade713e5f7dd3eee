import PostmortemKit
import PostmortemModel
import TestSupport
import Testing

/// What the figures mean has a version: a published review says by which it was counted.
@Suite struct ReviewDefinitionsTests {
  /// The figures of some reviews of one history, and what the pages say that they mean, by the
  /// version of the definitions.
  ///
  /// Other figures: raise ``PostmortemModel/Review/definitions``, say there what changed, and add a line.
  /// Only other words, or a figure more: put the new digest into the last line.
  static let versions: [Int: (figures: String, meanings: String)] = [
    2: (
      figures: "hyKBZh/ZROUr/5COyA6Wd1vNytOSv59g48Aim+1kf/U=",
      meanings: "68AMG8VtQT05/+1buFS9ey5OfcqrpC3We6nzldK2+q4="
    )
  ]

  @Test func figuresChangeWithTheVersionOnly() throws {
    let transcript = try ReviewScenario().transcript
    var figures = ""
    for period in ["2026-Q1", "2026-Q2", "2026-05", "2026-W20", "2026-04-02..2026-06-10"] {
      let text = transcript.outcome("review \(period) --format json").output
      guard case .object(let members) = try JSONValue(parsing: Array(text.utf8)) else { return }
      let counted = members.filter { ReviewPart(rawValue: $0.key) != nil }
      #expect(counted.count == ReviewPart.allCases.count)
      figures += JSONValue.object(counted).compactText
    }
    let version = try #require(Self.versions[PostmortemModel.Review.definitions])
    #expect(Digest.base64(figures) == version.figures)
    let meanings = ReviewPart.allCases.flatMap { FigureDefinition.of($0) }
      .map { "\($0.term): \($0.meaning)\n" }.joined()
    #expect(Digest.base64(meanings) == version.meanings)
  }
}
