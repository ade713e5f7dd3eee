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

  /// Whatever people do, replaying the ledger gives what the commit holds.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func replayIsTheSnapshot(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let statuses = ["open", "done", "declined", "blocked", "proposed"]
    var branches = ["main"]
    for number in 0..<40 {
      let branch = branches.randomElement(using: &random) ?? "main"
      try repository.git("switch", "--quiet", branch)
      switch Int.random(in: 0..<8, using: &random) {
      case 0...3:
        let text = file(
          statuses.randomElement(using: &random) ?? "open",
          statuses.randomElement(using: &random) ?? "open",
          owner: ["ada", "ben", "cleo"].randomElement(using: &random) ?? "ada")
        try commit("edit \(number)", day: Int.random(in: 1...28, using: &random), [path: text])
      case 4:
        try commit("break \(number)", day: 9, [path: "---\nbroken: [\n---\n"])
      case 5 where branches.count < 4:
        let name = "topic\(number)"
        try repository.git("switch", "--quiet", "--create", name)
        branches.append(name)
      default:
        let others = branches.filter { $0 != branch }.shuffled(using: &random)
        guard let other = others.first else { continue }
        let strategies = [["--strategy=ours"], ["-X", "ours"], ["-X", "theirs"], ["--no-ff"]]
        let strategy = strategies.randomElement(using: &random) ?? []
        do {
          try merge(strategy + [other], day: Int.random(in: 1...28, using: &random))
        } catch {
          try commit("decide \(number)", day: 14, [path: file("open", "verified")])
        }
      }
    }
    try repository.git("switch", "--quiet", "main")
    let base = try base()
    let mainline = try repository.git("rev-list", "--first-parent", "main").lines
    for commit in mainline {
      let view = try base.view(from: Viewpoint(at: commit))
      let ledger = try base.ledger(upTo: view)
      guard let document = try? base.document(at: path, in: view) else {
        #expect(ledger.unreadable == [path], "seed \(seed), \(commit)")
        continue
      }
      let replayed = ledger.versions.values.compactMap { $0.last?.action }.sorted { $0.id < $1.id }
      #expect(replayed == document.postmortem.actions, "seed \(seed), \(commit)")
      #expect(
        ledger.incidents.values.compactMap { $0.last?.postmortem?.title } == ["Outage"])
    }
  }
}
