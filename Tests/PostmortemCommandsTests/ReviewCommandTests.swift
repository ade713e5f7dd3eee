import Foundation
import PostmortemModel
import TestSupport
import Testing

@Suite struct ReviewCommandTests {
  @Test func aQuarterInEveryFormat() throws {
    let transcript = try ReviewScenario().transcript
    transcript.run("review 2026-Q2")
    transcript.run("review 2026-Q2 --by team --by type --at 2026-05-16")
    transcript.run("review 2026-Q2 --format csv --by severity")
    transcript.run("review 2026-Q2 --format csv --part promises_due --part came_back")
    transcript.run("review 2026-Q2 --format json")
    transcript.run("review 2026-Q2 --part left")
    transcript.run("review 2026-Q2 --format csv --part everything")
    transcript.run("review 2026-Q2 --by owner")
    transcript.run("review 2026-Q9")
    try expectGolden(transcript.text, "review")
  }

  /// Every question that `actions` and `list` can be asked gives exactly the rows it is said to.
  @Test func everyFigureCanBeAskedAgain() throws {
    let transcript = try ReviewScenario().transcript
    var events = 0
    for period in ["2026-Q1", "2026-Q2", "2026-H1", "2026-05", "2026-Q3", "2026-W20"] {
      let (output, errors, status) = transcript.outcome("review \(period) --format json")
      #expect(status == 0, "\(errors)")
      let document = try JSONValue(parsing: Array(output.utf8))
      guard case .array(let questions)? = document["queries"] else {
        Issue.record("no queries")
        return
      }
      var asked = 0
      for question in questions {
        guard case .string(let figure)? = question["figure"],
          case .number(let rows)? = question["rows"],
          case .string(let query)? = question["query"]
        else {
          Issue.record("\(question)")
          continue
        }
        // Of what is gone from the files there is every event, not only the one that is meant.
        let isOfEvents = query.hasPrefix("log ")
        guard !isOfEvents || query.contains("'balance:") else { continue }
        let answer = transcript.outcome("\(query) --format \(isOfEvents ? "ndjson" : "ids")")
        if isOfEvents { events += 1 }
        #expect(
          answer.output.split(separator: "\n").count == rows,
          "\(period) \(figure): \(query)\n\(answer.output)\(answer.errors)")
        asked += 1
      }
      #expect(asked > 20, "\(period): \(asked)")
      try expectFiguresToBeTheirRows(document, questions, period)
    }
    #expect(events > 20, "\(events)")
  }

  @Test func aPageForTheMeeting() throws {
    let transcript = try ReviewScenario().transcript
    let (output, errors, status) = transcript.outcome("review 2026-Q2 --by severity --format html")
    #expect(status == 0 && errors.isEmpty, "\(errors)")
    #expect(accessibilityFaults(of: try #require(MarkupTree.parse(output))) == [])
    try expectGolden(output, "review-html")
    transcript.run("review 2026-Q2 --part left --format html")
    #expect(transcript.text.contains("--part goes with --format csv"))
  }

  /// The figure at the place that a question names is the number of its rows.
  private func expectFiguresToBeTheirRows(
    _ document: JSONValue, _ questions: [JSONValue], _ period: String
  ) throws {
    var compared = 0
    for question in questions {
      guard case .string(let figure)? = question["figure"],
        case .number(let rows)? = question["rows"]
      else { continue }
      var value: JSONValue? = document
      for key in figure.split(separator: ".", maxSplits: 3) { value = value?[String(key)] }
      guard case .number(let number)? = value else { continue }
      #expect(number == rows, "\(period) \(figure)")
      compared += 1
    }
    #expect(compared > 20, "\(period): \(compared)")
  }

  /// The same commit gives the same bytes wherever, whenever and by whomever it is reviewed.
  @Test func theBytesAreAlwaysTheSame() throws {
    let transcript = try ReviewScenario().transcript
    let commands = ["markdown", "html", "json", "csv"].map {
      "review 2026-Q2 --at HEAD --format \($0)"
    }
    let first = commands.map { transcript.outcome($0).output }
    #expect(first.allSatisfy { $0.utf8.count > 1000 })
    transcript.now += 400 * 86_400
    transcript.columns = 20
    for (name, value) in [
      ("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "ar_EG"),
      ("GIT_AUTHOR_NAME", "Somebody"),
    ] {
      transcript.variables[name] = value
    }
    #expect(commands.map { transcript.outcome($0).output } == first)
    let clone = try TemporaryRepository(cloning: transcript.repository)
    #expect(commands.map { transcript.outcome($0, in: clone.path).output } == first)
  }

  @Test func aPublishedReviewIsRestatedAloud() throws {
    let scenario = try ReviewScenario()
    let transcript = scenario.transcript
    #expect(transcript.outcome("review 2026-Q3 --publish").status == 2)
    let before = transcript.outcome("review 2026-Q2 --format json").output
    let (_, remark, status) = transcript.outcome("review 2026-Q2 --publish")
    #expect(status == 0 && remark.contains("review/2026-Q2"), "\(remark)")
    #expect(transcript.outcome("review 2026-Q2 --format json").output == before)
    #expect(try transcript.repository.git("cat-file", "-t", "review/2026-Q2").trimmed == "tag")

    transcript.run("review 2026-Q2 --publish")
    try scenario.edit("2026-07-20", "Postmortems/2026/2026-01-20-replica-fell-behind.md") {
      $0.replacing(
        "title: \"Write down how to resync\"\n  status: open",
        with: "title: \"Write down how to resync\"\n  status: done\n  completed: 2026-06-28")
    }
    for period in ["2026-Q2", "2026-Q3"] {
      let page = transcript.outcome("review \(period)").output
      let start = try #require(page.range(of: "## Restated"), "\(page)")
      let end = try #require(page.range(of: "## What this review could not know"))
      transcript.say(period)
      transcript.say(String(page[start.lowerBound..<end.lowerBound]))
    }
    // The commit that was published still says what it said.
    let then = transcript.outcome("review 2026-Q2 --at review/2026-Q2 --format json").output
    #expect(then == before)
    transcript.run("review 2026-01-01..2026-03-31 --publish --format csv --part unknown")
    try transcript.git("tag --list")
    try expectGolden(transcript.text, "review-publish")
  }
}
