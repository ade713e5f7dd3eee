import Foundation
import GRDB
import GRDBSQLite
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex

/// Indexes that are not current, which the next who opens them replaces.
@Suite struct ReplacementTests {
  /// What may stand in the place of the index.
  enum Place: String, CaseIterable, Sendable {
    case previousVersion
    case withoutRoom
    case emptiedWithoutRoom
    case emptiedWithRoom
    case moreRoom
    case anotherProgram
    case cutShort
    case text
  }

  let folder: TemporaryFolder
  let path: String
  let postmortems: [Postmortem]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("index.sqlite")
    var generator = PostmortemGenerator(seed: 5)
    postmortems = try (0..<20).map { _ in try #require(try generator.postmortem()) }
  }

  /// Puts something in the place of the index.
  private func put(_ place: Place) throws {
    PostmortemIndex.removeFiles(path)
    switch place {
    case .text: try folder.write(Array(repeating: 0x55, count: 9000), to: "index.sqlite")
    case .cutShort:
      _ = try PostmortemIndex.open(at: path).snapshot(1, of: postmortems)
      try folder.write(Array(try folder.read("index.sqlite").prefix(20_000)), to: "index.sqlite")
    default:
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase { db in
        switch place {
        case .emptiedWithRoom: try reserve(8, db)
        case .moreRoom: try reserve(12, db)
        default: break
        }
        switch place {
        case .anotherProgram:
          try db.execute(sql: "CREATE TABLE file (x); INSERT INTO file VALUES (1)")
        case .emptiedWithRoom, .emptiedWithoutRoom:
          try db.execute(sql: "PRAGMA application_id = \(IndexSchema.applicationID)")
        default: try IndexSchema.create(db)
        }
        if place == .previousVersion {
          try db.execute(sql: "PRAGMA user_version = \(IndexSchema.version - 1)")
        }
      }
      try queue.close()
    }
  }

  private func reserve(_ count: Int32, _ db: Database) throws {
    var bytes = count
    sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_RESERVE_BYTES, &bytes)
  }

  private static func titles(_ path: String, _ postmortems: [Postmortem]) throws -> [String] {
    let index = try PostmortemIndex.open(at: path)
    let snapshot =
      try index.snapshot(of: objectID(1)) ?? index.snapshot(1, of: postmortems)
    return try index.incidents(Query(), in: snapshot).map(\.postmortem.title).sorted()
  }

  @Test(arguments: Place.allCases) func isReplaced(_ place: Place) throws {
    try put(place)
    do {
      let index = try PostmortemIndex.open(at: path)
      #expect(index.path == path, "\(index.notice ?? "")")
      let isEmpty = place == .emptiedWithRoom || place == .emptiedWithoutRoom
      #expect((index.notice == nil) == isEmpty, "\(index.notice ?? "")")
      #expect(try index.status().files == 0)
    }
    #expect(
      try Self.titles(path, postmortems) == postmortems.map(\.title).sorted())
    #expect(try folder.read("index.sqlite")[20] == 8)
    #expect(try PostmortemIndex.open(at: path).notice == nil)
  }

  /// Several see at once that the index is not current.
  @Test(arguments: Place.allCases) func manyReplaceItAtOnce(_ place: Place) async throws {
    let right = postmortems.map(\.title).sorted()
    for _ in 0..<3 {
      try put(place)
      let (path, postmortems) = (path, postmortems)
      try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<6 {
          group.addTask { try Self.answer(path, postmortems) }
        }
        for try await titles in group { #expect(titles == right) }
      }
      #expect(try Self.titles(path, postmortems) == right)
      #expect(try folder.read("index.sqlite")[20] == 8)
    }
  }

  /// The titles, as often asked for as others move the snapshot.
  private static func answer(_ path: String, _ postmortems: [Postmortem]) throws -> [String] {
    while true {
      do {
        return try titles(path, postmortems)
      } catch let error as IndexError where error.isStale {
        continue
      }
    }
  }

  /// Who has read the index of another version keeps what it has read from, and reads on.
  @Test func whoReadsTheOldOneIsNotDisturbed() throws {
    try put(.previousVersion)
    let reader = try DatabasePool(path: path)
    try reader.read { db in
      let count = "SELECT count(*) FROM sqlite_schema"
      let before = try Int.fetchOne(db, sql: count)
      #expect(try Self.titles(path, postmortems).count == postmortems.count)
      #expect(try Int.fetchOne(db, sql: count) == before)
    }
    #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM file") } == 20)
  }
}
