import Foundation
import PostmortemModel
import Testing

@Suite struct JSONValueTests {
  @Test func writesWhatFoundationReads() throws {
    let text = "quote \" backslash \\ line\n tab\t escape \u{1B}[31m C1 \u{9B} bidi \u{202E} 🙂 é"
    let value: JSONValue = [
      "text": .string(text), "list": [1, true, .null, []], "empty": [:], "raw": .verbatim("[1]"),
    ]
    for written in [value.compactText, value.indentedText] {
      let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
      #expect(read?["text"] as? String == text)
      #expect((read?["list"] as? [Any])?.count == 4)
      #expect(!written.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    }
  }

  @Test func keepsTheOrderOfKeys() {
    let value: JSONValue = ["b": 1, "a": [:], "c": ["x", "y"]]
    #expect(value.compactText == #"{"b":1,"a":{},"c":["x","y"]}"#)
    #expect(value.indentedText.hasPrefix("{\n  \"b\": 1,\n  \"a\": {},\n  \"c\": [\n    \"x\","))
  }

  @Test func controlsAreShown() {
    #expect("a\u{1B}[31mb\u{9B}\u{202E}".showingControls() == "a\\u{1B}[31mb\\u{9B}\\u{202E}")
    #expect("a\n\tb".showingControls(keepingLines: true) == "a\n\tb")
    #expect("a\nb".showingControls() == "a\\u{A}b")
  }
}
