import Foundation
import TestSupport
import Testing

@testable import Git

/// A commit among collections of garbage that keep nothing.
@Suite struct GarbageTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["d/a": "1"])
  }

  /// Removes the loose objects of the tip, as a collection does that began before the tip moved.
  func removeTip() throws {
    let tip = try temporary.git("rev-parse", "main", "main^{tree}", "main:d", "main:d/a").lines
    for hex in tip { try temporary.delete(".git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))") }
  }

  func kept() throws -> KeptObjects {
    let repository = try temporary.open()
    let receipt = try repository.commit([.write("d/a", "2")])
    let changes = [
      PlannedChange(
        path: "d/a", names: ["d", "a"], old: nil,
        new: (try ObjectID.ofBlob(Array("2".utf8)), .file, Array("2".utf8)))
    ]
    return try KeptObjects(of: receipt.commit, changes, in: repository)
  }

  @Test func bringsBackWhatWasRemoved() throws {
    let kept = try kept()
    try removeTip()
    #expect(throws: GitFailure.self) { _ = try temporary.fsck() }
    try kept.secure(in: temporary.open())
    #expect(try temporary.fsck() == "")
    #expect(try temporary.git("show", "main:d/a") == "2")
  }

  @Test func isSafeFromACollectionUnderWay() throws {
    let kept = try kept()
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    let host = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try temporary.write("\(getpid()) \(host)", to: ".git/gc.pid")
    let repository = try temporary.open()
    #expect(repository.isCollectingGarbage)
    try kept.secure(in: repository)
    try removeTip()
    #expect(try temporary.fsck() == "")
    #expect(try temporary.git("show", "main:d/a") == "2")
  }

  @Test func aFileThatWasLeftBehindIsNoCollection() throws {
    let repository = try temporary.open()
    #expect(!repository.isCollectingGarbage)
    try temporary.write("4194399 elsewhere", to: ".git/gc.pid")
    #expect(repository.isCollectingGarbage)
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    let host = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Greater than the largest id that Linux gives.
    try temporary.write("4194399 \(host)", to: ".git/gc.pid")
    #expect(!repository.isCollectingGarbage)
  }
}
