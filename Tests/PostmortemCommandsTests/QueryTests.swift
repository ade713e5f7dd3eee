import ArgumentParser
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemCommands

/// Questions on the command line, good and bad.
@Suite struct QueryTests {
  /// A knowledge base with people, keys of the organisation's own and a history, none of it written
  /// down.
  func base() throws -> (transcript: Transcript, ids: [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    try transcript.repository.commit(
      "policy: people",
      files: [
        "Schema/policy.yml": """
        version: 1
        severities:
          - {key: sev1, action_days: {p1: 20}}
          - {key: sev2, action_days: {p1: 40}}
        people:
          ada: {emails: [ada@example.org], aliases: [Lovelace]}
          ben: {until: 2026-11-01}

        """
      ])
    for line in [
      "action due \(ids[0]) --to 2026-11-15", "action assign \(ids[1]) --to ben",
      "action assign \(ids[2]) --to Lovelace", "action start \(ids[2])",
      "action add search --title \"Raise the memory limit\" --owner cy --priority p1 "
        + "--due 2026-11-10 --on 2026-10-21",
      "action set \(ids[2]) --field evidence=https://git.example/limits",
    ] {
      let (_, errors, status) = transcript.outcome(line)
      guard status == 0 else { throw SetUpFailure(command: line, errors: errors) }
    }
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(transcript.repository.read(path))
    try transcript.repository.commit(
      "keys",
      files: [path: text.replacing("severity: sev2\n", with: "severity: sev2\nx_cost: 1.10\n")])
    return (transcript, ids)
  }

  @Test func whatIsFound() throws {
    let (transcript, _) = try base()
    for line in [
      "actions is:overdue", "actions 'is:overdue -owner:me'", "actions owner:me sort:due-desc",
      "actions -- is:active -service:search", "actions title:\"memory limit\"",
      "actions memory limit",
      "actions '\"memory limit\" no:due'", "actions is:orphaned",
      "actions is:missed --service payments",
      "actions is:slipped,orphaned sort:slips-desc --columns id,slips,owner,original_due",
      "actions 'age:>30d' --columns id,created", "actions deadline:2026-11 --columns id,deadline",
      "actions x_cost:1.10 --format ids",
      "actions no:x_cost due:+3w.. --format csv --columns id,due",
      "actions is:reopened --exit-code", "actions sort:age --limit 1 --columns id,created",
      "list is:slipped", "list 'no:x_cost evidence:git.example'", "list slips:1.. severity:sev2",
      "list is:recurrence", "list sort:due", "list 'status:draft is:draft'",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "query-found")
  }

  @Test func whatIsWrong() throws {
    let (transcript, _) = try base()
    for line in [
      "actions is:open onwer:ada", "actions 'is:ovredue sort:due'", "list status:open",
      "actions type:prevnet,detect", "actions due:soon", "actions 'owner:ada due:2026-12..2026-11'",
      "actions age:old", "actions owner:", "actions '🦀 \"memory limit'", "actions 'is:open - slow'",
      "actions https://git.example/1", "actions sort:duee", "actions -- -sort:due",
      "actions -- --overdue",
      "actions has:titel", "actions --since soon", "actions --owner ada,,ben",
      "actions 'is:open\n\tonwer:\u{1B}[31mada'",
      "actions \(String(repeating: "a", count: 100_001))",
      "actions '\(Array(repeating: "is:open", count: 30).joined(separator: " ")) ist:open "
        + "\(Array(repeating: "is:open", count: 30).joined(separator: " "))'",
      "actions '\(Array(repeating: "a", count: 1001).joined(separator: " "))'",
    ] {
      let (_, status) = transcript.run(line)
      #expect(status == 64, "\(line.prefix(80))")
    }
    let text = transcript.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.count > 1000 ? "\($0.prefix(40))…" : String($0) }.joined(separator: "\n")
    try expectGolden(text, "query-wrong")
  }

  @Test(arguments: [
    (["--owner", "ada"], "owner:ada"),
    (["--owner", "ada,ben", "--owner", "cy"], "owner:ada,ben,cy"),
    (["--owner", "Ada Lovelace"], "owner:\"Ada Lovelace\""), (["--overdue"], "is:overdue"),
    (["--service", "search", "--severity", "sev1"], "severity:sev1 service:search"),
    (["--since", "2026-10-05"], "created:2026-10-05.."), (["--since", "-7d"], "created:-7d.."),
    (["--due", "..2023-07-01"], "due:..2023-07-01"),
    (["--created", "last-quarter"], "created:last-quarter"),
    (["--completed", "2026-Q3"], "completed:2026-Q3"), (["--team", "web"], "team:web"),
    (["--status", "open,blocked"], "status:open,blocked"), (["--type", "prevent"], "type:prevent"),
    (["--priority", "p0,p1"], "priority:p0,p1"), (["--tag", "a"], "tag:a"),
    (["--incident", "x"], "incident:x"),
    (["--text", "memory limit"], "\"memory limit\""),
    (["--active", "--due-soon"], "is:active is:due-soon"), (["--unowned"], "is:unowned"),
    (["--closed"], "is:closed"), (["--sort", "due-desc,owner"], "sort:due-desc sort:owner"),
    (["slow", "--owner", "me", "--sort", "age"], "slow owner:me sort:age"),
    (["title:memory limit"], "title:\"memory limit\""), (["is:open slow"], "is:open slow"),
    (["--", "-title:a b", "-is:open"], "-title:\"a b\" -is:open"),
    (["title:a is:open", "memory limit"], "title:a is:open memory limit"),
    (["owner:ada slow"], "owner:ada slow"), (["title:a\\ b"], "title:\"a\\\\ b\""),
  ])
  func optionsAreWords(arguments: [String], words: String) throws {
    let reading = QueryReading(.actions, today: CalendarDay(ordinal: 20_778))
    var expected = try Query(parsing: words, reading)
    expected.replaceMe(by: "ada")
    // An option is written with '=', so that a value may begin with a hyphen.
    var joined: [String] = []
    for argument in arguments {
      if let last = joined.last, last.hasPrefix("--"), last != "--", !last.contains("="),
        !["--overdue", "--active", "--due-soon", "--unowned", "--closed"].contains(last)
      {
        joined[joined.count - 1] = "\(last)=\(argument)"
      } else {
        joined.append(argument)
      }
    }
    let options = try FilterOptions.parse(joined)
    #expect(try options.query(reading, me: { "ada" }) == expected)
  }

  @Test func sinceIsAboutTheBeginningOfAnIncident() throws {
    let reading = QueryReading(.incidents, today: CalendarDay(ordinal: 20_778))
    let options = try FilterOptions.parse(["--since", "2026-10-05"])
    #expect(
      try options.query(reading, me: { "" }) == Query(parsing: "started:2026-10-05..", reading))
  }
}
