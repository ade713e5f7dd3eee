import PostmortemModel
import TestSupport
import Testing

@Suite struct DisplayWidthTests {
  @Test func aTextIsAsWideAsItsCharacters() {
    var generator = SeededGenerator(seed: 7)
    let scalars: [Unicode.Scalar] = [
      " ", "a", "~", "\t", "\r", "\n", "\u{7F}", "\u{1F}", "é", "\u{301}", "漢", "\u{1F600}",
      "\u{FE0F}",
    ]
    for length in 0..<400 {
      // Half of the texts are of blank, a and ~ alone.
      let choice = length % 2 == 0 ? scalars.prefix(3) : scalars[...]
      var text = ""
      for _ in 0..<length % 20 {
        text.unicodeScalars.append(choice.randomElement(using: &generator) ?? " ")
      }
      let widths = text.map(\.displayWidth)
      #expect(text.displayWidth == widths.reduce(0, +), "\(Array(text.unicodeScalars))")
    }
  }

  @Test func controlsAreShownInTextsThatHaveThem() {
    #expect("plain ~ text".showingControls() == "plain ~ text")
    #expect("a\u{1B}b".showingControls() == "a\\u{1B}b")
    #expect("a\u{7F}".showingControls() == "a\\u{7F}")
    #expect("".showingControls().isEmpty)
  }
}
