import Foundation
import PostmortemKit
import PostmortemModel
import TestSupport
import Testing

/// What the ledger makes of merges of every kind, made by git itself.
@Suite struct MergedHistoryTests {
  let repository: TemporaryRepository
  let path = "Postmortems/2026/2026-01-05-outage.md"

  init() throws {
    repository = try TemporaryRepository()
    try commit("base", day: 6, ["Schema/policy.yml": "version: 1\n", path: file("open", "open")])
  }

  /// A postmortem with two actions of given statuses, far enough apart to merge by text.
  func file(_ first: String, _ second: String, owner: String = "ada") -> String {
    """
    ---
    schema: 1
    id: 2026-01-05-outage
    title: Outage
    status: draft
    actions:
      - id: aaaa2
        title: First
        owner: \(owner)
        priority: p1
        type: prevent
        created: 2026-01-05
        status: \(first)
      - id: bbbb2
        title: Second
        owner: ben
        priority: p2
        type: detect
        created: 2026-01-05
        status: \(second)
    ---

    """
  }

  func commit(_ message: String, day: Int, _ files: [String: String?], author: String = "Ada")
    throws
  {
    try repository.commit(
      message, files: files, author: "\(author) <\(author.lowercased())@example.org>",
      date: "2026-01-\(day < 10 ? "0" : "")\(day)T12:00:00+00:00")
  }

  func merge(_ arguments: [String], day: Int) throws {
    let date = "2026-01-\(day < 10 ? "0" : "")\(day)T12:00:00+00:00"
    try repository.git(
      ["merge", "--quiet", "--no-edit"] + arguments,
      environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
  }

  func base() throws -> KnowledgeBase {
    try KnowledgeBase.open(
      containing: repository.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"],
      now: Instant(seconds: 1_769_000_000))
  }

  /// The events of actions as `day event action by author`, oldest first.
  func events() throws -> [String] {
    try base().events().value.compactMap { event in
      guard let action = event.action else { return nil }
      let author = event.origin.author.split(separator: " ").first ?? ""
      return "\(event.origin.day.day) \(event.kind.rawValue) \(action) by \(author)"
    }
  }

  @Test func aCommitCountsAtTheMergeAndKeepsItsAuthor() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("close", day: 8, [path: file("done", "open")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["README.md": "x\n"])
    try merge(["--no-ff", "topic"], day: 12)
    #expect(
      try events() == [
        "6 opened aaaa2 by Ada", "6 opened bbbb2 by Ada", "12 completed aaaa2 by Ben",
      ])
    let event = try #require(try base().events().value.last)
    #expect(event.origin.source == (try repository.git("rev-parse", "topic").trimmed))
    #expect(event.origin.commit == (try repository.git("rev-parse", "main").trimmed))
  }

  @Test func bothSidesCloseTheSameActionOnce() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("close", day: 8, [path: file("done", "open")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("close too", day: 9, [path: file("done", "open")])
    try merge(["topic"], day: 12)
    #expect(try events().filter { $0.contains("completed") } == ["9 completed aaaa2 by Ada"])
  }

  @Test func theMergeDecides() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("close", day: 8, [path: file("done", "open")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["README.md": "x\n"])
    try merge(["--strategy=ours", "topic"], day: 12)
    let last = try events().suffix(2)
    #expect(last.first == "12 completed aaaa2 by Ben")
    #expect(last.last?.hasPrefix("12 reopened aaaa2") == true)
    let merge = try repository.git("rev-parse", "main").trimmed
    #expect(try base().events().value.last?.origin.source == merge)
  }

  /// What cannot be read corrects nothing.
  @Test func aFileThatABranchBrokeKeepsWhatItSaidLast() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("close", day: 8, [path: file("done", "open")], author: "Ben")
    try commit("break", day: 9, [path: "---\nid: [\n---\n"], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["README.md": "x\n"])
    try merge(["--no-ff", "topic"], day: 12)
    let told = [
      "6 opened aaaa2 by Ada", "6 opened bbbb2 by Ada", "12 completed aaaa2 by Ben",
    ]
    #expect(try events() == told)
    try commit("mend", day: 14, [path: file("done", "open")])
    #expect(try events() == told)
  }

  @Test func aFileThatABranchMendedIsTheBranchsChange() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("break", day: 8, [path: "---\nid: [\n---\n"], author: "Ben")
    try commit("mend and close", day: 9, [path: file("done", "open")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["README.md": "x\n"])
    try merge(["--no-ff", "topic"], day: 12)
    #expect(try events().suffix(1) == ["12 completed aaaa2 by Ben"])
  }

