import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemImport

@Suite struct DraftToPostmortemTests {
  static func postmortem(
    _ text: String, as status: ActionStatus = .proposed, severities: [String] = []
  ) throws -> Postmortem? {
    var generator = SeededGenerator(seed: 7)
    let draft = try Draft(reading: Array(text.utf8), options: ImportOptions(severities: severities))
    return draft.postmortem(
      actionsAs: status, severities: severities, using: &generator, avoiding: { _ in false })
  }

  static let report = """
    # Postmortem: K\u{E4}se-Shop outage on June 3rd, 2024

    Severity: SEV1
    Report date: 5 June 2024
    Impact: Nobody could buy cheese.

    ## Summary

    On 3 June 2024, from 11:00 PM to 1:00 AM WAT, the shop was down.

    ## Actions

    - [x] Restart the shop
    - Watch the shop (done on June 4, 2024)
    - Try restarts of the shop every week. The first try is on a Monday, because then few people buy \
    cheese and everybody who knows the shop is in the office. Owner: Mia
    """

  @Test func carriesTheFactsOver() throws {
    let postmortem = try #require(try Self.postmortem(Self.report, severities: ["sev1"]))
    #expect(postmortem.id.text == "2024-06-03-kaese-shop-outage")
    #expect(postmortem.status == .draft)
    #expect(postmortem.severity == "sev1")
    #expect(postmortem.published?.description == "2024-06-05")
    #expect(postmortem.started?.text == "2024-06-03T23:00:00+01:00")
    #expect(postmortem.resolved?.text == "2024-06-04T01:00:00+01:00")
    #expect(postmortem.impact == "Nobody could buy cheese.")
    #expect(postmortem.actions.map(\.status) == [.done, .done, .proposed])
    #expect(postmortem.actions.map(\.completed?.description) == ["unknown", "2024-06-04", nil])
    // What was done before the report came out was promised before, too.
    #expect(
      postmortem.actions.map(\.created?.description) == ["2024-06-05", "2024-06-04", "2024-06-05"])
    #expect(Set(postmortem.actions.map(\.id)).count == 3)
    let last = try #require(postmortem.actions.last)
    #expect(last.title == "Try restarts of the shop every week")
    #expect(last.details?.hasSuffix("Owner: Mia") == true)
    #expect(last.owner == "Mia")
  }

  @Test func opensMeasuresWhenAsked() throws {
    let postmortem = try #require(try Self.postmortem(Self.report, as: .open))
    #expect(postmortem.actions.map(\.status) == [.done, .done, .open])
    #expect(postmortem.severity == nil)
  }

  @Test func createsMeasuresOnTheLastDayWithoutAReportDate() throws {
    let text = Self.report.replacing("Report date: 5 June 2024\n", with: "")
    let postmortem = try #require(try Self.postmortem(text))
    #expect(postmortem.actions.first?.created?.description == "2024-06-04")
  }

  @Test func keepsOnlyTheDayWithoutAZone() throws {
    let postmortem = try #require(try Self.postmortem(Self.report.replacing(" WAT", with: "")))
    #expect(postmortem.started?.text == "2024-06-03")
    #expect(postmortem.resolved?.text == "2024-06-04")
  }

  @Test func isUndatedWithoutADay() throws {
    let text = """
      # Outage of the cheese shop

      ## Summary

      From 10:00 to 11:00 WAT the shop was down with an error.

      ## Root cause

      The cellar was too warm.

      ## Actions

      - Cool the cellar
      """
    let postmortem = try #require(try Self.postmortem(text))
    #expect(postmortem.id.text == "outage-cheese-shop")
    #expect(postmortem.id.folder == "undated")
    #expect(postmortem.started == nil)
    #expect(postmortem.resolved == nil)
    #expect(postmortem.actions.map(\.created) == [nil])
  }

  @Test func isNoneForOtherTexts() throws {
    #expect(try Self.postmortem("# Recipe\n\nMelt the cheese.\n") == nil)
  }

  @Test func avoidsIDsThatAreTaken() throws {
    let draft = try Draft(reading: Array(Self.report.utf8))
    var first = SeededGenerator(seed: 3)
    let taken = Set(
      draft.postmortem(using: &first, avoiding: { _ in false })?.actions.map(\.id) ?? [])
    #expect(taken.count == 3)
    var second = SeededGenerator(seed: 3)
    let next = draft.postmortem(using: &second, avoiding: taken.contains)
    #expect(next?.actions.contains { taken.contains($0.id) } == false)
  }

  @Test(
    arguments: [
      ("Postmortem: Search outage on 2024-05-01", "search-outage"), ("Incident report", nil),
      ("\u{DC}bersicht kaputt", "uebersicht-kaputt"), ("\u{8FD1}\u{671F}", nil),
      ("0x19. Postmortem", "0x19"), ("PRESENTED 12TH JUNE, 2O23", nil),
      ("What's wrong: DNS & co.", "whats-wrong-dns-co"),
    ] as [(String, String?)])
  func makesSlugs(title: String, slug: String?) {
    #expect(ReportSlug.make(title) == slug)
  }

  @Test func slugsAreShort() throws {
    let long = Array(repeating: "cheese", count: 40).joined(separator: " ")
    let slug = try #require(ReportSlug.make(long))
    #expect(slug.utf8.count <= 60)
    #expect(!slug.hasSuffix("-"))
    #expect(ReportSlug.make(String(repeating: "x", count: 300))?.utf8.count == 60)
  }

  @Test(arguments: [
    ("Watch the shop.", "Watch the shop", nil as String?),
    (
      "Watch the shop. It is worth it.", "Watch the shop", "Watch the shop. It is worth it."
    ),
  ])
  func makesTitles(text: String, title: String, details: String?) {
    let made = ActionTitle.make(text)
    #expect(made.title == title)
    #expect(made.details == details)
  }

  @Test func aGapInTheMeasuresIsNone() throws {
    let text =
      "# Outage\n\n## Root cause\n\nx\n\n## Action items\n\n- ...\n- Watch disks\n- \u{1}\n"
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.actions.map(\.text) == ["Watch disks"])
  }

  /// Front matter refuses control characters; the body keeps them.
  @Test func controlCharactersAreBlanksInTheFrontMatter() throws {
    let text = """
      # Search\u{7}was down

      ## Root cause

      An outage on 5 May 2024.

      ## Action items

      - Watch\u{1B}[2Jthe\u{85}shop\u{7F}
      """
    let draft = try Draft(reading: Array(text.utf8))
    var generator = SeededGenerator(seed: 1)
    let made = draft.postmortem(using: &generator, avoiding: { _ in false })
    let postmortem = try #require(made)
    #expect(postmortem.title == "Search was down")
    #expect(postmortem.actions.map(\.title) == ["Watch [2Jthe shop"])
    let file = PostmortemDocument.render(postmortem, body: text)
    let read = try PostmortemDocument(parsing: Array(file.utf8), path: "x.md")
    #expect(read.bodyText == text)
  }

  @Test func cutsLongTitlesBetweenWords() {
    let text = Array(repeating: "cheese", count: 60).joined(separator: " ")
    let made = ActionTitle.make(text)
    #expect(made.title.utf8.count <= 120)
    #expect(made.title.hasSuffix("cheese"))
    #expect(made.details == text)
  }
}
