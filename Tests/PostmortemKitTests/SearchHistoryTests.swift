import Foundation
import GRDB
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// A search through the index of a repository that lives.
@Suite struct SearchHistoryTests {
  static let words = ["title", "broke", "incident", "mend"].map { SearchWords(parsing: [$0]) }

  static func hits(_ base: KnowledgeBase, from point: Viewpoint = Viewpoint()) throws -> [SearchHit]
  {
    try words.flatMap { try base.search($0, limit: 500, from: point).value.hits }
  }

  /// What one that was never asked before answers.
  static func fresh(_ fixture: BaseFixture, _ point: Viewpoint = Viewpoint()) throws -> [SearchHit]
  {
    let base = try fixture.open()
    base.replaceIndex(by: try .inMemory())
    return try hits(base, from: point)
  }

  @Test(arguments: [UInt64](11...14))
  func whateverHappenedTheAnswerIsThatOfNoIndex(seed: UInt64) throws {
    let fixture = try BaseFixture()
    let base = try fixture.open()
    var random = SeededGenerator(seed: seed)
    var history = RandomHistory(fixture.repository, seed: seed)
    for step in 0..<25 {
      let note = Comment(rawValue: "seed \(seed), step \(step): \(try history.step())")
      if Int.random(in: 0..<3, using: &random) > 0 {
        #expect(try Self.hits(base) == Self.fresh(fixture), note)
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        let past = Viewpoint(at: "HEAD~1")
        if let there = try? Self.hits(base, from: past) {
          #expect(try there == Self.fresh(fixture, past), note)
        }
      }
      let verification = try fixture.open().verifyIndex()
      #expect(verification.isEqual, "\(note): \(verification.parts.flatMap(\.differences))")
    }
    #expect(base.notices == [], "seed \(seed)")
    _ = try Self.hits(base)
    let parts = Set(IndexPart.allCases.map(\.rawValue)).union(["words"])
    let made = try fixture.open().verifyIndex().parts.filter { parts.contains($0.name) }
    #expect(made.allSatisfy { $0.count != nil })
  }

  func fixture() throws -> BaseFixture {
    var files: [String: String] = [:]
    for number in 10...29 {
      let id = "2024-01-01-incident-\(number)"
      files[path(id)] =
        postmortem(id, title: "Title \(number)", actions: [action("a\(number)aa")])
        + "\n## Summary\n\nPool \(number) ran dry.\n"
    }
    return try BaseFixture(files: files)
  }

  func search(_ base: KnowledgeBase, _ text: String, _ point: Viewpoint = Viewpoint()) throws
    -> [String]
  {
    try base.search(SearchWords(parsing: [text]), limit: 100, from: point).value.hits.map {
      "\($0.path):\($0.line ?? 0)"
    }
  }

  @Test func newTextIsFoundAndOldTextIsNot() throws {
    let fixture = try fixture()
    let base = try fixture.open()
    let id = "2024-01-01-incident-12"
    #expect(try search(base, "pool 12") == ["\(path(id)):18"])
    let old = try fixture.head
    try fixture.repository.commit(
      "x", files: [path(id): postmortem(id) + "\n## Summary\n\nPuddle.\n"])
    #expect(try search(base, "\"pool 12\"") == [])
    #expect(try search(base, "puddle").count == 1)
    #expect(try search(base, "\"pool 12\"", Viewpoint(at: old)) == ["\(path(id)):18"])
    #expect(try search(base, "puddle", Viewpoint(at: old)) == [])
    #expect(try search(base, "puddle").count == 1)
    #expect(base.notices == [])
  }

