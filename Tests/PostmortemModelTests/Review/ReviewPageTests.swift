import Foundation
import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct ReviewPageTests {
  static func page(_ review: Review, by divisions: [Division] = Division.allCases) throws
    -> MarkupTree
  {
    try #require(MarkupTree.parse(review.html(by: divisions) { _ in "DIGEST=" }))
  }

  /// Reviews of random histories, of a small one, and of nothing.
  static func reviews() throws -> [Review] {
    var reviews: [Review] = []
    for seed in 0..<4 as Range<UInt64> {
      let life = try InstantHistory(seed: seed, zone: .utc)
      for quarter in InstantHistory.quarters {
        reviews.append(try life.review(of: quarter, try InstantHistory.policy))
      }
    }
    var fixture = try ReviewFixture()
    let first = try fixture.review("2026-Q2")
    reviews += [first, try fixture.review("2026-Q4"), try fixture.review("2020-Q1")]
    reviews += [try fixture.review("2026"), try fixture.review("2026-05-01..2026-05-20")]
    fixture.change("2026-02-03-sign-in-failed", "ddddd", .done, "06-29") { _ in }
    fixture.commit("07-09", ["2026-02-03-sign-in-failed"])
    reviews.append(try fixture.review("2026-Q2", on: "07-09", published: [PublishedReview(first)]))
    return reviews
  }

  /// Whatever figure the Markdown has, the page has it too.
  @Test func everyFigureOfTheMarkdownIsThere() throws {
    for review in try Self.reviews() {
      let page = try Self.page(review)
      let figures = page.texts.reduce(into: Set()) { $0.formUnion(Self.figures($1)) }
      let markdown = review.markdown.components(separatedBy: "\n## Ask again\n")[0]
      let missing = Self.figures(markdown).subtracting(figures)
      #expect(missing.isEmpty, "\(review.period.name): \(missing.sorted())")
      for part in ReviewPart.allCases where part != .restated && part != .unknown {
        let heading = page.all("h2").filter { $0.text == review.heading(of: part).description }
        #expect(heading.count == 1, "\(review.period.name): \(part)")
      }
    }
  }

  private static func figures(_ text: String) -> Set<String> {
    Set(text.split { !$0.isASCII || !$0.isNumber }.map(String.init))
  }

  /// A figure that can be followed leads to a question that has so many rows.
  @Test func figuresLeadToTheirQuestions() throws {
    var followed = 0
    for review in try Self.reviews() {
      let page = try Self.page(review)
      let rows = Dictionary(grouping: page.all("tr")) { $0.attributes["id"] ?? "" }
      for link in page.all("a") {
        guard let place = link.attributes["href"], place.hasPrefix("#q"),
          let row = rows[String(place.dropFirst())]?.first
        else { continue }
        let rows = try #require(Int(row.children[1].text))
        // A percentile or a share is asked by the rows that it is of.
        #expect(rows == Int(link.text) ?? rows && rows > 0, "\(link.text): \(row.text)")
        #expect(
          row.all("code").allSatisfy { $0.text.contains(" --at \(review.provenance.commit)") })
        followed += 1
      }
    }
    #expect(followed > 200, "\(followed)")
  }

  @Test func itCanBeReadByEverybody() throws {
    for review in try Self.reviews() {
      #expect(accessibilityFaults(of: try Self.page(review)) == [], "\(review.period.name)")
    }
  }

  @Test func whatCannotBeReadIsFound() throws {
    let text =
      "<html><body><p>x</p><h1>A</h1><h3>B</h3><table><tr><th>a</th></tr></table></body></html>"
    let faults = accessibilityFaults(of: try #require(MarkupTree.parse(text)))
    for fault in [
      "a language", "a title", "one main", "p is in no landmark", "h3 after h1: B",
      "a table without a caption", "a header without a scope",
    ] {
      #expect(faults.contains(fault))
    }
    #expect(MarkupTree.parse("<p><b></p></b>") == nil)
  }

  @Test func itLoadsAndRunsNothing() throws {
    for review in try Self.reviews() {
      let page = try Self.page(review)
      #expect(
        page.all("script", "link", "img", "iframe", "object", "embed", "base", "form").isEmpty)
      for element in page.all {
        for (name, value) in element.attributes {
          #expect(!name.hasPrefix("on") && name != "style" && name != "src", "\(name)")
          #expect(name != "href" || value.hasPrefix("#"), "\(value)")
        }
      }
    }
  }

  /// Whatever the files say is a text of the page.
  @Test(arguments: [
    "<script>alert(1)</script>", "</style></title><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "]]><!-- &lt;b&gt; &amp; -->",
    "javascript:alert(1)", "\u{202E}gpj.exe \u{1B}[31m \u{FFFF}", "a|b`c`*d*", "<\u{338}script>",
  ])
  func hostileTextIsShown(text: String) throws {
    let hostile = try Self.page(saying: text)
    let shown = text.showingControls().replacing("\u{FFFF}", with: "\u{FFFD}")
    for place in ["th", "td", "p", "li"] {
      #expect(hostile.all(place).contains { $0.text.contains(shown) }, "\(place)")
    }
    #expect(hostile.all("script", "img").isEmpty)
    let plain = try Self.page(saying: "plain")
    #expect(hostile.all.map(\.name).sorted() == plain.all.map(\.name).sorted())
    #expect(accessibilityFaults(of: hostile) == [])
  }

  /// A review of files that say the same everywhere.
  private static func page(saying text: String) throws -> MarkupTree {
    var fixture = try ReviewFixture()
    fixture.set("2026-05-07-hostile") { incident in
      incident.title = text
      incident.severity = text
      incident.services = [text]
      incident.causes = [text]
      incident.recurrenceOf = [IncidentID("2026-02-03-sign-in-failed")].compactMap { $0 }
      var action = ReviewFixture.action("mmmmm", .open, created: "05-07", due: "05-09", owner: text)
      action.title = text
      action.team = text
      incident.actions = [action]
    }
    fixture.set("2026-05-08-silent") { incident in
      incident.title = text
      incident.noActionsReason = text
    }
    fixture.commit("07-02", ["2026-05-07-hostile", "2026-05-08-silent"])
    return try page(try fixture.review("2026-Q2"))
  }

  @Test func chartsShowTheDataOfTheirTables() throws {
    let review = try InstantHistory(seed: 1, zone: .utc).review(
      of: InstantHistory.quarters[2], try InstantHistory.policy)
    let page = try Self.page(review)
    let figures = page.all("figure")
    #expect(
      figures.compactMap { $0.attributes["id"] } == [
        "balance-chart", "promises-made-chart", "ageing-chart",
      ])
    let trend = try #require(figures.first)
    let labels = trend.all("text").map(\.text)
    for past in review.shownTrend {
      #expect(labels.contains(String(past.balance.closing)))
      let row = trend.all("tr").first { $0.children[0].text == past.period.name }
      #expect(row?.children.last?.text == String(past.balance.closing))
    }
    // As many bars as there are values above nothing.
    let values = review.shownTrend.flatMap {
      [$0.balance.closing, $0.balance.cameIn, $0.balance.done, $0.balance.givenUp]
    }
    #expect(trend.all("rect").count == values.count { $0 > 0 })
  }

  @Test func weeksAreThoseOfThePeriod() throws {
    let review = try ReviewFixture().review("2026-Q2")
    let weeks = try #require(try Self.page(review).all("figure").last)
    #expect(weeks.attributes["id"] == "weeks-chart")
    #expect(weeks.all("rect").count == review.incidents.weeks.flatMap(\.counts).count { $0 > 0 })
    #expect(weeks.all("tbody").first?.children.count == review.incidents.weeks.count)
    #expect(review.incidents.weeks.count == 14)
  }

  @Test func aLongPeriodHasATableInPlaceOfADrawing() {
    let row = BarRows.Row("all", [BarRows.Bar](repeating: .init(1, "1"), count: 161))
    #expect(BarRows([String](repeating: "a", count: 161), [row]).drawing == nil)
    #expect(BarRows([String](repeating: "a", count: 160), [row]).drawing != nil)
  }

  @Test func breakdownsAreThoseThatAreAskedFor() throws {
    let review = try InstantHistory(seed: 1, zone: .utc).review(
      of: InstantHistory.quarters[2], try InstantHistory.policy)
    let captions = try Self.page(review, by: [.severity]).all("caption").map(\.text)
    #expect(captions.contains("Balance by severity"))
    #expect(!captions.contains("Balance by type"))
    let text = try Self.page(review, by: [.severity]).text
    #expect(!text.contains("type prevent, "))
    #expect(try Self.page(review).text.contains("type prevent, "))
  }

  @Test func figuresHaveNames() {
    for (figure, name) in [
      ("balance.total.moved_in", "moved in"),
      ("balance.by_team.a.b.moved_in", "team a.b, moved in"),
      ("incidents.by_cause.a.b", "cause a.b"), ("left.overdue", "overdue"),
      ("promises_due.by_type.(none).on_time", "type (none), on time"),
    ] {
      #expect(ReviewPage.name(of: figure) == name)
    }
  }
}
