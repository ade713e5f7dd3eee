import PostmortemModel
import TestSupport
import Testing

/// A postmortem's text as markup: nothing of it is obeyed, nothing is lost.
@Suite struct MarkdownHTMLTests {
  static func html(_ text: String, _ resolve: (String) -> String? = { $0 }) -> String {
    MarkdownBody(Array(text.utf8)[...]).html(under: "A title", resolve: resolve).markup
  }

  @Test(arguments: [
    (
      "One *two* **three** `four`",
      "<p>One <em>two</em> <strong>three</strong> <code>four</code></p>\n"
    ),
    ("# A title\n\ntext", "<p>text</p>\n"),
    (
      "# Another\n\n## Next\n\n#### Deep",
      "<h3 id=\"text-another\">Another</h3>\n<h3 id=\"text-next\">Next</h3>\n<h4 id=\"text-deep\">Deep</h4>\n"
    ),
    ("## Same\n\n## Same", "<h3 id=\"text-same\">Same</h3>\n<h3 id=\"text-same-2\">Same</h3>\n"),
    ("## *Reset* `it`", "<h3 id=\"text-reset-it\"><em>Reset</em> <code>it</code></h3>\n"),
    ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n"),
    ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
    ("> quoted", "<blockquote><p>quoted</p>\n</blockquote>\n"),
    ("```sh\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"),
    ("a  \nb\n\n---", "<p>a<br/>\nb</p>\n<hr/>\n"),
    (
      "<script>x</script>",
      "<pre tabindex=\"0\"><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>\n"
    ),
    ("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n"),
    ("a <!-- note --> b\n\n<!-- say what\n\nhappened -->\n", "<p>a  b</p>\n"),
    (
      "<!-- note --> 40 % were lost<br>",
      "<pre tabindex=\"0\"><code>&lt;!-- note --&gt; 40 % were lost&lt;br&gt;\n</code></pre>\n"
    ),
    (
      "<!-- a --> <!-- b -->\n",
      "<pre tabindex=\"0\"><code>&lt;!-- a --&gt; &lt;!-- b --&gt;\n</code></pre>\n"
    ),
    (
      "![a *plan*](https://x.example/p.png)",
      "<p><a href=\"https://x.example/p.png\">Picture: a <em>plan</em></a></p>\n"
    ),
    (
      "[![a](p.png)](https://x.example)",
      "<p><a href=\"https://x.example\"><span>Picture: a</span></a></p>\n"
    ),
    (
      "<https://x.example/?a&b>",
      "<p><a href=\"https://x.example/?a&amp;b\">https://x.example/?a&amp;b</a></p>\n"
    ),
    ("", ""),
  ])
  func isMarkup(text: String, expected: String) {
    #expect(Self.html(text) == expected)
  }

  @Test func tablesHaveHeaders() throws {
    let html = Self.html("| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |")
    let table = try #require(MarkupTree.parse(html)).all("table")[0]
    #expect(table.children.map(\.name) == ["caption", "thead", "tbody"])
    #expect(table.all("th").map(\.text) == ["a", "b"])
    #expect(table.all("td").map(\.text) == ["1", "2", "3", "4"])
  }

  @Test func linksLeadWhereTheyMay() {
    let html = Self.html("[a](one) [b](javascript:alert) [c](three)") { $0 == "one" ? "1" : nil }
    #expect(html == "<p><a href=\"1\">a</a> <span>b</span> <span>c</span></p>\n")
    #expect(Self.html("[x](javascript:alert)") == "<p><a href=\"#\">x</a></p>\n")
  }

  @Test func depthIsBounded() throws {
    for start in [">", "- ", "*a **b "] {
      let html = Self.html(String(repeating: start, count: 20_000) + "end")
      #expect(html.contains("end"))
      #expect(MarkupTree.parse("<div>\(html)</div>") != nil)
    }
  }

  /// Whatever bytes there are, the markup is well-formed, and its text is that of the words.
  @Test func everythingIsWellFormed() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "# ", "\n", "\n\n", "- ", "1. ", "> ", "*", "**", "`", "```\n", "[x](y)", "![", "](z)", "<b>",
      "<!--", "-->", "| a |\n| - |\n| b |\n", "&amp;", "<", "&", "\"", "\u{1B}", "\u{0}",
      "\u{202E}",
      "word", "    ", "\t", "---\n", "<script>", "</script>", "\\", "[a]: b\n", "é\u{301}",
    ]
    for _ in 0..<400 {
      let count = Int.random(in: 1...40, using: &generator)
      let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      let html = Self.html(text)
      #expect(
        MarkupTree.parse("<div>\(html)</div>") != nil, "seed \(seed): \(text.debugDescription)")
    }
  }
}
