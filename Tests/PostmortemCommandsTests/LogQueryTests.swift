import PostmortemModel
import TestSupport
import Testing

/// Questions about what happened, and the words that all questions share.
@Suite struct LogQueryTests {
  @Test func whatHappened() throws {
    let (transcript, ids) = try QueryTests().base()
    _ = transcript.outcome("action done \(ids[1]) --on 2026-11-18")
    _ = transcript.outcome("action verify \(ids[1]) --by cy")
    for line in [
      "log", "log \(ids[0])", "log \(ids[0].prefix(3)) event:re-dated", "log \(ids[0]) \(ids[1])",
      "log checkout --format ids", "log 2026-10-05 -- -is:open", "log memory limit",
      "log event:completed when:2026-11-18 --columns recorded,stated,when,event,action,balance",
      "log 'event:completed,re-dated,re-assigned sort:owner sort:when'",
      "log 'balance:new when:2026-Q4 severity:sev1' --format csv --columns action,when,balance",
      "log event:completed when:today", "log is:missed --format ids",
      "log 'slips:1.. event:re-dated' --format ndjson",
      "log --event added --when this-year --since 2026-11-20", "log x_cost:1.10 event:edited",
      "log --owner me --active --limit 2", "log incident:search event:added",
      "log event:added --format json", "log is:stale --exit-code",
      "log is:open --exit-code --limit 1",
      "list incident:slow", "actions --incident checkout",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "log-found")
  }

  @Test func whatIsWrong() throws {
    let (transcript, ids) = try QueryTests().base()
    for line in [
      "log event:finished", "log evnet:completed", "log when:soon", "log balance:open",
      "actions event:completed", "list when:2026", "actions sort:when", "list has:balance",
      "log status:opne", "log --when soon", "log \(ids[0].dropLast())x", "log incident:2026",
    ] {
      let (_, status) = transcript.run(line)
      #expect(status != 0, "\(line)")
    }
    try expectGolden(transcript.text, "log-wrong")
  }

  /// Every key and every word that the design names, for each command that takes a query.
  @Test(arguments: ["actions", "list", "log"])
  func everyKeyAndWord(command: String) throws {
    let (transcript, _) = try QueryTests().base()
    var keys: [(key: String, value: String)] = [
      ("status", command == "list" ? "draft" : "open"), ("owner", "ada"), ("team", "web"),
      ("service", "search"), ("severity", "sev1"), ("type", "prevent"), ("priority", "p1"),
      ("cause", "x"), ("tag", "x"), ("incident", "search"), ("due", "2026-11"),
      ("original_due", "..2026-12-01"), ("deadline", ">2026-01-01"), ("created", "2026-Q4"),
      ("completed", "unknown,FY2027-Q1"), ("age", ">=2w"), ("slips", "1"), ("evidence", "git"),
      ("tracker", "git"), ("recurrence_of", "x"), ("author", "me"), ("x_cost", "1.10"),
      ("id", "x"), ("title", "limit"), ("reason", "x"), ("started", "2026"), ("published", "2026"),
    ]
    if command == "log" { keys += [("event", "opened"), ("when", "-1w.."), ("balance", "new")] }
    let all = try count("", command, transcript)
    #expect(all > 0)
    for (key, value) in keys {
      let with = try count("has:\(key)", command, transcript)
      let without = try count("no:\(key) sort:\(key)", command, transcript)
      #expect(with + without == all, "\(key)")
      let fitting = try count("\(key):\(value) sort:\(key)-desc", command, transcript)
      let others = try count("-\(key):\(value)", command, transcript)
      #expect(fitting + others == all, "\(key):\(value)")
    }
    let words = [
      "active", "closed", "overdue", "due-soon", "missed", "unowned", "orphaned", "slipped",
      "reopened", "stale", "back-dated", "reverify", "recurrence", "draft", "in-review",
      "published", "proposed", "open", "in-progress", "blocked", "done", "verified", "declined",
      "superseded",
    ]
    #expect(Set(words) == Set(QueryTerm.Word.allCases.map(\.rawValue)))
    for word in words {
      let (with, without) = (
        try count("is:\(word)", command, transcript), try count("-is:\(word)", command, transcript)
      )
      #expect(with + without == all, "is:\(word)")
    }
  }

