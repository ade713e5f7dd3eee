import Foundation
import GRDB
import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Files that are no index of ours any more, or never were.
@Suite struct DamageTests {
  let folder: TemporaryFolder
  let path: String
  let postmortems: [Postmortem]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("index.sqlite")
    var generator = PostmortemGenerator(seed: 7)
    postmortems = try (0..<40).map { _ in try #require(try generator.postmortem()) }
  }

  /// Fills the index file and closes it.
  func fill() throws {
    let index = try PostmortemIndex.open(at: path)
    #expect(index.notice == nil)
    #expect(index.path == path)
    _ = try index.snapshot(1, of: postmortems)
  }

  /// Opens what is there, and expects it to be a usable empty index on disk.
  func expectRebuilt(hasNotice: Bool) throws {
    let index = try PostmortemIndex.open(at: path)
    #expect(index.path == path)
    #expect((index.notice != nil) == hasNotice, "\(index.notice ?? "")")
    #expect(index.notice?.contains("\n") != true)
    #expect(try index.status().files == 0)
    _ = try index.snapshot(1, of: postmortems)
    let again = try PostmortemIndex.open(at: path)
    #expect(again.notice == nil)
    #expect(try again.status().files == postmortems.count)
  }

  @Test func aGoodIndexIsKept() throws {
    try fill()
    let index = try PostmortemIndex.open(at: path)
    #expect(index.notice == nil)
    let snapshot = try #require(try index.snapshot(of: objectID(1)))
    #expect(try index.incidents(Query(), in: snapshot).count == postmortems.count)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func anEmptyFileIsANewIndex() throws {
    try folder.write([], to: "index.sqlite")
    try expectRebuilt(hasNotice: false)
  }

  @Test func textIsDamage() throws {
    try folder.write(
      Array(String(repeating: "no database at all\n", count: 500).utf8), to: "index.sqlite")
    try expectRebuilt(hasNotice: true)
  }

  @Test(arguments: [50, 99, 100, 512])
  func aShortFileIsDamage(size: Int) throws {
    try fill()
    try folder.write(Array(try folder.read("index.sqlite").prefix(size)), to: "index.sqlite")
    try expectRebuilt(hasNotice: true)
  }

  @Test func aFolderInPlaceOfTheFileIsPassedOver() throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
    let index = try PostmortemIndex.open(at: path)
    #expect(index.path == nil)
    #expect(index.notice?.contains(path) == true)
    #expect(index.notice?.contains("\n") == false)
  }

  @Test(arguments: [0, 1, 99, -1])
  func anotherVersionIsRebuilt(version: Int) throws {
    try fill()
    try DatabaseQueue(path: path).inDatabase {
      try $0.execute(sql: "PRAGMA user_version = \(version)")
    }
    try expectRebuilt(hasNotice: true)
  }

  @Test func anotherProgramsDatabaseIsRebuilt() throws {
    try DatabaseQueue(path: path).inDatabase { db in
      try db.execute(
        sql: """
          CREATE TABLE file (name TEXT);
          CREATE TABLE "odd ""name" (file REFERENCES file);
          CREATE VIEW action AS SELECT * FROM file;
          CREATE VIRTUAL TABLE words USING fts5(text);
          CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END;
          INSERT INTO words VALUES ('x');
          """)
    }
    try expectRebuilt(hasNotice: true)
  }

  /// Our marks on tables that are not ours: questions fail, and the caller goes round the index.
  @Test func tablesOfAnotherShapeAreAnErrorNotACrash() throws {
    try fill()
    let index = try PostmortemIndex.open(at: path)
    let snapshot = try #require(try index.snapshot(of: objectID(1)))
    let statements = [
      "ALTER TABLE action DROP COLUMN reason",
      "DROP TABLE file_value",
    ]
    for statement in statements {
      try DatabaseQueue(path: path).inDatabase { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.execute(sql: statement)
      }
      _ = try? index.actions(Query(), in: snapshot)
      _ = try? index.incidents(Query(), in: snapshot)
    }
    #expect(throws: IndexError.self) { try index.incidents(Query(), in: snapshot) }
  }

  /// Nothing in a file that somebody else may have written is trusted to be there.
  @Test(arguments: [("title", "action"), ("title", "file"), ("extra", "file"), ("name", "action")])
  func nothingWhereSomethingMustBeIsDamage(column: String, table: String) throws {
    try fill()
    try DatabaseQueue(path: path).inDatabase { db in
      let strict = " \(column) TEXT NOT NULL"
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql:
          "UPDATE sqlite_schema SET sql = replace(replace(sql, ?, ?), 'STRICT', '') WHERE name = ?",
        arguments: [strict, " \(column) TEXT", table])
      try db.execute(sql: "PRAGMA writable_schema = RESET")
      try db.execute(sql: "UPDATE \(table) SET \(column) = NULL WHERE 1")
    }
    let index = try PostmortemIndex.open(at: path)
    let snapshot = try #require(try index.snapshot(of: objectID(1)))
    let error = #expect(throws: IndexError.self) {
      _ = try index.actions(Query(), in: snapshot)
      _ = try index.incidents(Query(), in: snapshot)
    }
    #expect(error?.isDamage == true)
  }

  /// Whatever the bytes become, no question crashes, and what fails can be told from a mistake.
  @Test(arguments: [UInt64](1...60))
  func flippedBytesNeverCrash(seed: UInt64) throws {
    try fill()
    var random = SeededGenerator(seed: seed)
    var bytes = try folder.read("index.sqlite")
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(
        in: 1...255, using: &random)
    }
    try folder.write(bytes, to: "index.sqlite")
    let index = try PostmortemIndex.open(at: path)
    do throws(IndexError) {
      let snapshot = try index.latestSnapshot()
      _ = try index.status()
      guard let snapshot else { return }
      for query in [Query(), Query(terms: [QueryTerm(.word([.active]))])] {
        for answer in try index.actions(query, in: snapshot) { #expect(answer.extra.count >= 0) }
        for answer in try index.incidents(query, in: snapshot) { #expect(answer.extra.count >= 0) }
      }
      _ = try index.problems(in: snapshot)
      _ = try index.names(of: nil, in: snapshot)
      _ = try index.places(named: "a", nil, in: snapshot)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  /// A row whose words no version of the program wrote is damage, not a row less.
  @Test(arguments: [
    "UPDATE action SET status = 'opem'", "UPDATE action SET name = 'UPPER'",
    "UPDATE file SET incident = 'No ID'", "UPDATE file SET status = ''",
    "UPDATE action SET due = '2023-02-30'", "UPDATE action SET type = 'x'",
    "UPDATE file SET started = 'soon'",
    "UPDATE action_value SET key = 'x' WHERE position = 0 AND key = 'tags'",
    "UPDATE file_value SET value = '?' WHERE key = 'recurrence_of'",
  ])
  func wordsThatNobodyWroteAreDamage(statement: String) throws {
    try fill()
    try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: statement) }
    let index = try PostmortemIndex.open(at: path)
    let snapshot = try #require(try index.snapshot(of: objectID(1)))
    let error = #expect(throws: IndexError.self) {
      _ = try index.actions(Query(), in: snapshot)
      _ = try index.incidents(Query(), in: snapshot)
    }
    #expect(error?.isDamage == true)
  }
}
