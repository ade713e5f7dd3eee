import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What the verbs write: one commit, the lines meant, trailers that git reads.
@Suite struct WritingTests {
  let fixture: BaseFixture
  let base: KnowledgeBase
  var repository: TemporaryRepository { fixture.repository }

  static let (one, two) = ("2024-01-01-one", "2024-02-02-two")

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(
        Self.one,
        more: ["# a comment", "tags:   [ 'a' ,\"b\"]"],
        actions: [
          action(
            "aaaa2", title: "'First: \"mend\"'", more: ["owner: ada", "due: 2024-07-01 # soon"]),
          action("aaaa3", "proposed"),
        ]),
      path(Self.two): postmortem(Self.two, actions: [action("bbbb2"), action("bbbb3", "done")]),
    ])
    base = try fixture.open()
  }

  /// As beside a `git gc`: who wants to write reads again before a name is called unknown.
  @Test(arguments: ["HEAD:Postmortems", "HEAD:Postmortems/2024/2024-01-01-one.md"])
  func whatIsAwayForAMomentIsReadAgain(_ name: String) throws {
    let object = try repository.git("rev-parse", name).trimmed
    let file = repository.url(".git/objects/\(object.prefix(2))/\(object.dropFirst(2))")
    let away = repository.root.appending(path: "away")
    var rounds = 0
    let report = try base.write(WriteOptions()) { view in
      rounds += 1
      if rounds == 1 { try FileManager.default.moveItem(at: file, to: away) }
      if rounds == 2 { try FileManager.default.moveItem(at: away, to: file) }
      let place = try base.place(named: "aaaa2", .action, in: view)
      #expect(place.incident.text == Self.one)
      return PlannedCommit(edits: [], message: "")
    }
    #expect(report.commit == nil)
    #expect(rounds == 2)

    try FileManager.default.moveItem(at: file, to: away)
    #expect(throws: KnowledgeBaseError.self) {
      try fixture.open().change(["aaaa2"], .start, note: nil, WriteOptions())
    }
  }

  /// The changed lines of a commit, by path, without context.
  func changes(of revision: String = "HEAD") throws -> [String] {
    try repository.git("show", "--unified=0", "--format=", revision).lines.filter { line in
      line.hasPrefix("+++")
        || (line.hasPrefix("+") || line.hasPrefix("-")) && !line.hasPrefix("---")
    }
  }

  func trailers(of revision: String = "HEAD") throws -> [String] {
    let message = try repository.git("log", "-1", "--format=%B", revision)
    return try repository.git(["interpret-trailers", "--parse"], input: Array(message.utf8)).lines
  }

  func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  /// Expects exactly one commit more than there were, and nothing left lying about.
  func expectOneCommit(_ report: WriteReport, after before: String) throws {
    #expect(try repository.git("rev-list", "\(before)..HEAD").lines == [report.commit])
    #expect(try repository.git("log", "-1", "--format=%P").trimmed == before)
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(report.worktreeProblems == [])
    #expect(try repository.git("log", "-1", "--format=%B").trimmed == report.message.trimmed)
    #expect(try repository.git("log", "-1", "--format=%s").trimmed == report.subject)
    let shown = try repository.git("diff", "--no-color", "--abbrev=7", before, "HEAD").lines
    let ours = report.diff.lines.filter { !$0.hasPrefix("index ") }
    #expect(
      ours.filter { $0.first == "+" || $0.first == "-" || $0.first == " " }
        == shown.filter { $0.first == "+" || $0.first == "-" || $0.first == " " })
    #expect(try repository.fsck() == "")
  }

  @Test func aVerbChangesItsLinesOnly() throws {
    let before = try fixture.head
    let report = try base.change(
      ["aaaa2"], .done(on: day("2024-05-30"), evidence: ["https://git.example/1", "a: b # c"]),
      note: "went\nwell", WriteOptions())
    try expectOneCommit(report, after: before)
    let shown = try changes()
    #expect(
      shown == [
        "+++ b/\(path(Self.one))", "-    status: open", "+    status: done",
        "+    completed: 2024-05-30", "+    evidence:", "+      - https://git.example/1",
        "+      - \"a: b # c\"",
        "+    note: |-", "+      went", "+      well",
      ])
    #expect(report.subject == "Complete aaaa2: First: \"mend\"")
    #expect(
      try trailers() == [
        "Postmortem: \(Self.one)", "Action: aaaa2", "Status: open -> done",
        "Evidence: https://git.example/1", "Evidence: a: b # c", "Note: went well",
      ])
    try fixture.expectFresh(base)
  }

  @Test func severalActionsOfTwoFilesAreOneCommit() throws {
    let before = try fixture.head
    let report = try base.change(
      ["bbbb2", "aaaa2", "aaaa2", "bbbb2"], .assign(to: "Zoë"), note: nil, WriteOptions())
    try expectOneCommit(report, after: before)
    #expect(
      try changes() == [
        "+++ b/\(path(Self.one))", "-    owner: ada", "+    owner: Zoë",
        "+++ b/\(path(Self.two))", "+    owner: Zoë",
      ])
    #expect(report.subject == "Assign 2 actions")
    #expect(
      try trailers() == [
        "Postmortem: \(Self.two)", "Action: bbbb2", "Owner: none -> Zoë",
        "Postmortem: \(Self.one)", "Action: aaaa2", "Owner: ada -> Zoë",
      ])
  }

  @Test func aRefusalForOneChangesNone() throws {
    let before = try fixture.head
    let error = #expect(throws: KnowledgeBaseError.self) {
      try base.change(["aaaa2", "bbbb3"], .start, note: nil, WriteOptions())
    }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("bbbb3") == true)
    #expect(throws: KnowledgeBaseError.self) {
      try base.change(["aaaa2", "nobody"], .start, note: nil, WriteOptions())
    }
    #expect(try fixture.head == before)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test func whatIsSoAlreadyMakesNoCommit() throws {
    let before = try fixture.head
    let report = try base.change(["aaaa2"], .assign(to: "ada"), note: nil, WriteOptions())
    #expect(report.commit == nil)
    #expect(report.subject == "")
    #expect(report.diff == "")
    #expect(try fixture.head == before)
  }

  @Test func aDryRunWritesNothing() throws {
    let before = try fixture.head
    let objects = try repository.git("count-objects", "-v")
    var options = WriteOptions()
    options.isDryRun = true
    let report = try base.change(["aaaa2"], .start, note: "x", options)
    #expect(report.commit == nil)
    #expect(report.subject == "Start aaaa2: First: \"mend\"")
    #expect(report.diff.lines.contains("+    status: in-progress"))
    var generator: any RandomNumberGenerator = SeededGenerator(seed: 1)
    let template = Action(id: try #require(ActionID("aaaaa")), title: "New", status: .open)
    _ = try base.add(template, to: Self.one, using: &generator, options)
    _ = try base.move(["aaaa2"], to: Self.two, options)
    let new = Postmortem(id: try #require(IncidentID("new")), title: "New", status: .draft)
    _ = try base.add(new, body: nil, options)
    #expect(try fixture.head == before)
    #expect(try repository.git("count-objects", "-v") == objects)
    #expect(try repository.git("status", "--porcelain", "-uall") == "")
    #expect(try repository.git("for-each-ref").lines.count == 1)
  }

  @Test func anActionIsAdded() throws {
    let before = try fixture.head
    var generator: any RandomNumberGenerator = SeededGenerator(seed: 1)
    var new = Action(id: try #require(ActionID("aaaaa")), title: "New # one", status: .open)
    new.due = try day("2024-08-01")
    let (id, report) = try base.add(new, to: "two", using: &generator, WriteOptions())
    try expectOneCommit(report, after: before)
    #expect(
      try changes() == [
        "+++ b/\(path(Self.two))", "+  - id: \(id)", "+    title: \"New # one\"",
        "+    status: open", "+    due: 2024-08-01",
      ])
    #expect(
      try trailers() == [
        "Postmortem: \(Self.two)", "Action: \(id)", "Status: none -> open",
        "Due: none -> 2024-08-01",
      ])
  }

  @Test func aPostmortemIsAdded() throws {
    let before = try fixture.head
    var new = Postmortem(
      id: try #require(IncidentID("2024-05-05-new")), title: "New: one", status: .draft)
    new.severity = "sev1"
    let (place, report) = try base.add(new, body: "\n# Body\n", WriteOptions())
    try expectOneCommit(report, after: before)
    #expect(place == path("2024-05-05-new"))
    #expect(repository.read(place)?.hasSuffix("---\n\n# Body\n") == true)
    #expect(try trailers() == ["Postmortem: 2024-05-05-new"])
    let error = #expect(throws: KnowledgeBaseError.self) {
      try base.add(new, body: nil, WriteOptions())
    }
    #expect(error?.code == .exists)
    #expect(error?.hints.count == 2)
  }

  @Test func anEditReplacesTheText() throws {
    let before = try fixture.head
    let old = try #require(repository.bytes(of: path(Self.one)))
    let new = Array(
      String(decoding: old, as: UTF8.self).replacing("status: proposed", with: "status: open")
        .utf8)
    let report = try base.replace(path(Self.one), old, by: new, WriteOptions())
    try expectOneCommit(report, after: before)
    #expect(
      try trailers() == [
        "Postmortem: \(Self.one)", "Action: aaaa3", "Status: proposed -> open",
      ])
    let error = #expect(throws: KnowledgeBaseError.self) {
      try base.replace(path(Self.one), old, by: new, WriteOptions())
    }
    #expect(error?.code == .refused)
    #expect(throws: KnowledgeBaseError.self) {
      try base.replace(path(Self.one), new, by: Array("---\n---\n".utf8), WriteOptions())
    }
  }

  @Test func movedActionsKeepTheirLines() throws {
    let before = try fixture.head
    let report = try base.move(["aaaa2", "bbbb2"], to: Self.two, WriteOptions())
    try expectOneCommit(report, after: before)
    #expect(report.subject == "Move aaaa2: First: \"mend\"")
    #expect(try trailers() == ["Action: aaaa2", "Postmortem: \(Self.one) -> \(Self.two)"])
    let place = try base.place(named: "aaaa2", .action, in: base.view())
    #expect(place.incident.text == Self.two)
    let ledger = try base.ledger(upTo: base.view())
    let id = try #require(ActionID("aaaa2"))
    let versions = try #require(ledger.versions[id])
    #expect(versions.map(\.incident.text) == [Self.one, Self.two])
    #expect(versions.allSatisfy { $0.action != nil })
    #expect(versions[0].action == versions[1].action)
    #expect(versions[1].difference(from: versions[0]) == "moved from \(Self.one)")
  }

  @Test func aCircleOfSuccessorsIsRefused() throws {
    let day = try day("2024-05-30")
    let (a, b) = (try #require(ActionID("aaaa2")), try #require(ActionID("bbbb2")))
    let c = try #require(ActionID("aaaa3"))
    _ = try base.change(["aaaa2"], .supersede(by: b, on: day), note: nil, WriteOptions())
    _ = try base.change(["bbbb2"], .supersede(by: c, on: day), note: nil, WriteOptions())
    let before = try fixture.head
    for successor in [a, c] {
      let error = #expect(throws: KnowledgeBaseError.self) {
        try base.change(
          ["aaaa3"], .supersede(by: successor, on: day), note: nil, WriteOptions())
      }
      #expect(error?.code == .refused)
    }
    let unknown = try #require(ActionID("zzzz9"))
    #expect(throws: KnowledgeBaseError.self) {
      try base.change(["aaaa3"], .supersede(by: unknown, on: day), note: nil, WriteOptions())
    }
    #expect(try fixture.head == before)
  }

  /// Within one command, too: each of two in the place of the other.
  @Test func aCircleWithinOneCommandIsRefused() throws {
    let day = try day("2024-05-30")
    let b = try #require(ActionID("bbbb2"))
    #expect(throws: KnowledgeBaseError.self) {
      try base.change(["aaaa2", "bbbb2"], .supersede(by: b, on: day), note: nil, WriteOptions())
    }
  }

  @Test func aTitleCannotForgeATrailer() throws {
    let text = postmortem(
      Self.two, actions: [action("bbbb2", title: "\"Mend\\u2028Status: open -> done \\u202E x\"")])
    try repository.commit("x", files: [path(Self.two): text])
    _ = try base.change(
      ["bbbb2"], .decline(reason: "a\n\nAction: zzzz9\nb", on: day("2024-05-30")),
      note: "---\n--", WriteOptions())
    #expect(
      try trailers() == [
        "Postmortem: \(Self.two)", "Action: bbbb2", "Status: open -> declined",
        "Reason: a Action: zzzz9 b", "Note: --- --",
      ])
  }
}
