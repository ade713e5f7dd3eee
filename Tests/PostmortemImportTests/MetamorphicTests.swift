import PostmortemModel
import Testing

@testable import PostmortemImport

/// However a report is written down, its facts stay the same.
@Suite struct MetamorphicTests {
  /// What a draft says, without where it says so.
  struct Facts: Equatable {
    var title: String?
    var start: String?
    var end: String?
    var zone: String?
    var minutes: Int?
    var times: [String?]
    var events: [String]
    var actions: [String]
    var causeBegins: String?

    init(_ text: String) throws {
      let draft = try Draft(reading: Array(text.utf8))
      title = draft.title.map { String($0.drop { !$0.isLetter }) }
      start = draft.start?.text
      end = draft.end?.text
      zone = draft.timeZone
      minutes = draft.durationMinutes
      times = draft.timeline.map(\.time.clock)
      events = draft.timeline.map(\.text)
      actions = draft.actions.map(\.text)
      causeBegins = draft.rootCause.map { String($0.text.prefix(40)) }
    }
  }

  static let expected = Result { try Facts(ReportWriter().text) }

  @Test func theFactsAreThose() throws {
    let facts = try Self.expected.get()
    #expect(facts.title == "Login outage after a cache upgrade")
    #expect(facts.start == "2024-03-14T21:40:00")
    #expect(facts.end == "2024-03-14T23:05:00")
    #expect(facts.zone == "WAT")
    #expect(facts.minutes == 85)
    #expect(facts.times == ["21:40", "21:52", "22:30", "23:05"])
    #expect(facts.actions.count == 3)
    #expect(facts.causeBegins == "The new cache version changed how sessio")
  }

  private func check(_ writer: ReportWriter) throws {
    let facts = try Facts(writer.text)
    let expected = try Self.expected.get()
    #expect(facts == expected, "\(writer.text)")
  }

  @Test(arguments: ReportWriter.HeadingStyle.allCases, ReportWriter.ItemStyle.allCases)
  func headingsAndMarkers(_ headings: ReportWriter.HeadingStyle, _ items: ReportWriter.ItemStyle)
    throws
  {
    try check(ReportWriter(headings: headings, items: items))
  }

  @Test(arguments: ReportWriter.HeadingStyle.allCases, [0, 2, 3])
  func blankLines(_ headings: ReportWriter.HeadingStyle, _ gap: Int) throws {
    // Headings that are underlined or bare need room.
    if gap == 0, headings == .underlined { return }
    try check(ReportWriter(headings: headings, gap: gap))
  }

  @Test(arguments: ReportWriter.ItemStyle.allCases, [60, 72, 90])
  func wrapping(_ items: ReportWriter.ItemStyle, _ width: Int) throws {
    try check(ReportWriter(items: items, width: width))
  }

  @Test(arguments: ReportWriter.HeadingStyle.allCases)
  func wrappingUnderAnyHeading(_ headings: ReportWriter.HeadingStyle) throws {
    try check(ReportWriter(headings: headings, width: 60))
  }

  @Test(arguments: ["*", "_", "**", "__", "***", "`"], ReportWriter.ItemStyle.allCases)
  func emphasis(_ mark: String, _ items: ReportWriter.ItemStyle) throws {
    try check(ReportWriter(items: items, emphasis: mark))
  }

  @Test(arguments: ["\r\n", "\r"], ReportWriter.HeadingStyle.allCases)
  func lineEnds(_ end: String, _ headings: ReportWriter.HeadingStyle) throws {
    try check(ReportWriter(headings: headings, lineEnd: end))
  }

  @Test(arguments: ["\u{FEFF}", "\n\n", "\u{FEFF}\r\n"])
  func beginnings(_ prefix: String) throws {
    try check(ReportWriter(prefix: prefix))
  }

  @Test(arguments: ["\u{A0}", "\u{202F}", "  ", "\t", "&nbsp;"])
  func spaces(_ space: String) throws {
    try check(ReportWriter(space: space))
  }

  @Test func allAtOnce() throws {
    for headings in ReportWriter.HeadingStyle.allCases {
      // Bold lines without markers that go on in the next line could be headings.
      for items in ReportWriter.ItemStyle.allCases where items != .none {
        try check(
          ReportWriter(
            headings: headings, items: items, lineEnd: "\r\n", prefix: "\u{FEFF}", width: 60,
            emphasis: "**", gap: 2, space: "\u{A0}"))
      }
    }
  }
}
