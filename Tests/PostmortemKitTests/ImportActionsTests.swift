import Foundation
import PostmortemImport
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// A tracker's export joined with the actions of a knowledge base.
@Suite struct ImportActionsTests {
  static let (one, two) = ("2024-01-01-payments-were-declined", "2024-02-02-search-was-slow")

  static let policy = """
    version: 1
    severities: [{key: sev1}]
    people:
      ada: {emails: [ada@example.org], aliases: [Ada L.]}
      bo: {}
    note_required: [later-due]

    """

  let fixture: BaseFixture
  var repository: TemporaryRepository { fixture.repository }

  init() throws {
    let tracker = { (number: Int) in "tracker: https://t.example/browse/OPS-\(number)" }
    fixture = try BaseFixture(
      policy: Self.policy,
      files: [
        path(Self.one): postmortem(
          Self.one, title: "Payments were declined",
          more: [
            "started: 2024-01-01T09:00:00Z", "aliases: [INC-7]",
            "source: {url: https://wiki.example/payments}",
          ],
          actions: [
            action(
              "aaaa2", title: "Warn before certificates expire # soon",
              more: ["owner: ada   # hers", "due: 2024-07-01", tracker(1)]),
            action("aaaa3", "proposed", more: [tracker(2)]),
            action("aaaa4", "done", more: ["completed: 2024-03-03", tracker(3)]),
            action("aaaa5", "in-progress", more: [tracker(4)]),
          ]),
        path(Self.two): postmortem(
          Self.two, title: "Search was slow",
          actions: [
            action("bbbb2", "verified", more: ["verified_by: bo", tracker(5)]),
            action("bbbb3", "superseded", more: ["superseded_by: bbbb2", tracker(6)]),
            action("bbbb4", "declined", more: ["reason: no", tracker(7)]),
            action("bbbb5", more: [tracker(9)]), action("bbbb6", more: [tracker(9)]),
            action("bbbb7", more: [tracker(10)]),
          ]),
      ])
  }

  func run(
    _ csv: String, updates: Bool = true, incident: String? = nil, note: String? = nil,
    isDryRun: Bool = false
  ) throws -> (actions: ActionImport, report: WriteReport) {
    var wishes = ActionImportOptions()
    wishes.mapping = try TrackerMapping(parsing: ["tracker=https://t.example/browse/{Key}"])
    wishes.updates = updates
    wishes.incident = incident
    wishes.note = note
    var options = WriteOptions()
    options.isDryRun = isDryRun
    var generator: any RandomNumberGenerator = SeededGenerator(seed: 7)
    return try fixture.open().importActions(
      Array(csv.utf8), named: "t.csv", wishes, using: &generator, options)
  }

  func lines(_ revision: String = "HEAD") throws -> [String] {
    try repository.git("show", "--unified=0", "--format=", revision).lines.filter { line in
      (line.hasPrefix("+") || line.hasPrefix("-")) && !line.hasPrefix("---")
        && !line.hasPrefix("+++")
    }
  }

  func stored(_ id: String) throws -> Action {
    let base = try fixture.open()
    let place = try base.place(named: id, .action, in: base.view())
    let document = try base.document(at: place.path, in: base.view())
    return try #require(document.postmortem.actions.first { $0.id.text == id })
  }

