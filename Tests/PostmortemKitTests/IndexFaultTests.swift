import Foundation
import GRDB
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// Whatever happens to the index, the answer is that of no index, and nothing is an error.
@Suite struct IndexFaultTests {
  let fixture: BaseFixture
  var index: URL { URL(filePath: fixture.indexPath) }

  init() throws {
    var files: [String: String] = [:]
    for number in 10...29 {
      let id = "2024-01-01-incident-\(number)"
      files[path(id)] = postmortem(
        id, title: "Number \(number)",
        actions: [action("a\(number)aa"), action("b\(number)aa", "done", title: "Title \(number)")])
    }
    files["Postmortems/2024/broken.md"] = "no front matter\n"
    fixture = try BaseFixture(files: files)
    _ = try fixture.open().actions(matching: Query())
    #expect(FileManager.default.fileExists(atPath: fixture.indexPath))
  }

  func truth() throws -> Truth { try Truth(fixture.repository, "HEAD") }

  /// Asks a knowledge base opened anew, which must know better than its index.
  func expectRight(
    noticing part: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let base = try fixture.open()
    #expect(try Truth(asking: base) == truth(), sourceLocation: sourceLocation)
    if let part {
      #expect(base.notices.count == 1, sourceLocation: sourceLocation)
      #expect(
        base.notices.first?.contains(part) == true, "\(base.notices)",
        sourceLocation: sourceLocation)
    } else {
      #expect(base.notices == [], sourceLocation: sourceLocation)
    }
    for notice in base.notices { #expect(!notice.contains("\n"), sourceLocation: sourceLocation) }
  }

  @Test func aGoodIndexNeedsNoNotice() throws {
    try expectRight(noticing: nil)
    let report = try fixture.open().indexReport()
    #expect(report.isCurrent)
    #expect(report.files == 21)
  }

  @Test func aDeletedIndexIsMadeAgain() throws {
    try FileManager.default.removeItem(at: index)
    try expectRight(noticing: nil)
    try FileManager.default.removeItem(at: index.deletingLastPathComponent())
    try expectRight(noticing: nil)
  }

  @Test(arguments: [0, 17, 512, 4096, 8192, 30_000])
  func aTruncatedIndexIsRebuilt(size: Int) throws {
    try Data(Data(contentsOf: index).prefix(size)).write(to: index)
    try expectRight(noticing: size == 0 ? nil : "damaged")
    try expectRight(noticing: nil)
  }

  @Test func theIndexOfAnotherVersionIsRebuilt() throws {
    try DatabaseQueue(path: index.path).inDatabase {
      try $0.execute(sql: "PRAGMA user_version = 99")
    }
    try expectRight(noticing: "version")
    try expectRight(noticing: nil)
  }

  @Test func anotherDatabaseIsReplaced() throws {
    PostmortemIndex.removeFiles(index.path)
    try DatabaseQueue(path: index.path).inDatabase { db in
      try db.execute(sql: "CREATE TABLE snapshot (tree TEXT); CREATE VIEW entry AS SELECT 1")
    }
    try expectRight(noticing: "version")
    try expectRight(noticing: nil)
  }

  /// Our own marks, but tables that answer no question.
  @Test func anIndexWithoutATableIsGoneRound() throws {
    try DatabaseQueue(path: index.path).inDatabase { try $0.execute(sql: "DROP TABLE action") }
    try expectRight(noticing: "cannot be used")
  }

  @Test func theIndexOfAnotherCloneIsAsGood() throws {
    let other = try BaseFixture(files: [
      path("other"): postmortem("other", actions: [action("zzzz2")])
    ])
    _ = try other.open().actions(matching: Query())
    PostmortemIndex.removeFiles(index.path)
    try Data(contentsOf: URL(filePath: other.indexPath)).write(to: index)
    try expectRight(noticing: nil)
  }

  /// The writer died: what was written stands in the log, and nobody wrote its index.
  @Test func aLogWithoutItsSharedMemoryIsRead() throws {
    let writer = try PostmortemIndex.open(at: index.path)
    let open = try fixture.open()
    try fixture.repository.commit("x", files: [path("new"): postmortem("new")])
    _ = try open.actions(matching: Query())
    let copies = try ["", "-wal"].map { try Data(contentsOf: URL(filePath: index.path + $0)) }
    #expect(copies[1].count > 0)
    withExtendedLifetime(writer) {}
    let other = BaseFixture(try TemporaryRepository(cloning: fixture.repository))
    let place = URL(filePath: other.indexPath)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try copies[0].write(to: place)
    try copies[1].write(to: URL(filePath: place.path + "-wal"))
    let base = try other.open()
    #expect(try Truth(asking: base) == truth())
    #expect(base.notices == [])
  }

