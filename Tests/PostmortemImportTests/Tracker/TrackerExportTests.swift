import PostmortemModel
import Testing

@testable import PostmortemImport

/// Exports of the usual trackers, read without being told, and with `--map` and `--values`.
@Suite struct TrackerExportTests {
  func export(
    _ text: String, map: [String] = [], values: [String] = []
  ) throws -> TrackerExport {
    var policy = Policy()
    var mercy = Policy.Person()
    mercy.emails = ["mercy@example.org"]
    mercy.aliases = ["Mercy Obi", "Obi, Mercy"]
    policy.people = ["mercy": mercy]
    return try TrackerExport(
      reading: Array(text.utf8), path: "t.csv", mapping: TrackerMapping(parsing: map),
      values: TrackerValues(parsing: values, people: ["mercy"]), policy: policy,
      zone: TimeZoneRules(name: "UTC", fixedOffset: 0),
      today: try #require(CalendarDay("2026-11-21")))
  }

  func taken(_ export: TrackerExport) -> String {
    export.columns.taken.map { "\($0.key.rawValue)=\($0.name)" }.joined(separator: " ")
  }

  @Test func jira() throws {
    let text = """
      Summary,Issue key,Issue Type,Status,Priority,Resolution,Assignee,Created,Resolved,Due date,Labels,Labels
      Warn before certificates expire,OPS-1,Task,Closed,High,Done,Mercy Obi,01/Feb/23 9:10 AM,28/Jun/23 2:05 PM,30/Jun/23 12:00 AM,tls,alerts
      Rotate keys by hand,OPS-2,Task,Closed,Low,Won't Do,,02/Feb/23 9:10 AM,03/Mar/23 1:00 AM,,,
      Page sooner,OPS-3,Bug,In Progress,High,,mercy@example.org,02/Feb/23 9:10 AM,,,,
      Someday,OPS-4,Task,Backlog,High,,,02/Feb/23 9:10 AM,,,,
      """
    let error = #expect(throws: FileError.self) { try self.export(text) }
    #expect(error?.kind == .unknownColumn)
    #expect(error?.hint == "--map 'tracker=https://tracker.example/browse/{Issue key}'")
    let export = try self.export(text, map: ["tracker=https://jira.example/browse/{Issue key}"])
    #expect(export.problems == [])
    #expect(
      taken(export)
        == "tracker=https://jira.example/browse/{Issue key} title=Summary status=Status "
        + "resolution=Resolution owner=Assignee due=Due date created=Created completed=Resolved "
        + "tags=Labels")
    #expect(export.columns.leftOut.map(\.name) == ["Priority"])
    #expect(export.rows.map(\.status) == [.done, .declined, .inProgress, .proposed])
    #expect(export.rows.map(\.owner) == ["mercy", nil, "mercy", nil])
    #expect(export.rows[0].completed?.description == "2023-06-28")
    #expect(export.rows[0].due?.description == "2023-06-30")
    #expect(export.rows[0].tags == ["tls", "alerts"])
    #expect(export.rows[1].statusWord == "Won't Do")
    #expect(export.rows[1].address == "jira.example/browse/OPS-2")
  }

