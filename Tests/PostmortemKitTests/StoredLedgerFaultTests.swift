import Foundation
import GRDB
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// What else happens to a stored ledger.
@Suite struct StoredLedgerFaultTests {
  let fixture: BaseFixture
  var repository: TemporaryRepository { fixture.repository }
  static let one = "2024-01-01-one"

  init() throws {
    fixture = try BaseFixture()
    for number in 2...6 {
      try repository.commit(
        "c\(number)",
        files: [
          path(Self.one): postmortem(
            Self.one, actions: [action("aaaa2", title: "T\(number)"), action("bbbb\(number)")])
        ], date: "2024-01-0\(number)T12:00:00+00:00")
    }
  }

  func expectReplay(_ base: KnowledgeBase) throws {
    try StoredLedgerTests.expectReplay(base, "HEAD", "")
  }

  /// The number of rows of a table.
  func count(_ table: String, _ condition: String = "1") throws -> Int {
    try DatabaseQueue(path: fixture.indexPath).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
    }
  }

  @Test func onlyNewCommitsAreAdded() throws {
    try expectReplay(fixture.open())
    let (rows, last) = (try count("mainline"), try count("version"))
    #expect(rows == 6)
    try repository.commit(
      "x", files: [path(Self.one): postmortem(Self.one, actions: [action("aaaa2", "done")])],
      date: "2024-02-01T12:00:00+00:00")
    try expectReplay(fixture.open())
    #expect(try count("mainline") == rows + 1)
    // The one action changed, the other one went.
    #expect(try count("version") == last + 2)
    #expect(try count("segment") == 1)
    #expect(try count("fact_set") == 1)
  }

  /// Rewritten branches go; what is left answers right.
  @Test func manyRewrittenBranchesAreBounded() throws {
    let base = try fixture.open()
    for round in 0..<40 {
      try repository.write(
        postmortem(Self.one, actions: [action("aaaa2", title: "Round \(round)")]),
        to: path(Self.one))
      try repository.git("add", "--all")
      if round % 3 == 0 {
        try repository.git("commit", "--quiet", "--message=new \(round)")
      } else {
        try repository.git("commit", "--quiet", "--amend", "--message=again \(round)")
      }
      try expectReplay(base)
    }
    #expect(try count("segment") <= 12)
    #expect(try count("fact_set") <= 3)
    for table in IndexSchema.segmentTables {
      #expect(try count(table, "segment NOT IN (SELECT id FROM segment)") == 0)
    }
  }

  @Test func aChangedPolicyChangesTheFacts() throws {
    let base = try fixture.open()
    try expectReplay(base)
    try repository.commit(
      "policy", files: ["Schema/policy.yml": "version: 1\ntime_zone: Pacific/Auckland\n"],
      date: "2024-02-01T12:00:00+00:00")
    try expectReplay(base)
    let id = try #require(ActionID("aaaa2"))
    #expect(try base.ledger(upTo: base.view()).versions[id]?.first?.origin.day.day == 3)
    try expectReplay(fixture.open())
  }

  @Test func shallowThenWhole() throws {
    let clone = try TemporaryRepository(cloning: repository, options: ["--depth=2"])
    let there = BaseFixture(clone)
    let base = try there.open()
    try expectReplay(base)
    #expect(try base.ledger(upTo: base.view()).isShallow)
    for depth in ["--depth=4", "--unshallow"] {
      try clone.git("fetch", "--quiet", depth)
      try expectReplay(try there.open())
    }
    #expect(try !there.open().ledger(upTo: base.view()).isShallow)
  }

  /// Two knowledge bases of one repository share an index, and their histories differ.
  @Test func twoFoldersOfOneRepository() throws {
    let other = BaseFixture(repository, folder: "ops/")
    try repository.commit(
      "ops",
      files: [
        "ops/Schema/policy.yml": BaseFixture.policy,
        "ops/" + path("other"): postmortem("other", actions: [action("zzzz2")]),
      ])
    for _ in 0..<2 {
      try expectReplay(fixture.open())
      try expectReplay(other.open())
    }
    #expect(try other.open().ledger(upTo: other.open().view()).versions.count == 1)
  }

  @Test(arguments: [
    "segment", "mainline", "version", "file_version", "holding", "fact", "fact_set",
  ])
  func aLostTableIsGoneRound(table: String) throws {
    try expectReplay(fixture.open())
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE \(table)")
    }
    try repository.commit("x", files: [path(Self.one): postmortem(Self.one)])
    let base = try fixture.open()
    try expectReplay(base)
    #expect(base.notices.contains { $0.contains("cannot be used") })
  }

  @Test(arguments: [
    "UPDATE version SET content = 'nonsense'", "UPDATE version SET kind = 7",
    "UPDATE segment SET parent = id, fork = 0", "UPDATE version SET name = 'No Name'",
    "DELETE FROM mainline WHERE position = 2", "UPDATE version SET incident = NULL",
  ])
  func aDamagedRowIsRebuilt(damage: String) throws {
    try expectReplay(fixture.open())
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; \(damage); DELETE FROM fact_set")
    }
    let base = try fixture.open()
    try expectReplay(base)
    #expect(base.notices == ["the index was damaged and has been rebuilt"])
    try expectReplay(fixture.open())
  }

  @Test func aLockedIndexIsGoneRound() throws {
    _ = try fixture.open().actions(matching: Query())
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: fixture.indexPath, configuration: configuration)
    try writer.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE; UPDATE snapshot SET used = 9") }
    let base = try fixture.open()
    try expectReplay(base)
    #expect(base.notices.contains { $0.contains("cannot be used") })
    try writer.inDatabase { try $0.execute(sql: "ROLLBACK") }
  }

  @Test func allGrowItAtOnce() throws {
    for round in 0..<150 {
      try repository.commit(
        "r\(round)",
        files: [path("n\(round % 7)"): postmortem("n\(round % 7)", title: "Round \(round)")])
    }
    let (directory, environment) = (repository.path, fixture.environment)
    let view = try fixture.open().view()
    let truth = try StoredLedgerTests.replay(try fixture.open(), view)
    for _ in 0..<3 {
      PostmortemIndex.removeFiles(fixture.indexPath)
      let failures = onThreads(4) { _ in
        let base = try KnowledgeBase.open(
          containing: directory, environment: environment, now: BaseFixture.now)
        let ledger = try base.ledger(upTo: try base.view())
        guard ledger.versions == truth.versions, ledger.incidents == truth.incidents else {
          throw KnowledgeBaseError(.index, "another ledger")
        }
        _ = try base.facts(of: Array(truth.versions.keys), upTo: try base.view())
        guard base.notices.isEmpty else {
          throw KnowledgeBaseError(.index, "\(base.notices)")
        }
      }
      #expect(failures == [])
      #expect(try count("mainline") == 156)
      #expect(try count("segment") == 1)
    }
  }
}