  private func count(_ query: String, _ command: String, _ transcript: Transcript) throws -> Int {
    let line = "\(command) --format ndjson -- \(query)"
    let (output, errors, status) = transcript.outcome(line)
    #expect(status == 0, "\(line): \(errors)")
    return output.split(separator: "\n").count
  }

  @Test func severitiesAreInThePolicysOrder() throws {
    let transcript = try Transcript()
    _ = transcript.outcome("init")
    try transcript.repository.commit(
      "policy",
      files: [
        "Schema/policy.yml": "version: 1\nseverities: [{key: major}, {key: minor}, {key: a}]\n"
      ])
    for severity in ["minor", "a", "major"] {
      let line = "new \"Was \(severity)\" --started 2026-10-05 --severity \(severity) --no-edit"
      #expect(transcript.outcome(line).status == 0)
      _ = transcript.outcome("action add was-\(severity) --title \"Act\" --due 2026-12-01")
    }
    let order = ["major", "minor", "a"]
    for (command, columns) in [("list", "severity"), ("actions", "severity")] {
      let line = "\(command) --format csv --columns \(columns)"
      for (sort, expected) in [("severity", order), ("severity-desc", order.reversed())] {
        #expect(rows("\(line) sort:\(sort)", transcript) == expected)
        // With history the order is made by the program, without it by the index.
        #expect(rows("\(line) sort:\(sort) -- -is:slipped", transcript) == expected)
      }
    }
  }

  /// The lines of a CSV answer without its first.
  private func rows(_ line: String, _ transcript: Transcript) -> [String] {
    transcript.outcome(line).output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  @Test func fiscalYearsAreThePolicys() throws {
    let transcript = try Transcript()
    _ = transcript.outcome("init")
    try transcript.repository.commit(
      "policy", files: ["Schema/policy.yml": "version: 1\nfiscal_year_starts: 4\n"])
    _ = transcript.outcome("new \"It was slow\" --started 2026-05-31 --no-edit")
    for (query, count) in [
      ("started:FY2027-Q1", 1), ("started:FY2026-Q1", 0), ("started:2026-Q2", 1),
      ("started:FY2027-Q2", 0),
    ] {
      #expect(
        transcript.outcome("list \(query) --format ids").output.split(separator: "\n").count
          == count, "\(query)")
    }
    #expect(transcript.outcome("log event:added when:FY2027-Q3 --format ids").status == 0)
    #expect(
      transcript.outcome("log event:added when:FY2027-Q3 --format csv").output.contains("slow"))
    #expect(
      !transcript.outcome("log event:added when:FY2027-Q2 --format csv").output.contains("slow"))
  }

  /// Whatever somebody types is an answer or an error that says what is wrong with it.
  @Test(arguments: [UInt64](1...4))
  func nothingThatSomebodyTypesEndsTheProgram(seed: UInt64) throws {
    let (transcript, ids) = try QueryTests().base()
    var random = SeededGenerator(seed: seed)
    let parts = [
      " ", " ", " ", ":", ",", "-", "..", "<", ">=", "(", "*", "NEAR", ";", "%", "_", "\\", "🦀",
      "e\u{301}", "\u{1}", "\u{1B}", "\u{202E}", "\n", "is:", "has:", "no:", "sort:", "due:",
      "event:",
      "when:", "balance:", "completed", "2026-Q4", "new", "owner:", "me", "age:", "90d", "x_a:",
      ids[0], "2026-10-05", "checkout", "incident:", "id:", "-desc", "999999999", "today",
    ]
    for round in 0..<60 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random)]
      }.joined()
      let (_, errors, status) = transcript.outcome("log -- '\(text)'")
      #expect(
        [0, 2, 64].contains(status), "seed \(seed), round \(round): \(text.debugDescription)")
      #expect(status == 0 || errors.hasPrefix("Error: "), "seed \(seed), round \(round): \(errors)")
    }
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    try transcript.repository.commit(
      "broken", files: ["Postmortems/2026/2026-10-06-broken.md": "---\nid: [\n"])
    for line in [
      "log event:added", "log --as-of 2026-11-22 --format json --limit 0",
      "actions --as-of 2026-11-22 --format json --limit 0", "diff HEAD~1..HEAD --format json",
    ] {
      let (_, status) = transcript.run(line)
      #expect(status == 2, "\(line)")
    }
    try expectGolden(transcript.text, "partial-answers")
  }
}