  /// What a branch says in another file is not what a file says that cannot be read.
  @Test func aBrokenFileIsNotTheOneThatABranchRenamed() throws {
    let other = "Postmortems/2026/2026-01-05-renamed.md"
    let renamed = file("open", "open").replacing("title: Outage", with: "title: Renamed")
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("rename", day: 8, [path: nil, other: renamed], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("break", day: 9, [path: "---\nid: [\n---\n"])
    try merge(["--strategy=ours", "topic"], day: 12)
    let base = try base()
    let ledger = try base.ledger(upTo: base.view())
    let titles = ledger.incidents.values.map { $0.compactMap(\.postmortem?.title) }
    #expect(titles == [["Outage", "Renamed", "Outage"]])
  }

  /// A branch's change to what the mainline removed neither brings it back nor removes it again.
  @Test func whatIsGoneFromTheMainlineCannotBeChanged() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("block", day: 8, [path: file("blocked", "open")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("remove", day: 9, [path: nil])
    try merge(["--strategy=ours", "topic"], day: 12)
    #expect(try events().suffix(2) == ["9 removed aaaa2 by Ada", "9 removed bbbb2 by Ada"])
    let review = try base().review(of: "2026-01").value
    #expect(review.balance.total.removed == 2)
    #expect(review.balance.total.reopened == 0)
  }

  /// An action that a merge inside of a branch lost: each file is as one of the parents has it.
  @Test func aMergeInABranchMayLoseAnAction() throws {
    let other = "Postmortems/2026/2026-01-06-other.md"
    let holds = { (file: String, action: String) in
      let (id, end) = (file.dropFirst(17).dropLast(3), "\n---\n")
      return "---\nschema: 1\nid: \(id)\ntitle: T\nstatus: draft\nactions: [\(action)]" + end
    }
    let moved = "{id: cccc2, title: Third, status: open}"
    try commit("both", day: 7, [path: holds(path, moved), other: holds(other, "")])
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("ours", day: 8, ["README.md": "x\n"], author: "Ben")
    try repository.git("switch", "--quiet", "--create", "side", "main")
    try commit("move", day: 8, [path: holds(path, ""), other: holds(other, moved)])
    try repository.git("switch", "--quiet", "topic")
    try merge(["--no-ff", "--no-commit", "side"], day: 9)
    try commit("lose", day: 9, [other: holds(other, "")], author: "Dora")
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["other": "x\n"])
    try merge(["--no-ff", "topic"], day: 12)
    #expect(try events().suffix(2) == ["12 moved cccc2 by Ada", "12 removed cccc2 by Dora"])
  }

  @Test func aConflictIsDecidedByHand() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commit("give to cleo", day: 8, [path: file("open", "open", owner: "cleo")], author: "Ben")
    try repository.git("switch", "--quiet", "main")
    try commit("give to dora", day: 9, [path: file("open", "open", owner: "dora")])
    #expect(throws: (any Error).self) { try merge(["topic"], day: 12) }
    try commit("merge", day: 12, [path: file("open", "blocked", owner: "emil")])
    let owners = try base().events().value.filter { $0.kind == .reAssigned }
    #expect(owners.map(\.to) == ["dora", "cleo", "emil"])
    #expect(try events().contains { $0.hasPrefix("12 blocked bbbb2") })
  }

  @Test func octopus() throws {
    for (name, statuses) in [("one", ("done", "open")), ("two", ("open", "declined"))] {
      try repository.git("switch", "--quiet", "--create", name, "main")
      try commit(name, day: 8, [path: file(statuses.0, statuses.1)], author: name.capitalized)
    }
    try repository.git("switch", "--quiet", "main")
    try commit("other", day: 9, ["README.md": "x\n"])
    try merge(["one", "two"], day: 12)
    #expect(
      Set(try events().suffix(2)) == ["12 completed aaaa2 by One", "12 declined bbbb2 by Two"])
  }

  @Test func clocksThatRunBackwards() throws {
    try commit("close", day: 3, [path: file("done", "open")])
    #expect(try events().last == "6 completed aaaa2 by Ada")
    let view = try base().view(from: Viewpoint(at: "2026-01-06"))
    #expect(view.commitID == (try repository.git("rev-parse", "main").trimmed))
  }
}
