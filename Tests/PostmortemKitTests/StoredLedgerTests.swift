import Foundation
import Git
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// The ledger that the index keeps is the one that a replay of all history gives, however it grew.
@Suite struct StoredLedgerTests {
  let fixture: BaseFixture
  var repository: TemporaryRepository { fixture.repository }

  init() throws {
    fixture = try BaseFixture(
      policy: BaseFixture.policy + "time_zone: Africa/Lagos\nstale_days: 3\nback_dated_days: 1\n")
  }

  @Test(arguments: [UInt64](1...8))
  func growingGivesWhatReplayingGives(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var history = RandomHistory(repository, seed: seed)
    let base = try fixture.open()
    for step in 0..<24 {
      for _ in 0..<Int.random(in: 1...4, using: &random) { _ = try history.step() }
      let note = "seed \(seed), step \(step)"
      // An old commit first, sometimes: what comes after it grows out of the middle.
      let commits = try repository.git("rev-list", "--all").lines
      let old = commits[Int.random(in: 0..<commits.count, using: &random)]
      if Bool.random(using: &random) { try Self.expectReplay(base, old, note) }
      try Self.expectReplay(base, "HEAD", note)
      if step % 6 == 5 { try Self.expectReplay(try fixture.open(), old, note) }
    }
    #expect(base.notices == [], "seed \(seed)")

    // A long history is written and forgotten piece by piece.
    for files in 0..<4 {
      PostmortemIndex.removeFiles(fixture.indexPath)
      let base = try fixture.open()
      base.ledgerPace = LedgerPace(commits: 1 + files, files: files)
      try Self.expectReplay(base, "HEAD", "seed \(seed), \(files) files held")
      #expect(base.notices == [], "seed \(seed)")
    }
  }

  /// What the index answers to questions about history, against looking at each record.
  @Test(arguments: [UInt64](21...26))
  func questionsAboutHistory(seed: UInt64) throws {
    var history = RandomHistory(repository, seed: seed)
    let base = try fixture.open()
    var found = 0
    for step in 0..<8 {
      for _ in 0..<5 { _ = try history.step() }
      // Which actions belong to an incident that stands in two files is an error of the files.
      let ids = try base.incidents(matching: Query()).value.map(\.postmortem.id)
      let subjects = Set(ids).count == ids.count ? [Query.Subject.actions, .incidents] : [.actions]
      for text in [
        "is:missed", "-is:missed", "is:slipped", "is:reopened", "is:stale", "is:back-dated",
        "is:reverify", "original_due:..2024-02-01", "has:deadline", "deadline:2024-01-01..",
        "slips:>0", "slips:0", "has:slips", "age:>10", "age:<=10d", "has:age", "is:active age:..2",
        "is:missed,slipped sort:slips-desc", "sort:age", "sort:age-desc limit:3",
        "sort:original_due", "sort:deadline-desc", "is:missed sort:title", "-has:age sort:slips",
      ] {
        let view = try base.view()
        let words = text.split(separator: " ").filter { !$0.hasPrefix("limit:") }
        for subject in subjects {
          var query = try Query(
            parsing: words.joined(separator: " "),
            QueryReading(subject, today: view.today, fiscalStart: 1))
          if text.contains("limit:") { query.limit = 3 }
          let note = Comment(rawValue: "seed \(seed), step \(step), \(text)")
          if subject == .actions {
            let truth = try narrowed(base, query, view)
            found += truth.isEmpty ? 0 : 1
            #expect(try base.actions(matching: query).value == truth, note)
          } else {
            let truth = try narrowedIncidents(base, query, view)
            #expect(try base.incidents(matching: query).value == truth, note)
          }
        }
      }
    }
    #expect(found > 30, "seed \(seed)")
  }
}

extension StoredLedgerTests {
  func narrowed(
    _ base: KnowledgeBase, _ query: Query, _ view: View
  ) throws -> [TrackedAction] {
    try base.narrow(base.actions(matching: query.forIndex.withoutHistory).value, to: query, view)
  }

  func narrowedIncidents(
    _ base: KnowledgeBase, _ query: Query, _ view: View
  ) throws -> [IncidentSummary] {
    try base.narrow(
      base.incidents(matching: query.forIndex.withoutHistory).value,
      base.actions(matching: Query()).value, to: query, view)
  }

  /// Expects the stored ledger of a commit, its facts and its events to be those of a replay.
  static func expectReplay(
    _ base: KnowledgeBase, _ revision: String, _ note: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let comment = Comment(rawValue: note)
    let view = try base.view(from: Viewpoint(at: revision))
    base.loaded = nil
    let stored = try base.ledger(upTo: view)
    let replayed = try replay(base, view)
    #expect(stored.versions == replayed.versions, comment, sourceLocation: sourceLocation)
    #expect(stored.incidents == replayed.incidents, comment, sourceLocation: sourceLocation)
    #expect(stored.unreadable == replayed.unreadable, comment, sourceLocation: sourceLocation)
    #expect(stored.isShallow == replayed.isShallow, comment, sourceLocation: sourceLocation)
    #expect(stored.stepCount == replayed.stepCount, comment, sourceLocation: sourceLocation)
    #expect(stored.events() == replayed.events(), comment, sourceLocation: sourceLocation)
    let predecessors = replayed.predecessors()
    var facts: [ActionID: ActionFacts] = [:]
    for (id, _) in replayed.versions {
      facts[id] = replayed.history(of: id)?.facts(
        originalDue: replayed.originalDue(of: id, predecessors: predecessors),
        policy: view.policy, on: view.today)
    }
    let all = try base.askHistory(view) { index, _ in
      try index.facts(of: nil, in: try base.factSet(view, in: index))
    }
    #expect(
      all.mapValues { $0.facts(on: view.today) } == facts, comment, sourceLocation: sourceLocation)
    for id in facts.keys.sorted().prefix(3) {
      let one = try base.ledger(of: [id], upTo: view)
      #expect(one.versions[id] == replayed.versions[id], comment, sourceLocation: sourceLocation)
      #expect(
        one.history(of: id)?.deadline(view.policy)
          == replayed.history(of: id)?.deadline(view.policy), comment,
        sourceLocation: sourceLocation)
    }
  }

  /// The ledger of all history, without an index.
  static func replay(_ base: KnowledgeBase, _ view: View) throws -> Ledger {
    var mainline: [MainlineCommit] = []
    let end = try base.repository.forEachFirstParent(from: view.commit.id) { commit in
      mainline.append(MainlineCommit(commit))
      return true
    }
    var reader = HistoryReader(
      base.repository, folder: base.folder, boundary: try base.repository.shallowBoundary())
    var ledger = Ledger()
    ledger.isShallow = end == .shallow
    var recorded = Instant(seconds: .min)
    for commit in mainline.reversed() {
      recorded = max(recorded, commit.committed)
      let change = try reader.change(of: commit)
      ledger.append(
        LedgerStep(
          commit: commit.id.description, author: commit.author, recorded: recorded,
          day: view.zone.day(of: recorded), files: change.files, merged: change.merged))
    }
    return ledger
  }
}

extension Query {
  /// The query without what only history can answer.
  fileprivate var withoutHistory: Query {
    Query(
      terms: terms.filter { !$0.needsHistory }, order: order.filter { !$0.key.needsHistory },
      limit: limit)
  }
}
