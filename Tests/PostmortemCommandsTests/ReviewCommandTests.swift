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

  /// Every question of the document gives exactly as many rows as its figure says, and so does every
  /// question of the page.
  @Test func everyFigureCanBeAskedAgain() throws {
    let transcript = try ReviewScenario().transcript
    var asked: [String: Int] = [:]
    for period in ["2026-Q2", "2026-05", "2026-04-02..2026-06-10", "2026-Q4"] {
      for query in try expectQuestionsToHaveTheirRows(period, transcript) {
        asked[String(query.prefix { $0 != " " }), default: 0] += 1
      }
    }
    #expect(["actions", "list", "log"].allSatisfy { asked[$0] ?? 0 > 20 }, "\(asked)")
  }

  /// Asks every question of a review, of its document and of its page; says which these were.
  private func expectQuestionsToHaveTheirRows(
    _ period: String, _ transcript: Transcript
  ) throws -> Set<String> {
    let (output, errors, status) = transcript.outcome("review \(period) --format json")
    #expect(status == 0, "\(errors)")
    let document = try JSONValue(parsing: Array(output.utf8))
    let questions = try Self.questions(of: document)
    let page = transcript.outcome("review \(period) --format html").output
    let shown = try #require(MarkupTree.parse(page)).all("td")
      .filter { $0.attributes["class"] == "code" }.map(\.text)
    #expect(Set(shown) == Set(questions.filter { $0.rows > 0 }.map { "postmortem \($0.query)" }))
    var answers: [String: Int] = [:]
    for question in questions {
      let rows = answers[question.query] ?? Self.rows(question.query, transcript)
      answers[question.query] = rows
      #expect(rows == question.rows, "\(period) \(question.figure): \(question.query)")
    }
    try expectFiguresToBeTheirRows(document, questions, period)
    return Set(answers.keys)
  }

  /// A question of the document.
  private struct Question {
    var figure: String
    var rows: Int
    var query: String
  }

  private static func questions(of document: JSONValue) throws -> [Question] {
    guard case .array(let questions)? = document["queries"] else { return [] }
    return try questions.map { question in
      guard case .string(let figure)? = question["figure"],
        case .number(let rows)? = question["rows"],
        case .string(let query)? = question["query"]
      else { throw SetUpFailure(command: "read a question", errors: "\(question)") }
      return Question(figure: figure, rows: rows, query: query)
    }
  }

  /// How many rows a question has at the prompt; -1 if it is none.
  private static func rows(_ query: String, _ transcript: Transcript) -> Int {
    let verb = query.prefix { $0 != " " }
    let format = ["log": "ndjson", "review": "csv"][verb] ?? "ids"
    let answer = transcript.outcome("\(query) --format \(format)")
    guard answer.status == 0 else { return -1 }
    return answer.output.split(whereSeparator: \.isNewline).count - (format == "csv" ? 1 : 0)
  }

  /// Where no query has words for the rows and there are many, or some are gone, the review has them.
  @Test func rowsThatNoQueryHasWordsFor() throws {
    let transcript = try ReviewScenario().transcript
    let path = "Postmortems/2026/2026-04-20-many-promises.md"
    let ids = (0..<60).map {
      "m\(["a", "b", "c", "d", "e", "f"][$0 / 10])x\($0 % 8 + 2)\("ghjkmnpqrs".dropFirst($0 % 10).prefix(1))"
    }
    let scenario = { (status: (Int) -> String, kept: Int) in
      ReviewScenario.incident(
        "2026-04-20-many-promises", "Many promises", "sev1", "search", "capacity",
        day: "2026-04-20", published: "2026-04-21",
        ids.prefix(kept).enumerated().map { number, id in
          ReviewScenario.action(
            id, "Measure number \(id) of its own kind", status(number),
            ["priority: p1", "team: core", "due: 2026-05-01"])
        })
    }
    let commit = { (day: String, status: @escaping (Int) -> String, kept: Int) in
      _ = try transcript.repository.commit(
        day, files: [path: scenario(status, kept)], date: "\(day)T12:00:00+00:00")
    }
    try commit("2026-07-03", { _ in "open" }, 60)
    try commit("2026-07-10", { $0 < 50 ? "done" : "open" }, 60)
    try commit("2026-07-12", { _ in "open" }, 60)
    try commit("2026-07-20", { $0 < 50 ? "done" : "open" }, 58)
    try commit("2026-10-02", { $0 < 50 ? "done" : "open" }, 58)
    let document = try JSONValue(
      parsing: Array(transcript.outcome("review 2026-Q3 --format json").output.utf8))
    let questions = try Self.questions(of: document)
    for (figure, rows) in [
      ("balance.by_team.core.done", 100), ("balance.by_team.core.removed", 2),
      ("balance.by_team.core.reopened", 50), ("promises_made.2026-Q3.made", 60),
    ] {
      let question = try #require(questions.first { $0.figure == figure }, "\(figure)")
      #expect(question.rows == rows)
      #expect(
        question.query.hasPrefix("review '2026-Q3' --rows '\(figure)' --at "), "\(question.query)")
      #expect(Self.rows(question.query, transcript) == rows)
    }
    let asked = try expectQuestionsToHaveTheirRows("2026-Q3", transcript)
    #expect(asked.count { $0.hasPrefix("review ") } > 10, "\(asked)")
    transcript.run("review 2026-Q3 --rows balance.by_team.core.removed")
    transcript.run("review 2026-Q3 --rows balance.by_team.core.removed --format csv")
    let (rows, _) = transcript.run(
      "review 2026-Q3 --rows balance.by_team.core.removed --format json")
    try expectKeysOfTheSchema(rows)
    transcript.run("review 2026-Q3 --rows balance.total.done")
    transcript.run("review 2026-Q3 --rows balance.total.down")
    transcript.run("review 2026-Q3 --rows left.total --format html")
    transcript.run("review 2026-Q3 --rows left.total --publish")
    try expectGolden(transcript.text, "review-rows")
  }

  /// The document and its rows have the keys that the schema demands, and no others.
  private func expectKeysOfTheSchema(_ output: String) throws {
    let file = Manual.root.appending(path: "Schema/review-rows.schema.json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(Set(document.keys) == Set(try #require(schema["required"] as? [String])))
    let row = try #require((schema["$defs"] as? [String: [String: Any]])?["row"])
    let keys = Set(try #require(row["required"] as? [String]))
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows { #expect(Set(row.keys) == keys) }
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
    _ document: JSONValue, _ questions: [Question], _ period: String
  ) throws {
    var compared = 0
    for question in questions {
      var value: JSONValue? = document
      for key in question.figure.split(separator: ".", maxSplits: 3) { value = value?[String(key)] }
      guard case .number(let number)? = value else { continue }
      #expect(number == question.rows, "\(period) \(question.figure)")
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
    let asked = try expectQuestionsToHaveTheirRows("2026-Q2", transcript)
    let head = try transcript.repository.git("rev-parse", "HEAD").trimmed
    #expect(asked.contains { !$0.contains(head) }, "published figures are asked of their commit")
    // The commit that was published still says what it said.
    let then = transcript.outcome("review 2026-Q2 --at review/2026-Q2 --format json").output
    #expect(then == before)
    transcript.run("review 2026-01-01..2026-03-31 --publish --format csv --part unknown")
    try transcript.git("tag --list")
    try expectGolden(transcript.text, "review-publish")
  }
}