  @Test func aFieldChangesItsLineOnly() throws {
    let csv = """
      Key,Title,Status,Owner,Due,Resolved
      OPS-1,Warn before certificates expire,Done,Ada L.,2024-07-01,2024-05-05
      OPS-3,Mend it,Closed,bo,,2024-03-03
      """
    let before = try fixture.head
    let (compared, report) = try run(csv, updates: false)
    #expect(report.commit == nil)
    #expect(try fixture.head == before)
    #expect(compared.updated.isEmpty)
    #expect(compared.different.map(\.action.id.text) == ["aaaa2", "aaaa4"])
    #expect(compared.different[0].changes.map(\.key.rawValue) == ["status", "completed"])
    #expect(compared.different[1].changes.map(\.key.rawValue) == ["owner"])
    let (updated, written) = try run(csv)
    #expect(updated.updated.map(\.action.id.text) == ["aaaa2", "aaaa4"])
    #expect(written.commit == (try fixture.head))
    #expect(
      try lines() == [
        "-    status: open", "+    status: done", "+    completed: 2024-05-05", "+    owner: bo",
      ])
    let message = try repository.git("log", "-1", "--format=%B")
    #expect(message.hasPrefix("Update 2 actions from a tracker\n"))
    #expect(
      try repository.git(["interpret-trailers", "--parse"], input: Array(message.utf8)).lines == [
        "Postmortem: \(Self.one)", "Action: aaaa2", "Status: open -> done",
        "Postmortem: \(Self.one)", "Action: aaaa4", "Owner: none -> bo", "Source: t.csv",
      ])
    #expect(try run(csv).report.commit == nil)
    try fixture.expectFresh(fixture.open())
  }

  /// What a row says, and what becomes of an action: status, completed, reason, kept.
  @Test(
    arguments: [
      ("OPS-1,In Progress,", "aaaa2", "in-progress", nil, 0),
      ("OPS-1,Blocked,", "aaaa2", "blocked", nil, 0),
      ("OPS-1,Open,", "aaaa2", "open", nil, 0),
      ("OPS-1,Backlog,", "aaaa2", "open", nil, 1),
      ("OPS-1,Done,", "aaaa2", "done", "unknown", 0),
      ("OPS-1,Won't Do,2024-05-01", "aaaa2", "declined", "2024-05-01", 0),
      ("OPS-1,,", "aaaa2", "open", nil, 0),
      ("OPS-2,Open,", "aaaa3", "proposed", nil, 0),
      ("OPS-2,To Do,", "aaaa3", "open", nil, 0),
      ("OPS-2,Backlog,", "aaaa3", "proposed", nil, 0),
      ("OPS-2,Done,2024-05-01", "aaaa3", "done", "2024-05-01", 0),
      ("OPS-2,Duplicate,", "aaaa3", "declined", "unknown", 0),
      ("OPS-3,Reopened,", "aaaa4", "open", nil, 0),
      ("OPS-3,In Progress,", "aaaa4", "in-progress", nil, 0),
      ("OPS-3,Backlog,", "aaaa4", "open", nil, 0),
      ("OPS-3,Done,", "aaaa4", "done", "2024-03-03", 0),
      ("OPS-3,Done,2024-03-04", "aaaa4", "done", "2024-03-04", 0),
      ("OPS-3,Won't Fix,2024-03-05", "aaaa4", "declined", "2024-03-05", 0),
      ("OPS-4,To Do,", "aaaa5", "open", nil, 0),
      ("OPS-4,Open,", "aaaa5", "in-progress", nil, 0),
      ("OPS-5,Closed,", "bbbb2", "verified", nil, 0),
      ("OPS-5,Reopened,", "bbbb2", "open", nil, 0),
      ("OPS-6,Duplicate,2024-05-01", "bbbb3", "superseded", nil, 0),
      ("OPS-6,Done,2024-05-01", "bbbb3", "superseded", nil, 1),
      ("OPS-7,Done,2024-05-01", "bbbb4", "done", "2024-05-01", 0),
      ("OPS-7,Canceled,2024-05-01", "bbbb4", "declined", "2024-05-01", 0),
    ] as [(String, String, String, String?, Int)])
  func statuses(
    row: String, id: String, status: String, completed: String?, keptCount: Int
  ) throws {
    let (result, _) = try run("Key,Status,Resolved\n\(row)\n")
    #expect(result.problems == [])
    let action = try stored(id)
    #expect(action.status.rawValue == status)
    #expect(action.completed?.description == completed)
    #expect((action.status == .declined) == (action.reason != nil))
    #expect(action.verifiedBy == (status == "verified" ? "bo" : nil))
    #expect((result.updated + result.unchanged).map(\.kept.count) == [keptCount])
    let again = try run("Key,Status,Resolved\n\(row)\n")
    #expect(again.report.commit == nil)
    #expect(again.actions.updated.isEmpty)
  }

  @Test func newRowsGoToTheIncidentTheyName() throws {
    let csv = """
      Key,Title,Status,Incident,Created,Resolved
      N-1,By its id,To Do,\(Self.two),2024-02-05,
      N-2,By a part,Done,search,2024-02-05,2024-02-20
      N-3,By an alias,Done,inc-7,,
      N-4,By its source,Won't Do,http://wiki.example/payments/#top,,2024-02-20
      N-5,An idea,Backlog,payments,,
      N-6,Nobody knows it,To Do,elsewhere,,
      N-7,Slow search must be noticed,To Do,,,
      N-8,Weather,To Do,,,
      """
    let (result, report) = try run(csv)
    #expect(report.commit != nil)
    let said = result.added.map { item in
      [
        item.incident.text, item.action.status.rawValue, item.action.created?.description ?? "-",
        item.action.completed?.description ?? "-", item.action.reason ?? "-",
      ].joined(separator: " ")
    }
    #expect(
      said == [
        "\(Self.two) open 2024-02-05 - -", "\(Self.two) done 2024-02-05 2024-02-20 -",
        "\(Self.one) done 2024-01-01 unknown -",
        "\(Self.one) declined 2024-01-01 2024-02-20 Won't Do",
        "\(Self.one) proposed 2024-01-01 - -",
      ])
    #expect(result.problems.map(\.description) == ["t.csv:7:27: no incident 'elsewhere'"])
    #expect(result.rowsWithoutIncident.map(\.line) == [8, 9])
    #expect(result.rowsWithoutIncident.map { $0.suggestion?.text } == [Self.two, nil])
    #expect(
      result.actionsWithoutRow.map(\.action.id.text) == [
        "aaaa2", "aaaa3", "aaaa4", "aaaa5", "bbbb2", "bbbb3", "bbbb4", "bbbb5", "bbbb6", "bbbb7",
      ])
    let again = try run(csv, incident: "payments")
    #expect(again.actions.added.map(\.action.title) == ["Slow search must be noticed", "Weather"])
    #expect(again.actions.unchanged.count == 5)
    #expect(try run(csv, incident: "payments").report.commit == nil)
    #expect(try repository.fsck() == "")
  }

  @Test func oneBadRowNeitherStopsTheRestNorVanishes() throws {
    let csv = """
      Key,Title,Status,Due,Resolved
      OPS-1,Warn,To Do,2024-09-09,
      OPS-9,Twice,To Do,,
      OPS-10,Mend it,Done,,2024-05-05
      OPS-3,Mend it,Done,,2024-02-30
      """
    let (result, _) = try run(csv)
    #expect(
      result.problems.map { "\($0.line ?? 0) \($0.kind.rawValue)" } == [
        "2 refused-row", "3 duplicate-tracker", "5 not-a-day",
      ])
    #expect(result.updated.map(\.action.id.text) == ["bbbb7"])
    #expect(try stored("aaaa2").title.hasPrefix("Warn before"))
    let (noted, _) = try run(csv, note: "the supplier is late")
    #expect(noted.updated.map(\.action.id.text) == ["aaaa2"])
    #expect(try stored("aaaa2").note == "the supplier is late")
    #expect(try stored("aaaa2").due?.description == "2024-09-09")
  }

  /// Nothing that the tracker leaves empty is taken out of the file.
  @Test func emptyCellsEraseNothing() throws {
    let before = try fixture.head
    let rows = [1, 2, 3, 4, 5, 6, 7].map { "OPS-\($0),,,,,,,,,," }.joined(separator: "\n")
    let (result, _) = try run(
      "Key,Title,Status,Owner,Team,Due,Created,Resolved,Tags,Details,Reason\n\(rows)\n")
    #expect(result.unchanged.count == 7)
    #expect(try fixture.head == before)
  }

  @Test func whileAFileCannotBeReadNothingIsAdded() throws {
    try repository.commit("x", files: ["Postmortems/2024/2024-03-03-odd.md": "---\nid: [\n---\n"])
    let (result, report) = try run("Key,Title,Status\nN-1,New,To Do\n", incident: "search")
    #expect(report.commit == nil)
    #expect(result.added.isEmpty)
    #expect(result.problems.count == 2)
    #expect(result.problems.last?.message.contains("may hold the action already") == true)
  }

  @Test func aDryRunWritesNothing() throws {
    let before = try fixture.head
    let (result, report) = try run(
      "Key,Title,Status\nN-1,New,To Do\nOPS-4,Mend it,Done\n", incident: "payments", isDryRun: true)
    #expect(result.added.count == 1)
    #expect(result.updated.count == 1)
    #expect(report.diff.contains("+    title: New"))
    #expect(try fixture.head == before)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  /// Any export: the second time nothing changes, and every file still reads and checks.
  @Test(arguments: 0..<12)
  func theSameExportAgainChangesNothing(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pick = { (choices: [String]) in choices.randomElement(using: &generator) ?? "" }
    let statuses = [
      "", "To Do", "Open", "In Progress", "Blocked", "Done", "Closed", "Won't Do", "Backlog",
      "Duplicate", "Verified", "Reopened",
    ]
    let texts = ["", "Mend it", "= a, \"b\"", "- no: #x", "ü\u{2028}y", "'quoted'", "a\nb"]
    let days = ["", "2024-03-01", "2024-04-30T23:30:00-02:00", "1/May/24 9:10 AM"]
    let rows = (1...30).map { number in
      let key = number <= 12 ? "OPS-\(number)" : "N-\(number)"
      let cells = [
        key, pick(texts), pick(statuses), pick(["", "Ada L.", "bo", "x"]), pick(days),
        pick(["", "2024-02-10"]), pick(days), pick(["", "a;b", "b, c"]), pick(texts), pick(texts),
        pick(["", "payments", Self.two]),
      ]
      return cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }
    let csv =
      "Key,Title,Status,Owner,Due,Created,Resolved,Tags,Details,Reason,Incident\n"
      + rows.joined(separator: "\n")
    let first = try run(csv, note: "later")
    let head = try fixture.head
    #expect(first.report.commit == head, "seed \(seed)")
    let second = try run(csv, note: "later")
    #expect(second.report.commit == nil, "seed \(seed): \(second.report.diff)")
    #expect(second.actions.updated.isEmpty && second.actions.added.isEmpty)
    #expect(try fixture.head == head)
    #expect(
      second.actions.problems.map(\.description) == first.actions.problems.map(\.description))
    let read = first.actions.updated.count + first.actions.added.count
    #expect(read > 5, "seed \(seed)")
    try fixture.expectFresh(fixture.open())
  }
}