  @Test func gitHub() throws {
    let export = try export(
      "Title\tURL\tAssignees\tStatus\tLabels\tMilestone\r\n"
        + "Warn sooner\thttps://github.example/ops/web/issues/7\tmercy\tTodo\ttls, page\tM1\r\n"
        + "Drop it\thttps://github.example/ops/web/issues/8\tbo, ada\tDone\t\t\r\n")
    #expect(taken(export) == "tracker=URL title=Title status=Status owner=Assignees tags=Labels")
    #expect(export.rows.map(\.status) == [.open])
    #expect(export.rows[0].tags == ["tls", "page"])
    #expect(
      export.problems.map(\.description) == [
        "t.csv:3:49: 'bo, ada' names 2 people; an action has one owner"
      ])
    let told = try self.export(
      "Title,URL,Assignees\nx,https://a.example/1,\"bo, ada\"\n", values: ["bo, ada=mercy"])
    #expect(told.rows.map(\.owner) == ["mercy"])
  }

  @Test func gitHubIssuesWithStates() throws {
    let export = try export(
      """
      title,html_url,state,state_reason,created_at,closed_at
      A,https://g.example/1,open,,2023-02-01T10:00:00Z,
      B,https://g.example/2,closed,completed,2023-02-01T10:00:00Z,2023-03-01T10:00:00Z
      C,https://g.example/3,closed,not_planned,2023-02-01T10:00:00Z,2023-03-01T10:00:00Z
      """)
    #expect(export.problems == [])
    #expect(export.rows.map(\.status) == [.active, .done, .declined])
    #expect(export.rows.map { $0.completed?.description } == [nil, "2023-03-01", "2023-03-01"])
  }

  @Test func linear() throws {
    let export = try export(
      """
      ID,Team,Title,Status,Priority,Assignee,Labels,Created,Completed,Canceled,Due Date
      ENG-1,Core,A,Done,Urgent,mercy@example.org,,Wed Feb 01 2023 10:00:00 GMT+0000 (GMT),Wed Mar 01 2023 10:00:00 GMT+0000 (GMT),,
      ENG-2,Core,B,Canceled,No priority,,,Wed Feb 01 2023 10:00:00 GMT+0000 (GMT),,Thu Mar 02 2023 10:00:00 GMT+0000 (GMT),
      ENG-3,Core,C,Triage,Low,,,Wed Feb 01 2023 10:00:00 GMT+0000 (GMT),,,2023-09-01
      """, map: ["tracker=https://linear.example/acme/issue/{ID}"])
    #expect(export.problems == [])
    #expect(export.rows.map(\.status) == [.done, .declined, .proposed])
    #expect(export.rows.map { $0.completed?.description } == ["2023-03-01", "2023-03-02", nil])
    #expect(export.rows.map(\.team) == ["Core", "Core", "Core"])
  }

  @Test func asana() throws {
    let export = try export(
      """
      Task ID,Created At,Completed At,Name,Assignee,Assignee Email,Due Date,Tags,Notes
      11,2023-02-01,2023-03-01,A,Mercy Obi,mercy@example.org,2023-03-05,,
      12,2023-02-01,,B,,,,,
      """, map: ["tracker=https://app.asana.example/0/0/{Task ID}"])
    #expect(export.problems == [])
    #expect(export.rows.map(\.status) == [.done, .active])
    #expect(export.rows.map(\.owner) == ["mercy", nil])
  }

  @Test func typesAndPrioritiesAreOursOrMapped() throws {
    let text =
      "title,url,type,priority\nA,https://a.example/1,prevent,P1\nB,https://a.example/2,,\n"
    let ours = try export(text)
    #expect(ours.rows.map(\.priority) == [.p1, nil])
    #expect(ours.rows.map(\.type) == [.prevent, nil])
    let theirs = text.replacing("P1", with: "High")
    #expect(try export(theirs).rows.map(\.priority) == [nil, nil])
    let asked = try export(theirs, map: ["priority=priority"])
    #expect(
      asked.problems.map(\.description) == [
        "t.csv:2:31: nobody knows what priority 'High' means, in 1 row"
      ])
    #expect(asked.problems.first?.hint == "--values 'High=p0|p1|p2|p3', with one of these words")
    #expect(asked.rows.map(\.line) == [3])
    let told = try export(theirs, map: ["priority=priority"], values: ["high=p0"])
    #expect(told.rows.map(\.priority) == [.p0, nil])
  }

  @Test func unknownStatusesAreCounted() throws {
    let text = """
      Title;URL;Status
      A;https://a.example/1;Awaiting QA
      B;https://a.example/2;awaiting-qa
      C;https://a.example/3;Won’t Fix
      D;https://a.example/4;It's odd
      """
    let found = try export(text)
    #expect(
      found.problems.map(\.description) == [
        "t.csv:2:23: nobody knows what status 'Awaiting QA' means, in 2 rows",
        "t.csv:5:23: nobody knows what status 'It's odd' means, in 1 row",
      ])
    #expect(
      found.problems.map(\.hint) == [
        "--values 'Awaiting QA=proposed|open|in-progress|blocked|done|declined', "
          + "with one of these words",
        "--values \"It's odd=proposed|open|in-progress|blocked|done|declined\", "
          + "with one of these words",
      ])
    #expect(found.rows.map(\.status) == [.declined])
    let told = try export(text, values: ["Awaiting QA=in-progress", "It's odd=open"])
    #expect(told.rows.map(\.status) == [.inProgress, .inProgress, .declined, .open])
  }

  /// What was closed for a reason that nobody knows is not counted as done.
  @Test func anUnknownResolutionIsNotDone() throws {
    let export = try export(
      "Title,URL,Status,Resolution\nA,https://a.example/1,Done,Deferred\n"
        + "B,https://a.example/2,To Do,Unresolved\n")
    #expect(export.rows.map(\.line) == [3])
    #expect(export.problems.first?.message.hasPrefix("nobody knows what resolution") == true)
  }

  @Test func badRowsAreNamedByLineAndColumn() throws {
    let export = try export(
      """
      Title,URL,Status,Due,Closed
      A,,To Do,,
      B,OPS-7,To Do,,
      C,https://a.example/3,To Do,soon,
      D,https://a.example/4,Done,,2027-01-01
      E,https://a.example/5,To Do,05/06/2023,
      F,https://A.example/6/,To Do,,
      G,http://a.example/6#x,To Do,,
      H,https://a.example/8,To Do,,
      """)
    #expect(export.rows.map(\.title) == ["H"])
    #expect(
      export.problems.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.kind.rawValue)" } == [
        "2:0 empty-value", "3:3 not-an-address", "4:29 not-a-day", "5:29 future-day",
        "6:29 ambiguous-day", "7:3 duplicate-tracker", "8:3 duplicate-tracker",
      ])
  }

  @Test func columnsThatAreNotThere() throws {
    let text = "Title,URL,Owner,Due date,Status,Status\nA,https://a.example/1,x,,To Do,\n"
    for (map, message, hint) in [
      (["status="], "", ""),
      (["status=,due=Due dat"], "t.csv:1: no column 'Due dat'", "did you mean 'Due date'?"),
      (
        [], "t.csv:1:33: two columns are named 'Status'",
        "give the one that is not meant another name"
      ),
      (
        ["status=Status"], "t.csv:1:33: two columns are named 'Status'",
        "give the one that is not meant another name"
      ),
      (
        ["tracker=,status="],
        "t.csv:1: no column holds the addresses by which items and actions are joined", nil
      ),
    ] as [([String], String, String?)] {
      guard !message.isEmpty else {
        #expect(try export(text, map: map).rows.map(\.status) == [nil])
        continue
      }
      let error = #expect(throws: FileError.self) {
        try export(text, map: ["status="] == map ? [] : map)
      }
      #expect(error?.description == message)
      if let hint { #expect(error?.hint == hint) }
    }
  }

  @Test func optionsThatMakeNoSense() {
    for (option, message) in [
      ("onwer=Assignee", "actions have no 'onwer' to be filled from a column"),
      ("Assignee", "--map takes key=Column, not 'Assignee'"),
      ("due=A,due=B", "--map names 'due' twice"),
    ] {
      let error = #expect(throws: MappingError.self) { try TrackerMapping(parsing: [option]) }
      #expect(error?.message == message)
    }
    for (option, message) in [
      ("High", "--values takes 'Their word=our-word', not 'High'"),
      ("High=p9", "'p9' is no status, priority, type or person of the policy"),
      ("Dup=superseded", "an action is superseded by another, which no tracker names"),
    ] {
      let error = #expect(throws: MappingError.self) {
        try TrackerValues(parsing: [option], people: [])
      }
      #expect(error?.message == message)
    }
  }

  @Test func aNameMayHoldACommaAndBracesASign() throws {
    let mapping = try TrackerMapping(parsing: [
      "title=What, in short,done-when=When", "tracker=https://a.example/?id={No, or=so}&x=1",
    ])
    #expect(
      mapping.columns.map(\.name) == [
        "What, in short", "When", "https://a.example/?id={No, or=so}&x=1",
      ])
    let export = try export(
      "\"What, in short\",\"No, or=so\"\nA,7\n",
      map: ["title=What, in short", "tracker=https://a.example/?id={No, or=so}&x=1"])
    #expect(export.rows.map(\.address) == ["a.example/?id=7&x=1"])
  }

  @Test(arguments: [
    ("https://a.example/browse/X-1", "a.example/browse/X-1"),
    ("HTTP://A.Example:80/browse/X-1/#comment", "a.example/browse/X-1"),
    ("https://a.example:443?id=1", "a.example?id=1"), ("https://a.example:8443/", "a.example:8443"),
  ])
  func spellingsOfOneAddress(text: String, normalized: String) {
    #expect(TrackerAddress.normalized(text) == normalized)
  }

  @Test(arguments: [
    "", "X-1", "ftp://a.example/1", "https://", "https://a.example/a b", "https:///x",
  ])
  func whatIsNoAddress(text: String) {
    #expect(TrackerAddress.normalized(text) == nil)
  }
}