  /// Text that no snapshot holds any more does not stay for ever.
  @Test func unusedTextIsDropped() throws {
    let fixture = try fixture()
    let base = try fixture.open()
    let id = "2024-01-01-incident-12"
    for number in 0..<10 {
      try fixture.repository.commit(
        "x", files: [path(id): postmortem(id, title: "Round \(number)")])
      #expect(try search(base, "round").count == 1)
    }
    let files = try DatabaseQueue(path: fixture.indexPath).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM searched_file")
    }
    #expect(files ?? 99 <= 21)
    #expect(try base.verifyIndex().isEqual)
  }

  @Test func asOfADayItsTextIsSearched() throws {
    let fixture = try BaseFixture()
    let id = "2024-01-05-early"
    let body = { (text: String) in "\n## Summary\n\n\(text)\n" }
    try fixture.repository.commit(
      "one", files: [path(id): postmortem(id, actions: [action("aaaa2")]) + body("puddle")],
      date: "2024-02-01T12:00:00+00:00")
    try fixture.repository.commit(
      "two",
      files: [
        path(id): postmortem(id, actions: [action("aaaa2", title: "Mend the roof")]) + body("lake")
      ],
      date: "2024-03-01T12:00:00+00:00")
    let base = try fixture.open()
    let day = { (text: String) in Viewpoint(asOf: CalendarDay(text)) }
    #expect(try search(base, "puddle", day("2024-02-10")).count == 1)
    #expect(try search(base, "lake", day("2024-02-10")) == [])
    #expect(try search(base, "roof", day("2024-02-10")) == [])
    #expect(try search(base, "lake", day("2024-03-10")).count == 1)
    #expect(try search(base, "roof", day("2024-03-10")).count == 1)
    // It began before anybody wrote it down.
    #expect(try search(base, "puddle", day("2024-01-10")).count == 1)
    #expect(try search(base, "puddle", day("2024-01-01")) == [])
  }

  @Test func allSearchFirstAtOnce() throws {
    let fixture = try fixture()
    let (path, environment) = (fixture.repository.path, fixture.environment)
    let truth = try Self.fresh(fixture)
    for _ in 0..<4 {
      PostmortemIndex.removeFiles(fixture.indexPath)
      let failures = onThreads(4) { _ in
        let base = try KnowledgeBase.open(
          containing: path, environment: environment, now: BaseFixture.now)
        guard try Self.hits(base) == truth, base.notices == [] else {
          throw ConcurrentIndexTests.Wrong(what: "\(base.notices)")
        }
      }
      #expect(failures == [])
      #expect(try fixture.open().verifyIndex().isEqual)
    }
  }

  @Test func aLockedIndexIsGoneRound() throws {
    let fixture = try fixture()
    _ = try fixture.open().actions(matching: Query())
    let truth = try Self.fresh(fixture)
    let locker = try DatabaseQueue(path: fixture.indexPath)
    try locker.inDatabase { db in
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
      try db.execute(sql: "UPDATE snapshot SET used = used")
    }
    let base = try fixture.open()
    #expect(try Self.hits(base) == truth)
    #expect(base.notices.count == 1)
    withExtendedLifetime(locker) {}
  }

  /// Damage of the full text is made good, or gone round with a notice.
  @Test(arguments: [
    "DELETE FROM passage_words_data WHERE id > 10", "DELETE FROM passage WHERE id % 2 = 0",
    "UPDATE passage_words_data SET block = randomblob(length(block)) WHERE id > 10",
    "DROP TABLE passage_words", "DROP TABLE passage", "DROP TABLE searched_file",
    "DROP TABLE searched_tree", "DROP TABLE passage_words_docsize", "UPDATE passage SET kind = 'x'",
    "DROP TABLE passage_vocabulary",
  ])
  func aDamagedFullTextIsNoError(statement: String) throws {
    let fixture = try fixture()
    let truth = try Self.hits(fixture.open())
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON")
      try db.execute(sql: statement)
    }
    let base = try fixture.open()
    let hits = try Self.hits(base)
    _ = try base.search(SearchWords(parsing: ["tilte"]), limit: 1)
    if !statement.contains("vocabulary") { #expect(hits == truth) }
    _ = try base.rebuildIndex()
    #expect(try Self.hits(base) == truth)
    #expect(try base.verifyIndex().isEqual)
  }

  /// Every change of a row is found, and named by its part.
  @Test(arguments: [
    ("entries", "DELETE FROM entry WHERE path LIKE '%-12.md'"),
    ("entries", "UPDATE entry SET path = path || 'x' WHERE path LIKE '%-12.md'"),
    ("files", "UPDATE file SET title = 'Other' WHERE incident LIKE '%-12'"),
    ("files", "UPDATE file SET active_count = 9 WHERE incident LIKE '%-12'"),
    ("file values", "DELETE FROM file_value WHERE value = 'search'"),
    ("actions", "UPDATE action SET status = 'done' WHERE name = 'a12aa'"),
    ("actions", "DELETE FROM action WHERE name = 'a12aa'"),
    ("action values", "INSERT INTO action_value SELECT id, 'tags', 0, 'x' FROM action LIMIT 1"),
    ("problems", "UPDATE file SET problem = 'x' WHERE problem IS NOT NULL"),
    ("passages", "UPDATE passage SET line = line + 1 WHERE id % 4194304 = 1"),
    ("passages", "UPDATE passage SET text = text || ' more' WHERE id % 4194304 = 1"),
    (
      "words",
      """
      INSERT INTO passage_words (passage_words, rowid, title, names, text)
      SELECT 'delete', id, title, names, text FROM passage LIMIT 1
      """
    ),
  ])
  func aChangedRowIsNamed(part: String, statement: String) throws {
    let fixture = try fixture()
    try fixture.repository.commit("x", files: ["Postmortems/2024/broken.md": "no front matter\n"])
    let base = try fixture.open()
    _ = try Self.hits(base)
    #expect(try base.verifyIndex().isEqual)
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: statement)
    }
    let verification = try fixture.open().verifyIndex()
    #expect(!verification.isEqual)
    let named = verification.parts.first { $0.name == part }
    #expect(named?.differenceCount ?? 0 > 0, "\(verification.parts)")
    #expect(named?.differences.isEmpty == false)
    #expect(try base.rebuildIndex().isCurrent)
    #expect(try base.verifyIndex().isEqual)
  }
}
