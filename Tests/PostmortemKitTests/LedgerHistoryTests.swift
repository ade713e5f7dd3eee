import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// What the ledger makes of histories as git really has them.
@Suite struct LedgerHistoryTests {
  let fixture: BaseFixture
  let base: KnowledgeBase
  var repository: TemporaryRepository { fixture.repository }

  static let (one, two) = ("2024-01-01-one", "2024-01-02-two")

  init() throws {
    fixture = try BaseFixture()
    base = try fixture.open()
  }

  func date(_ day: String) -> String { "\(day)T12:00:00+00:00" }

  func commit(_ day: String, _ files: [String: String?]) throws {
    try repository.commit("on \(day)", files: files, date: date(day))
  }

  func one(_ actions: String...) -> [String: String?] {
    [path(Self.one): postmortem(Self.one, actions: actions)]
  }

  /// The states of an action, with the days they were recorded on.
  func story(_ id: String) throws -> [String] {
    let ledger = try base.ledger(upTo: base.view())
    return (ledger.versions[try #require(ActionID(id))] ?? []).map {
      "\($0.origin.day) \($0.action?.status.rawValue ?? "gone")"
    }
  }

  /// Reviews the quarters that the tests commit in: they must reconcile, and each begin as the one
  /// before it ended.
  func expectBalance(_ closing: [Int], sourceLocation: SourceLocation = #_sourceLocation) throws {
    var last = 0
    var found: [Int] = []
    for name in ["2024-Q1", "2024-Q2"] {
      let review = try base.review(of: name).value
      #expect(review.balance.total.reconciles, sourceLocation: sourceLocation)
      for breakdown in review.balance.breakdowns {
        for part in breakdown.parts {
          #expect(part.balance.reconciles, sourceLocation: sourceLocation)
        }
      }
      #expect(review.balance.total.opening == last, "\(name)", sourceLocation: sourceLocation)
      last = review.balance.total.closing
      found.append(last)
    }
    #expect(found == closing, sourceLocation: sourceLocation)
    let active = try base.actions(matching: Query(terms: [QueryTerm(.word([.active]))])).value
    #expect(active.count == last, sourceLocation: sourceLocation)
  }

  @Test func theFirstParentIsTheMainline() throws {
    try commit("2024-01-10", one(action("aaaa2")))
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("2024-01-11", one(action("aaaa2", "in-progress")))
    try commit("2024-01-12", one(action("aaaa2", "blocked")))
    try repository.git("switch", "--quiet", "main")
    try commit("2024-01-20", [path(Self.two): postmortem(Self.two, actions: [action("bbbb2")])])
    let when = date("2024-02-01")
    try repository.git(
      ["merge", "--quiet", "--no-ff", "--no-edit", "topic"],
      environment: ["GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when])
    try commit("2024-05-01", one(action("aaaa2", "done")))
    // What the topic did counts when the mainline took it in.
    #expect(
      try story("aaaa2") == [
        "2024-01-10 open", "2024-02-01 in-progress", "2024-02-01 blocked", "2024-05-01 done",
      ])
    #expect(try story("bbbb2") == ["2024-01-20 open"])
    try expectBalance([2, 1])
  }

  @Test func aRenamedFileIsTheSameIncident() throws {
    try commit("2024-01-10", one(action("aaaa2"), action("aaaa3")))
    try repository.git("mv", path(Self.one), "Postmortems/2024/renamed.md")
    try commit("2024-02-10", [:])
    try repository.git("mv", "Postmortems", "Elsewhere")
    try commit("2024-03-10", [:])
    try repository.git("mv", "Elsewhere", "Postmortems")
    try commit("2024-04-10", [:])
    #expect(
      try story("aaaa2") == ["2024-01-10 open", "2024-03-10 gone", "2024-04-10 open"])
    let ledger = try base.ledger(upTo: base.view())
    let id = try #require(IncidentID(Self.one))
    #expect(ledger.incidents[id]?.map { $0.postmortem != nil } == [true, false, true])
    let review = try base.review(of: "2024-Q2").value
    #expect(review.balance.total.reopened == 2)
    try expectBalance([0, 2])
  }

  @Test func aClockThatRunsBackwardsNeverGoesBack() throws {
    try commit("2024-03-20", one(action("aaaa2")))
    try commit("2024-01-05", one(action("aaaa2", "in-progress")))
    try commit("2023-01-05", one(action("aaaa2", "done")))
    try commit("2024-04-20", one(action("aaaa2")))
    #expect(
      try story("aaaa2") == [
        "2024-03-20 open", "2024-03-20 in-progress", "2024-03-20 done", "2024-04-20 open",
      ])
    try expectBalance([0, 1])
  }

  /// The last commit's own clock is wrong: the review is still of all that is recorded.
  @Test func aLastCommitFromThePastHidesNothing() throws {
    try commit("2024-05-20", one(action("aaaa2")))
    try commit("2024-01-05", one(action("aaaa2"), action("aaaa3")))
    #expect(try base.review(of: "2024-Q2").value.balance.total.closing == 2)
  }

  @Test func aBrokenFileKeepsItsLastReadableVersion() throws {
    try commit("2024-01-10", one(action("aaaa2")))
    try commit("2024-02-10", [path(Self.one): "---\nid: [\n---\n"])
    let ledger = try base.ledger(upTo: base.view())
    #expect(ledger.unreadable == [path(Self.one)])
    let review = try base.review(of: "2024-Q1")
    #expect(review.value.balance.total.closing == 1)
    #expect(review.problems.map(\.path) == [path(Self.one)])
    #expect(review.value.unknowns.unreadable == [path(Self.one)])
    try commit("2024-03-10", [path(Self.one): "still broken"])
    try commit("2024-04-10", one(action("aaaa2", "done")))
    #expect(try story("aaaa2") == ["2024-01-10 open", "2024-04-10 done"])
    try expectBalance([1, 0])
    try commit("2024-05-10", [path(Self.one): "broken"])
    try commit("2024-05-11", [path(Self.one): nil])
    #expect(
      try story("aaaa2") == ["2024-01-10 open", "2024-04-10 done", "2024-05-11 gone"])
  }

  @Test func aShallowCloneSaysSo() throws {
    try commit("2024-01-10", one(action("aaaa2")))
    try commit("2024-02-10", one(action("aaaa2", "blocked")))
    try commit("2024-04-10", one(action("aaaa2", "done"), action("aaaa3")))
    let clone = try TemporaryRepository(cloning: repository, options: ["--depth=2"])
    let shallow = try BaseFixture(clone).open()
    let ledger = try shallow.ledger(upTo: shallow.view())
    #expect(ledger.isShallow)
    #expect(try !base.ledger(upTo: base.view()).isShallow)
    let review = try shallow.review(of: "2024-Q2").value
    #expect(review.balance.total.reconciles)
    #expect(review.balance.total.closing == 1)
    #expect(review.unknowns.isShallow)
  }
}
