import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What becomes of the decisions of a triage: in one commit, and on disk until then.
@Suite struct TriageTests {
  let fixture: BaseFixture
  let base: KnowledgeBase
  var repository: TemporaryRepository { fixture.repository }

  static let one = "2024-01-01-one"

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(
        Self.one,
        actions: [
          action("aaaa2", more: ["owner: ben"]), action("aaaa3", more: ["owner: ben"]),
          action("aaaa4", more: ["owner: ben"]),
        ])
    ])
    base = try fixture.open()
  }

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  private func found(_ id: String) throws -> Action {
    let all = try base.actions(matching: Query()).value
    return try #require(all.first { $0.action.id.text == id }).action
  }

  private func decision(_ id: String, _ change: ActionChange) throws -> TriageDecision {
    let action = try found(id)
    return TriageDecision(action.id, change, seen: .init(action))
  }

  private func done() throws -> ActionChange { .done(on: try day("2024-05-01"), evidence: []) }

  private func verify(_ person: String) -> ActionChange {
    .verify(by: person, what: "looked", evidence: [])
  }

  /// What was left out, each with its reason.
  private func carryOut(_ decisions: [TriageDecision]) throws -> [String] {
    try base.carryOut(decisions, WriteOptions()).leftOut.map { "\($0.action): \($0.error.message)" }
  }

  @Test func whatCannotStandInAFileStopsNothingElse() throws {
    let today = try day("2024-06-01")
    let leftOut = try carryOut([
      try decision("aaaa2", .assign(to: "cy")),
      try decision("aaaa2", .decline(reason: "too \u{1B}[31mdear", on: today)),
      try decision("aaaa3", .assign(to: " ")), try decision("aaaa4", .confirm(on: today)),
    ])
    #expect(
      leftOut == [
        "aaaa2: control character '\\u{1B}' in 'reason'", "aaaa3: 'owner' is empty",
      ])
    #expect(try found("aaaa2").owner == "ben" && found("aaaa2").status == .open)
    #expect(try found("aaaa4").confirmed == today)
    #expect(try repository.git("log", "-1", "--format=%s").trimmed == "Confirm aaaa4: Mend it")
  }

  /// The author of commits is ada; ben owns the actions.
  @Test func whoeverCompletedItDoesNotVerifyIt() throws {
    #expect(try carryOut([try decision("aaaa2", done()), try decision("aaaa3", done())]) == [])
    let commit = try fixture.head.prefix(10)
    let head = try fixture.head
    let refusal = { (id: String) in
      "\(id): ada completed \(id) in \(commit), and the policy wants another person to verify it"
    }
    #expect(try carryOut([try decision("aaaa2", verify("ada"))]) == [refusal("aaaa2")])
    #expect(try fixture.head == head)
    #expect(try carryOut([try decision("aaaa2", verify("cy"))]) == [])
    // Anew as well, for what was completed then is what is verified again.
    #expect(try carryOut([try decision("aaaa2", verify("ada"))]) == [refusal("aaaa2")])
    #expect(try found("aaaa2").verifiedBy == "cy")
    #expect(try carryOut([try decision("aaaa2", verify("dee"))]) == [])
    #expect(try found("aaaa2").verifiedBy == "dee")
  }

  @Test func norWhoeverCompletesItInTheSameTriage() throws {
    let both = { [self] (person: String) in
      [try decision("aaaa2", done()), try decision("aaaa2", verify(person))]
    }
    #expect(
      try carryOut(try both("ada")) == [
        "aaaa2: ada completes aaaa2 in the same commit, and the policy wants another person to "
          + "verify it"
      ])
    #expect(try found("aaaa2").status == .open)
    #expect(try carryOut(try both("cy")) == [])
    #expect(try found("aaaa2").status == .verified)
  }

  @Test func whatSomebodyVerifiedMeanwhileStays() throws {
    #expect(try carryOut([try decision("aaaa2", done())]) == [])
    let late = try decision("aaaa2", verify("cy"))
    _ = try base.change(["aaaa2"], verify("dee"), note: nil, WriteOptions())
    #expect(try carryOut([late]) == ["aaaa2: aaaa2 is verified already, by dee"])
    #expect(try found("aaaa2").verifiedBy == "dee")
  }

  @Test func whatSomebodyVerifiedAnewMeanwhileStays() throws {
    #expect(try carryOut([try decision("aaaa2", done())]) == [])
    #expect(try carryOut([try decision("aaaa2", verify("cy"))]) == [])
    let late = try decision("aaaa2", verify("eve"))
    let moved = try decision("aaaa2", .assign(to: "eve"))
    #expect(try carryOut([try decision("aaaa2", verify("dee"))]) == [])
    #expect(try carryOut([late]) == ["aaaa2: aaaa2 is verified already, by dee"])
    #expect(try found("aaaa2").verifiedBy == "dee")
    // Whatever else was decided fits, and what differs is said.
    let report = try base.carryOut([moved], WriteOptions())
    #expect(report.overtaken.map(\.difference) == ["verified anew"] && report.leftOut.isEmpty)
  }

  @Test func aNewCheckInTheSameWordsWouldBeNowhere() throws {
    #expect(try carryOut([try decision("aaaa2", done())]) == [])
    #expect(try carryOut([try decision("aaaa2", verify("cy"))]) == [])
    #expect(
      try carryOut([try decision("aaaa2", verify("cy"))]) == [
        "aaaa2: cy verified aaaa2 before in the same words, so nothing would show the new check"
      ])
    let other = ActionChange.verify(by: "cy", what: "looked again", evidence: [])
    #expect(try carryOut([try decision("aaaa2", other)]) == [])
    #expect(try found("aaaa2").verification == "looked again")
  }

  /// The journal is kept where the index is.
  private func journalFile() throws -> URL {
    let folder = URL(filePath: fixture.indexPath).deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return folder.appending(path: try #require(names.first { $0.hasPrefix("triage-") }))
  }

  @Test func aJournalThatIsTooLongIsNotForgotten() throws {
    let decision = try decision("aaaa2", done())
    try base.triageJournal().add(decision)
    #expect(try base.triageJournal().kept == [decision])
    let file = try journalFile()
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: UInt64(TriageJournal.limit))
    // What would make it too long is refused, and what is there can still be read.
    let journal = try base.triageJournal()
    #expect(throws: KnowledgeBaseError.self) { try journal.add(decision) }
    #expect(journal.kept == [decision])
    try handle.close()
  }

  @Test func aJournalOverItsLimitHasAWayOut() throws {
    let decision = try decision("aaaa2", done())
    try base.triageJournal().add(decision)
    let file = try journalFile()
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: UInt64(TriageJournal.limit) + 1)
    try handle.close()
    for _ in 0..<2 {
      let error = #expect(throws: KnowledgeBaseError.self) { try base.triageJournal() }
      #expect(error?.message.contains("at most 4194304 are read") == true)
      #expect(error?.hints.first?.contains("'mv ") == true)
    }
    #expect(FileManager.default.fileExists(atPath: file.path))
  }

  @Test func aDecisionIsTakenBackAndNoOther() throws {
    let decisions = [
      try decision("aaaa2", .assign(to: "cy")), try decision("aaaa2", done()),
      try decision("aaaa3", done()),
    ]
    do {
      let journal = try base.triageJournal()
      for decision in decisions { try journal.add(decision) }
      try journal.takeBack(decisions[0])
    }
    #expect(try base.triageJournal().kept == Array(decisions.dropFirst()))
  }

  /// As the first version wrote them: without who had checked an action, and what.
  @Test func decisionsOfAnEarlierVersionStand() throws {
    #expect(
      try carryOut([
        try decision("aaaa2", done()),
        try decision("aaaa2", .verify(by: "cy", what: "looked", evidence: [])),
      ]) == [])
    let action = try found("aaaa2")
    let again = ActionChange.verify(by: "dee", what: "looked again", evidence: [])
    let line = TriageDecision(action.id, again, seen: .init(action)).json.compactText
    let early = line.replacing(",\"verified_by\":\"cy\",\"verification\":\"looked\"", with: "")
    try #require(early != line)
    do {
      let journal = try base.triageJournal()
      try journal.add(try decision("aaaa3", done()))
    }
    let file = try journalFile()
    try Data("\(early)\n".utf8).write(to: file)
    let kept = try base.triageJournal().kept
    #expect(kept.count == 1)
    #expect(kept.first?.json.compactText == early, "it can be taken back")
    #expect(try carryOut(kept) == [])
    #expect(try found("aaaa2").verifiedBy == "dee")
  }

  @Test func decisionsOfAnotherVersionAreNotDeleted() throws {
    let decision = try decision("aaaa2", done())
    try base.triageJournal().add(decision)
    let file = try journalFile()
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    let unknown = "{\"action\":\"aaaa3\",\"verb\":\"delegate\",\"to\":\"cy\"}"
    try handle.write(contentsOf: Data("\(unknown)\n{\"action\":\"aa".utf8))
    try handle.close()
    let journal = try base.triageJournal()
    #expect(journal.kept == [decision] && journal.unreadCount == 1)
    let aside = journal.unreadPath
    journal.clear()
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(try String(contentsOfFile: aside, encoding: .utf8).contains(unknown))
    #expect(journal.unreadPath != aside)
  }

  @Test func whatIsDecidedAfterADiscardIsKept() throws {
    let decision = try decision("aaaa2", done())
    try base.triageJournal().add(decision)
    do {
      let journal = try base.triageJournal()
      #expect(journal.kept == [decision])
      journal.clear()
      try journal.add(decision)
      #expect(throws: KnowledgeBaseError.self) { try base.triageJournal() }
    }
    #expect(try base.triageJournal().kept == [decision])
  }

  /// A file in place of the folder: root may write everywhere, so permissions prove nothing.
  @Test func repositoriesThatShareACacheKeepTheirOwn() throws {
    let other = try BaseFixture()
    let cache = repository.root.appending(path: "cache").path
    var journals: [TriageJournal] = []
    for fixture in [fixture, other] {
      let folder = URL(filePath: fixture.indexPath).deletingLastPathComponent()
      try? FileManager.default.removeItem(at: folder)
      try Data("mine".utf8).write(to: folder)
      let base = try fixture.open(["XDG_CACHE_HOME": cache])
      journals.append(try base.triageJournal())
    }
    try journals[0].add(TriageDecision(found("aaaa2").id, done(), seen: .init(found("aaaa2"))))
    let names = try FileManager.default.contentsOfDirectory(atPath: cache + "/postmortem")
    #expect(names.count { $0.hasSuffix(".jsonl") } == 2)
    #expect(journals[1].kept.isEmpty)
  }
}
