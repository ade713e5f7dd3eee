import GRDB
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// `index verify` proves what the index keeps of history.
@Suite struct LedgerVerificationTests {
  let fixture: BaseFixture
  static let one = "2024-01-01-one"

  init() throws {
    fixture = try BaseFixture()
    for (number, status) in ["open", "blocked", "done", "open"].enumerated() {
      try fixture.repository.commit(
        status,
        files: [
          path(Self.one): postmortem(
            Self.one, actions: [action("aaaa2", status), action("bbbb\(number + 2)")]),
          "Postmortems/2024/broken.md": "---\nbroken: [\(number)\n---\n",
        ], date: "2024-02-0\(number + 1)T12:00:00+00:00")
    }
  }

  private var parts: Set<String> { Set(LedgerPart.allCases.map(\.rawValue)) }

  @Test func whatIsNotMadeYetIsNotCompared() throws {
    let base = try fixture.open()
    let new = try base.verifyIndex().parts.filter { parts.contains($0.name) }
    #expect(new.map(\.count) == [nil, nil, nil, nil, nil])
    _ = try base.ledger(upTo: base.view())
    let replayed = try base.verifyIndex().parts.filter { parts.contains($0.name) }
    #expect(replayed.map { $0.count == nil } == [false, false, false, false, true])
    _ = try base.actions(matching: Query(terms: [QueryTerm(.word([.reopened]))]))
    let all = try base.verifyIndex()
    #expect(all.isEqual)
    #expect(all.parts.filter { parts.contains($0.name) }.allSatisfy { $0.count ?? 0 > 0 })
  }

  @Test(arguments: [
    ("mainline", "UPDATE mainline SET recorded = recorded + 1 WHERE position = 2"),
    ("mainline", "UPDATE mainline SET author = 'Eve <eve@example.org>' WHERE position = 1"),
    ("mainline", "UPDATE segment SET is_shallow = 1"),
    ("versions", "UPDATE version SET content = replace(content, 'blocked', 'open')"),
    ("versions", "DELETE FROM version WHERE name = 'bbbb2' AND content IS NULL"),
    ("versions", "UPDATE version SET superseded_by = 'zzzz2' WHERE name = 'aaaa2'"),
    (
      "versions",
      """
      INSERT INTO version SELECT 999, segment, position, kind, 'cccc2', incident, superseded_by,
        source, author, committed, content FROM version WHERE name = 'bbbb3' LIMIT 1
      """
    ),
    ("file versions", "UPDATE file_version SET is_readable = 1"),
    ("file versions", "DELETE FROM file_version WHERE position = 3"),
    ("holdings", "UPDATE holding SET is_held = 0 WHERE name = 'aaaa2'"),
    ("holdings", "DELETE FROM holding WHERE kind = 0"),
    ("facts", "UPDATE fact SET is_reopened = 0"),
    ("facts", "UPDATE fact SET first_active = '2023-01-01' WHERE name = 'bbbb3'"),
    ("facts", "DELETE FROM fact WHERE name = 'bbbb4'"),
  ])
  func aChangedRowIsNamed(part: String, statement: String) throws {
    let base = try fixture.open()
    _ = try base.actions(matching: Query(terms: [QueryTerm(.word([.reopened]))]))
    #expect(try base.verifyIndex().isEqual)
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: statement)
      #expect(db.changesCount > 0)
    }
    let verification = try fixture.open().verifyIndex()
    let wrong = verification.parts.filter { $0.differenceCount > 0 }
    #expect(wrong.map(\.name) == [part])
    #expect(wrong.first?.differences.isEmpty == false)
    #expect(try base.rebuildIndex().isCurrent)
    #expect(try base.verifyIndex().isEqual)
  }

  /// A way through the mainlines that leads nowhere is not followed.
  @Test func aDamagedWayIsMadeAnew() throws {
    _ = try fixture.open().ledger(upTo: fixture.open().view())
    try DatabaseQueue(path: fixture.indexPath).inDatabase { db in
      try db.execute(sql: "UPDATE segment SET parent = id, fork = 99")
    }
    let base = try fixture.open()
    #expect(try base.verifyIndex().isEqual)
    #expect(base.notices == ["the index was damaged and has been rebuilt"])
  }
}