  @Test(arguments: [UInt64](1...12))
  func aDamagedLogIsNoError(seed: UInt64) throws {
    let writer = try PostmortemIndex.open(at: index.path)
    try fixture.repository.commit("x", files: [path("new"): postmortem("new")])
    _ = try fixture.open().actions(matching: Query())
    let log = URL(filePath: index.path + "-wal")
    var copies = try [index, log].map { try Data(contentsOf: $0) }
    withExtendedLifetime(writer) {}
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let place = Int.random(in: 0..<copies[1].count, using: &random)
      copies[1][place] ^= UInt8.random(in: 1...255, using: &random)
    }
    let other = BaseFixture(try TemporaryRepository(cloning: fixture.repository))
    let place = URL(filePath: other.indexPath)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try copies[0].write(to: place)
    try copies[1].write(to: URL(filePath: place.path + "-wal"))
    #expect(try Truth(asking: other.open()) == truth(), "seed \(seed)")
  }

  /// A file in place of the folder: root may write everywhere, so permissions prove nothing.
  @Test func withoutAFolderTheCacheIsUsed() throws {
    let folder = index.deletingLastPathComponent()
    try FileManager.default.removeItem(at: folder)
    try Data("mine".utf8).write(to: folder)
    try expectRight(noticing: nil)
    let cache = fixture.repository.root.appending(path: "cache/postmortem")
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    #expect(names.contains { $0.hasSuffix(".sqlite") })
    #expect(try String(contentsOf: folder, encoding: .utf8) == "mine")

    try FileManager.default.removeItem(at: cache)
    try Data("mine".utf8).write(to: cache)
    try expectRight(noticing: "no folder")
  }

  @Test func aFolderInPlaceOfTheFileIsGoneRound() throws {
    PostmortemIndex.removeFiles(index.path)
    try FileManager.default.createDirectory(at: index, withIntermediateDirectories: false)
    try expectRight(noticing: "cannot be used")
  }

  /// Between two questions of one knowledge base.
  @Test(arguments: ["delete", "truncate", "replace", "overwrite", "folder"])
  func theIndexVanishesUnderAnOpenBase(how: String) throws {
    let base = try fixture.open()
    _ = try base.actions(matching: Query())
    switch how {
    case "delete": PostmortemIndex.removeFiles(index.path)
    case "truncate":
      let handle = try FileHandle(forWritingTo: index)
      try handle.truncate(atOffset: 0)
      try handle.close()
    case "replace": try Data("not a database, not at all".utf8).write(to: index, options: .atomic)
    case "overwrite":
      let handle = try FileHandle(forUpdating: index)
      try handle.write(contentsOf: Data(repeating: 0x55, count: 20_000))
      try handle.close()
    default:
      PostmortemIndex.removeFiles(index.path)
      try FileManager.default.removeItem(at: index.deletingLastPathComponent())
    }
    #expect(try Truth(asking: base) == truth(), "\(how)")
    try fixture.repository.commit("x", files: [path("new"): postmortem("new")])
    #expect(try Truth(asking: base) == truth(), "\(how)")
    #expect(try Truth(asking: fixture.open()) == truth(), "\(how)")
  }

  /// Another program holds the file and lets nobody in.
  @Test func aLockedIndexIsGoneRound() throws {
    let locker = try DatabaseQueue(path: index.path)
    try locker.inDatabase { db in
      try db.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE;
          BEGIN EXCLUSIVE; UPDATE snapshot SET used = used; COMMIT;
          """)
    }
    try expectRight(noticing: "cannot be used")
    withExtendedLifetime(locker) {}
  }

  /// Another program is in the middle of a long write: readers do not wait, writers go round.
  @Test func aLongWriteStopsNobody() throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: index.path, configuration: configuration)
    try writer.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE; UPDATE snapshot SET used = 9") }
    let clock = ContinuousClock()
    let duration = try clock.measure { try expectRight(noticing: nil) }
    #expect(duration < .seconds(4))
    try fixture.repository.commit("x", files: [path("new"): postmortem("new")])
    try expectRight(noticing: "cannot be used")
    try writer.inDatabase { try $0.execute(sql: "ROLLBACK") }
    try expectRight(noticing: nil)
  }

  /// Nothing is an error, and a rebuilt index is right again.
  ///
  /// What was flipped inside a text, SQLite cannot know: the file has no checksums.
  @Test(arguments: [UInt64](1...24))
  func flippedBytesAreNoError(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = try Data(contentsOf: index)
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    }
    try bytes.write(to: index)
    let base = try fixture.open()
    _ = try Truth(asking: base)
    _ = try? base.place(named: "a10aa", .action, in: base.view())
    _ = try base.rebuildIndex()
    #expect(try Truth(asking: base) == truth(), "seed \(seed)")
  }
}
