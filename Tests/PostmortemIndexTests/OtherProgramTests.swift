import Foundation
import GRDBSQLite
import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Programs that open the index with SQLite as it comes, which knows nothing of the checksums.
@Suite struct OtherProgramTests {
  let folder: TemporaryFolder
  let path: String
  let postmortems: [Postmortem]
  let right: [String]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("index.sqlite")
    var generator = PostmortemGenerator(seed: 13)
    postmortems = try (0..<20).map { _ in try #require(try generator.postmortem()) }
    right = postmortems.map(\.title).sorted()
    _ = try PostmortemIndex.open(at: path).snapshot(1, of: postmortems)
  }

  /// Runs SQL as the `sqlite3` shell would.
  private func run(_ sql: String, uri: String? = nil) throws {
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI
    let status = sqlite3_open_v2(uri ?? path, &connection, flags, "unix")
    defer { sqlite3_close(connection) }
    try #require(status == SQLITE_OK)
    try #require(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
  }

  /// The answer that is kept; nil with what is said where nothing can be kept.
  private func kept() throws -> (titles: [String]?, notice: String?) {
    let index = try PostmortemIndex.open(at: path)
    do {
      guard let snapshot = try index.snapshot(of: objectID(1)) else { return (nil, index.notice) }
      return (
        try index.incidents(Query(), in: snapshot).map(\.postmortem.title).sorted(), index.notice
      )
    } catch {
      #expect(error.isDamage, "\(error)")
      return (nil, error.rebuildingNotice)
    }
  }

  @Test(arguments: [
    "UPDATE file SET title = 'changed'", "CREATE TABLE mine (x)", "VACUUM", "DELETE FROM entry",
  ])
  func whatTheyWriteIsNoAnswer(sql: String) throws {
    try run(sql)
    let (titles, notice) = try kept()
    #expect(titles == nil)
    #expect(notice == "the index was damaged, or another program wrote to it, and has been rebuilt")
  }

  @Test func theyMayRead() throws {
    try run("SELECT * FROM file")
    let (titles, notice) = try kept()
    #expect(titles == right)
    #expect(notice == nil)
  }

  /// The last who closes a log copies it, which a reader that changes nothing does not do.
  @Test func theyMayReadWhileItIsInUse() throws {
    let index = try PostmortemIndex.open(at: path)
    _ = try index.snapshot(2, of: Array(postmortems.prefix(10)), from: index.latestSnapshot())
    try run("SELECT * FROM file; PRAGMA wal_checkpoint", uri: "file:\(path)?mode=ro&immutable=1")
    withExtendedLifetime(index) {}
    #expect(try kept().notice == nil)
  }

  /// A log that a crash left is copied without checksums: that is not taken for an answer.
  @Test func whatTheyCopyIsNoAnswer() throws {
    let copies: [[UInt8]] = try {
      let index = try PostmortemIndex.open(at: path)
      let snapshot = try index.snapshot(of: objectID(1))
      _ = try index.snapshot(2, of: Array(postmortems.prefix(10)), from: snapshot)
      return try [folder.read("index.sqlite"), folder.read("index.sqlite-wal")]
    }()
    PostmortemIndex.removeFiles(path)
    try folder.write(copies[0], to: "index.sqlite")
    try folder.write(copies[1], to: "index.sqlite-wal")
    try #require(copies[1].count > 4096)
    try run("PRAGMA wal_checkpoint(TRUNCATE)")
    let (titles, notice) = try kept()
    #expect(titles == nil)
    #expect(notice?.contains("another program") == true, "\(notice ?? "")")
  }
}
