import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct HTMLTests {
  @Test func textIsShownAndNeverObeyed() {
    let text = "<script>alert(\"&amp;\")</script> 'x' \u{0}\u{202E}\u{FFFE}"
    #expect(
      HTML(text).markup
        == "&lt;script&gt;alert(&quot;&amp;amp;&quot;)&lt;/script&gt; &#39;x&#39; \\u{0}\\u{202E}\u{FFFD}"
    )
    let html = HTML.tag("p", ["title": "a\" onclick=\"b"]) { "</p><p>" }
    #expect(
      html.markup == "<p title=\"a&quot; onclick=&quot;b\">&lt;/p&gt;&lt;p&gt;</p>\n")
  }

  @Test func combiningCharactersHideNothing() {
    // In Swift, `<` with an accent is another character than `<`; for a browser it is not.
    #expect(HTML("<\u{338}b>").markup == "&lt;\u{338}b&gt;")
  }

  @Test(arguments: [
    ("#left", "#left"), ("a/b.html?c=d:e", "a/b.html?c=d:e"), ("https://a.example/", nil),
    ("mailto:a@example.org", nil), ("HTTP://a.example/", nil), ("javascript:alert(1)", "#"),
    ("data:text/html,x", "#"), ("JaVaScRiPt:x", "#"), (" javascript:x", "#"), ("vbscript:x", "#"),
  ])
  func addressesRunNothing(address: String, expected: String?) {
    let html = HTML.tag("a", ["href": address]) { "x" }
    #expect(html.markup == "<a href=\"\(expected ?? address)\">x</a>")
  }

  @Test func blocksAreBuiltInOrder() {
    let isShown = false
    let html = HTML.tag("ul") {
      for number in 1...2 { HTML.tag("li") { String(number) } }
      if isShown { HTML.tag("li") { "no" } }
      if isShown { "no" } else { "<" }
      HTML.tag("br")
    }
    #expect(html.markup == "<ul><li>1</li>\n<li>2</li>\n&lt;<br/>\n</ul>\n")
    #expect(HTML.sentence("a `b<` c `d").markup == "a <code>b&lt;</code> c d")
  }

  @Test func lengthsReadTheSameEverywhere() {
    #expect(
      [0, 1.25, -0.04, 12.96, 7, -3.5].map(Drawing.number) == ["0", "1.3", "0", "13", "7", "-3.5"])
  }

  @Test func aPageAllowsItsOwnStyleSheetOnly() throws {
    var digested = ""
    let text = HTMLPage("A & B") { HTML.tag("main") { "x" } }.text {
      digested = $0
      return "DIGEST="
    }
    let page = try #require(MarkupTree.parse(text))
    #expect(page.all("style").map(\.text) == [digested])
    let policy = page.all("meta").first { $0.attributes["http-equiv"] != nil }
    #expect(
      policy?.attributes["content"]
        == "default-src 'none'; style-src 'sha256-DIGEST='; base-uri 'none'; form-action 'none'")
    #expect(page.all("title").map(\.text) == ["A & B"])
    // The policy must come before what it is about.
    let head = try #require(page.all("head").first)
    #expect(head.children.prefix(2).last?.attributes["http-equiv"] == "Content-Security-Policy")
  }
}
