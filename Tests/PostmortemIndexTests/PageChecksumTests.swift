import Foundation
import GRDB
import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Bits that flip inside pages, which SQLite itself does not notice.
@Suite struct PageChecksumTests {
  let folder: TemporaryFolder
  let path: String
  let postmortems: [Postmortem]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("index.sqlite")
    var generator = PostmortemGenerator(seed: 11)
    postmortems = try (0..<40).map { _ in try #require(try generator.postmortem()) }
  }

  /// Fills the index and closes it; what it then has on disk.
  private func fill() throws -> [UInt8] {
    do {
      let index = try PostmortemIndex.open(at: path)
      #expect(index.notice == nil)
      _ = try index.snapshot(1, of: postmortems)
    }
    return try folder.read("index.sqlite")
  }

  /// The titles of all incidents; nil where the index says that it is damaged.
  private func titles() throws -> [String]? {
    do {
      let index = try PostmortemIndex.open(at: path)
      guard index.notice == nil, let snapshot = try index.snapshot(of: objectID(1)) else {
        return nil
      }
      return try index.incidents(Query(), in: snapshot).map(\.postmortem.title).sorted()
    } catch {
      #expect(error.isDamage, "\(error)")
      return nil
    }
  }

  @Test func everyPageHasRoom() throws {
    let bytes = try fill()
    #expect(bytes[20] == 8)
    #expect(bytes.count > 4096 && bytes.count % 4096 == 0)
    #expect(try titles() == postmortems.map(\.title).sorted())
    var configuration = Configuration()
    configuration.readonly = true
    let check = try DatabaseQueue(path: path, configuration: configuration).read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check")
    }
    #expect(check == ["ok"])
  }

  @Test func aBitOfATextIsNoticed() throws {
    let bytes = try fill()
    let right = postmortems.map(\.title).sorted()
    for title in [right[0], right[20], right[39]] {
      let text = Array(title.utf8)
      var damaged = bytes
      var count = 0
      for place in bytes.indices.dropLast(text.count)
      where bytes[place..<(place + text.count)].elementsEqual(text) {
        damaged[place + text.count / 2] ^= 1
        count += 1
      }
      #expect(count > 0)
      try folder.write(damaged, to: "index.sqlite")
      #expect(try titles() == nil, "\(title)")
    }
    try folder.write(bytes, to: "index.sqlite")
    #expect(try titles() == right)
  }

  /// Whatever bit flips wherever, the answer is right or there is none.
  @Test func noBitChangesAnAnswer() throws {
    let bytes = try fill()
    let right = postmortems.map(\.title).sorted()
    var generator = SeededGenerator(seed: 3)
    var noticed = 0
    for _ in 0..<300 {
      var damaged = bytes
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try folder.write(damaged, to: "index.sqlite")
      let given = try titles()
      #expect(given == nil || given == right, "a bit of byte \(place)")
      noticed += given == nil ? 1 : 0
    }
    #expect(noticed > 20, "the test reaches pages that the answer needs")
  }

  @Test func aPageOfElsewhereIsNoticed() throws {
    var bytes = try fill()
    let last = bytes.count - 4096
    let middle = last / 8192 * 4096
    let page = bytes[middle..<(middle + 4096)]
    bytes.replaceSubrange(last..., with: page)
    try folder.write(bytes, to: "index.sqlite")
    var isNoticed = false
    do {
      let index = try PostmortemIndex.open(at: path)
      _ = try index.copyInMemory()
      isNoticed = index.notice != nil
    } catch {
      isNoticed = error.isDamage
    }
    #expect(isNoticed)
  }

  /// An index of a version before has no room, and gets it.
  @Test func anOlderIndexGetsRoom() throws {
    let old = try DatabaseQueue(path: path)
    try old.write { db in
      try db.execute(sql: "CREATE TABLE old (x); INSERT INTO old VALUES (1)")
      try db.execute(sql: "PRAGMA user_version = 6")
    }
    try old.close()
    #expect(try folder.read("index.sqlite")[20] == 0)
    do {
      let index = try PostmortemIndex.open(at: path)
      #expect(index.notice != nil)
      _ = try index.snapshot(1, of: postmortems)
    }
    #expect(try folder.read("index.sqlite")[20] == 8)
    #expect(try titles() == postmortems.map(\.title).sorted())
  }
}
