import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct SearchWordsTests {
  typealias Word = SearchWords.Word

  @Test(arguments: [
    (["memory limit"], [Word("memory"), Word("limit")]),
    (["memory", "limit"], [Word("memory"), Word("limit")]),
    (["\"memory limit\" slow"], [Word("memory limit"), Word("slow")]),
    (["\"memory lim\"*"], [Word("memory lim", isPrefix: true)]),
    (["certif*"], [Word("certif", isPrefix: true)]),
    (["certif**"], [Word("certif", isPrefix: true)]),
    (["slow -staging"], [Word("slow"), Word("staging", isExcluded: true)]),
    (["-\"not this\""], [Word("not this", isExcluded: true)]),
    (["\"never ends", "next"], [Word("never ends"), Word("next")]), (["*"], []), (["-"], []),
    (["\"\""], []), (["  \u{2003}\t"], []), (["a\u{0}b\u{7}c"], [Word("a"), Word("b"), Word("c")]),
    (["\"a\nb\""], [Word("a b")]), (["a\"b c"], [Word("a\"b"), Word("c")]),
    (["NEAR(a b)", "x AND y:z^"], ["NEAR(a", "b)", "x", "AND", "y:z^"].map { Word($0) }),
    (["a*b"], [Word("a*b")]), (["\"a\"b"], [Word("a"), Word("b")]),
    (["--"], [Word("-", isExcluded: true)]),
  ])
  func wordsAsPeopleWriteThem(arguments: [String], words: [Word]) {
    #expect(SearchWords(parsing: arguments).words == words)
  }

  @Test func textIsKeptReadable() {
    let plain = "plain text, \u{1B}[31m"
    #expect(SearchableText.kept(plain) == plain)
    #expect(SearchableText.kept("故障 x 障") == "故\u{200B}障 x 障")
    #expect(SearchableText.kept("a\0b") == "a\u{2400}b")
    #expect(SearchableText.kept("\u{10FFFC}a") == "\u{FFFD}a")
  }
}

@Suite struct ExcerptTests {
  static let (open, close) = (
    String(SearchableText.openingMark), String(SearchableText.closingMark)
  )

  func marked(_ text: String) -> String {
    text.replacing("<", with: Self.open).replacing(">", with: Self.close)
  }

  @Test func aShortTextIsWhole() {
    let excerpt = Excerpt(marked: marked("The <pool>\n\n  ran <dry>.\r\n"))
    #expect(
      excerpt.fragments == [
        Fragment("The "), Fragment("pool", isMatch: true), Fragment(" ran "),
        Fragment("dry", isMatch: true), Fragment("."),
      ])
    #expect(excerpt.line == 0)
  }

  @Test func theLineIsThatOfTheMatch() {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["one", "two", "<three>"].joined(separator: end)
      #expect(Excerpt(marked: marked(text)).line == 2)
    }
    #expect(Excerpt(marked: "nothing").line == nil)
  }

  @Test func theBestPartIsShown() {
    let filler = Array(repeating: "word", count: 100).joined(separator: " ")
    let excerpt = Excerpt(marked: marked("<a> \(filler)\n<a> then <b> \(filler)"))
    let text = excerpt.fragments.text
    #expect(text.hasPrefix("… word"))
    #expect(text.hasSuffix("word …"))
    #expect(text.contains("a then b"))
    #expect(text.unicodeScalars.count <= 170)
    #expect(excerpt.fragments.matches == ["a", "b"])
    #expect(excerpt.line == 1)
  }

  @Test func addedSeparatorsAreTakenAway() {
    let kept = SearchableText.kept("数据库故障")
    let text = kept.replacing("故\u{200B}障", with: marked("<故\u{200B}障>"))
    #expect(
      Excerpt(marked: text).fragments == [Fragment("数据库"), Fragment("故障", isMatch: true)])
  }

  @Test func aTextOfOneWordIsCut() {
    let text = Excerpt(marked: String(repeating: "x", count: 10_000)).fragments.text
    #expect(text.unicodeScalars.count < 200)
  }
}
