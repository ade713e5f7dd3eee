@testable import PostmortemModel
import Testing

@Suite struct UnprintableTests {
  @Test(arguments: [
    "\0", "\u{1B}", "\r", "\u{7F}", "\u{9B}", "\u{85}", "\u{61C}", "\u{200B}", "\u{200E}",
    "\u{2028}",
    "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{E0041}",
  ])
  func whatIsNotSeenIsShown(text: String) throws {
    let scalar = try #require(text.unicodeScalars.first)
    let shown = "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    #expect(scalar.isUnprintable)
    #expect("a\(text)b".showingControls() == "a\(shown)b")
    #expect("é\(text)é".showingControls(keepingLines: true) == "é\(shown)é")
    #expect(VisibleText.quoted(text) == "'\(shown)'")
  }

  /// Every message, table and page shows the same characters: there is one set of them.
  @Test func nothingUnprintableIsLeft() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isUnprintable else { continue }
      let shown = "a\(scalar)b".showingControls() + VisibleText.quoted("\(scalar)")
      #expect(!shown.unicodeScalars.contains { $0.isUnprintable }, "\(value)")
    }
  }

  @Test(arguments: [
    "👩\u{200D}🚒", "می\u{200C}خواهم", "plain", "é", "", "\u{1F1E9}\u{1F1EA}", "☎\u{FE0F}",
  ])
  func wordsAndEmojiStayWhole(text: String) {
    #expect(text.showingControls() == text)
  }

  @Test(arguments: [
    ("a\u{200D}b", "a\\u{200D}b"), ("\u{200D}é", "\\u{200D}é"), ("é\u{200D}", "é\\u{200D}"),
    ("é\u{200D}\u{200D}é", "é\\u{200D}\\u{200D}é"), ("é\u{200D}\u{202E}", "é\\u{200D}\\u{202E}"),
  ])
  func aJoinerThatJoinsNothingIsShown(text: String, shown: String) {
    #expect(text.showingControls() == shown)
  }

  @Test func quotedTextIsCut() {
    let sixty = String(repeating: "é", count: 60)
    #expect(VisibleText.quoted(sixty) == "'\(sixty)'")
    #expect(VisibleText.quoted(sixty + "x") == "'\(sixty)…'")
    #expect(VisibleText.quoted("") == "''")
  }
}

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("severty", "severity"), ("Severity", "severity"), ("due soon days", "due_soon_days"),
      ("teh", "the"), ("authent", "authentication"), ("authe", nil), ("zzz", nil),
      ("", nil), ("a", "a1"), ("b", nil),
    ] as [(String, String?)])
  func theNearestWordIsMeant(word: String, meant: String?) {
    let choices = ["severity", "services", "due_soon_days", "the", "authentication", "a1"]
    #expect(Suggestion.nearest(to: word, among: choices) == meant)
  }

  @Test func aLimitHoldsForWordsThatAreAlikeByChance() {
    #expect(Suggestion.nearest(to: "k7q2d", among: ["k7q3e"]) == "k7q3e")
    #expect(Suggestion.nearest(to: "k7q2d", among: ["k7q3e"], within: 1) == nil)
    #expect(Suggestion.nearest(to: "k7q2d", among: ["k7q3e", "k72qd"], within: 1) == "k72qd")
  }

  @Test func manyChoicesAreNotAllListed() {
    let few = (10..<34).map { "choice\($0)" }
    #expect(Suggestion.hint(for: "?", among: few) == "one of \(few.joined(separator: ", "))")
    let many = (10..<50).map { "choice\($0)" }
    #expect(
      Suggestion.hint(for: "?", among: many)
        == "one of \(many[..<20].joined(separator: ", ")) and 20 more")
  }
}
