import TestSupport
import Testing

@testable import PostmortemModel

/// What pages for people leave out, and how it is asked for.
@Suite struct ReviewShownTests {
  /// Two services where three actions are owed all the while, beside those where something happens.
  private static func quiet() throws -> ReviewFixture {
    var fixture = try ReviewFixture()
    fixture.set("2026-02-10-quiet") { incident in
      incident.title = "Quiet"
      incident.severity = "sev2"
      incident.services = ["billing", "mail"]
      incident.actions = ["kkkkk", "mmmmm"].map {
        ReviewFixture.action($0, .open, created: "02-11", due: "12-01", owner: "ada")
      }
    }
    fixture.set("2026-02-11-still") { incident in
      incident.title = "Still"
      incident.severity = "sev2"
      incident.services = ["mail", "search"]
      incident.actions = [ReviewFixture.action("nnnnn", .open, created: "02-12", owner: "ada")]
    }
    fixture.commit("07-03", ["2026-02-10-quiet", "2026-02-11-still"])
    return fixture
  }

  @Test func servicesWhereNothingHappenedAreCountedInOneLine() throws {
    let review = try Self.quiet().review("2026-Q2")
    let breakdown = try #require(review.balance.breakdowns.first { $0.division == .service })
    #expect(breakdown.parts.map(\.name) == ["search", "payments", "billing", "mail"])
    #expect(breakdown.shown.map(\.name) == ["search", "payments"])
    let line =
      "Left out: 2 services where nothing came or went, with 3 actions owed. JSON and CSV have them."
    #expect(review.markdown.contains("\n\(line) An incident may have"))
    #expect(!review.markdown.contains("| billing") && !review.markdown.contains("| mail"))
    let page = try ReviewPageTests.page(review)
    #expect(page.all("p").contains { $0.text == line })
    let table = page.all("div").first { $0.attributes["aria-labelledby"] == "balance-by-service" }
    #expect(table.map { $0.all("th").map(\.text).contains("billing") } == false)
    // Severities are few and stay, and whoever computes gets every row.
    #expect(review.markdown.contains("| sev2 "))
    #expect(ReviewSchemaTests.document(review)["balance"]?["by_service"]?["billing"] != nil)
    let rows = review.tables().first { $0.part == .balance }?.rows ?? []
    #expect(rows.contains { $0[2] == "mail" })
  }

  @Test func theLineHasItsQuestion() throws {
    let review = try Self.quiet().review("2026-Q2")
    let question = try #require(review.question("balance.unmoved.service"))
    #expect(question.rows == 3 && question.query.terms == "id:kkkkk,mmmmm,nnnnn")
    #expect(review.markdown.contains("- balance.unmoved.service, 3: `postmortem actions "))
    #expect(review.question("balance.unmoved.team") == nil)
  }

  /// What is shown and what is left out make the whole.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func itStillAddsUp(seed: UInt64) throws {
    let life = try InstantHistory(seed: seed, zone: .utc)
    for quarter in InstantHistory.quarters {
      let review = try life.review(of: quarter, try InstantHistory.policy)
      for breakdown in review.balance.breakdowns where !breakdown.division.overlaps {
        let sum = { (value: (Balance) -> Int) in
          breakdown.shown.reduce(0) { $0 + value($1.balance) } + breakdown.owedUnmoved
        }
        #expect(sum(\.closing) == review.balance.total.closing, "seed \(seed)")
        #expect(sum(\.opening) == review.balance.total.opening, "seed \(seed)")
      }
    }
  }

  @Test func aCohortsShareHasItsQuestionInMarkdown() throws {
    let markdown = try ReviewFixture().review("2026-Q2").markdown
    #expect(
      markdown.contains("- promises\\_made.2026-Q1.after\\_30\\_days.done, 1: `postmortem actions"))
    #expect(!markdown.contains("days.n, "))
  }

  // MARK: A due day that came later

  @Test func aDueDayCountsFromTheCommitThatBroughtIt() throws {
    var fixture = try ReviewFixture()
    fixture.set("2026-02-03-sign-in-failed") { incident in
      for (id, due) in [("ccccc", "03-01"), ("ddddd", "05-30"), ("aaaaa", "12-01")] {
        guard let index = incident.actions.firstIndex(where: { $0.id.text == id }) else { continue }
        incident.actions[index].due = ReviewFixture.day(due)
      }
    }
    fixture.commit("07-09", ["2026-02-03-sign-in-failed"])
    // ddddd was owed without a day; ccccc was declined, and aaaaa had a day.
    let review = try fixture.review("2026-Q2", on: "07-31")
    #expect(review.unknowns.dueRecordedLater.map(\.text) == ["ddddd"])
    #expect(review.left.overdue == 1 && review.left.undated == 1)
    #expect(
      ReviewTests.sentences(review).contains(
        "Actions owed on 2026-06-30 whose due day lies before and was recorded only later, so that "
          + "they are not overdue here: 1."))
    #expect(review.question("unknown.due_recorded_later")?.query.terms == "id:ddddd")
    // From its commit on it counts, and a day to come was never late.
    #expect(try fixture.review("2026-Q3", on: "07-31").unknowns.dueRecordedLater.isEmpty)
    let before = try fixture.review("2026-Q1", on: "07-31").unknowns
    #expect(before.dueRecordedLater.map(\.text) == ["ccccc"], "declined only in April")
  }
}
