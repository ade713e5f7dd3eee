import PostmortemModel
import Testing

@Suite struct MarkdownBodyTests {
  static func body(_ text: String) -> MarkdownBody {
    MarkdownBody(Array(("xx" + text).utf8).dropFirst(2), firstLine: 11)
  }

  @Test func sectionsBeginAtHeadings() {
    let text = """

      Before.

      # Sign-in *failed* `x` &amp; [more](u)
      ## Summary
      One.

      > # no section

      Root
      cause
      -----
      ```
      # no heading
      ```
      # Last #
      """
    #expect(
      Self.body(text).sections() == [
        MarkdownSection(level: 0, title: "", lines: 11..<14, text: "\nBefore.\n\n"),
        MarkdownSection(level: 1, title: "Sign-in failed x & more", lines: 14..<15, text: ""),
        MarkdownSection(
          level: 2, title: "Summary", lines: 15..<20, text: "One.\n\n> # no section\n\n"),
        MarkdownSection(
          level: 2, title: "Root cause", lines: 20..<26, text: "```\n# no heading\n```\n"),
        MarkdownSection(level: 1, title: "Last", lines: 26..<27, text: ""),
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInEveryWay(ending: String) {
    let text = ["", "# A", "a", "## B", ""].joined(separator: ending)
    let sections = Self.body(text).sections()
    #expect(sections.map(\.title) == ["A", "B"])
    #expect(sections.map(\.lines) == [12..<14, 14..<15])
    #expect(sections.map(\.text) == ["a\(ending)", ""])
  }

  @Test func nothingHasNoSections() {
    #expect(Self.body("").sections() == [])
    #expect(Self.body("\n \n").sections() == [])
    #expect(Self.body("").plainText() == "")
  }

  @Test func plainTextHasTheWordsOfTables() {
    let text =
      "# A *b*\n\nSee [the log](https://example.org) <b>now</b>.\n\n| time | what |\n|--|--|\n| 14:00 | down |\n"
    let plain = Self.body(text).plainText()
    for word in ["A b", "See the log", "now", "time", "14:00", "down"] {
      #expect(plain.contains(word), "\(plain)")
    }
    #expect(!plain.contains("*"))
    #expect(!plain.contains("<b>"))
  }

  @Test func bytesThatAreNotUTF8AreReplaced() {
    let body = MarkdownBody([0x23, 0x20, 0xFF, 0x0A])
    #expect(body.sections().map(\.title) == ["\u{FFFD}"])
  }

  @Test func deepNestingEnds() {
    let text =
      String(repeating: ">", count: 20_000) + " a\n" + String(repeating: "[", count: 20_000)
    #expect(Self.body(text).plainText().contains("a"))
  }
}
