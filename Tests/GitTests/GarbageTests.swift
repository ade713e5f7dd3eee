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

  /// Somebody packs and packs again: where an object is now, it may not be a moment later.
  @Test func whatIsAwayForAMomentIsFound() throws {
    let blob = try temporary.git("rev-parse", "main:d/a").trimmed
    let file = temporary.url(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let away = temporary.root.appending(path: "away")
    try FileManager.default.moveItem(at: file, to: away)
    let repository = try temporary.open()
    let id = try #require(ObjectID(hex: blob))
    var looks = 0
    repository.lookAgain = { _ in
      looks += 1
      if looks == 2 { try? FileManager.default.moveItem(at: away, to: file) }
    }
    #expect(try repository.blob(id) == Array("1".utf8))
    #expect(looks == 2)

    looks = 2
    try FileManager.default.moveItem(at: file, to: away)
    let error = #expect(throws: GitError.self) { try temporary.open().blob(id) }
    #expect(error?.code == .missingObject, "it is believed in the end")
    let never = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    #expect(throws: GitError.self) { try repository.blob(never) }
    #expect(looks == 2 + Repository.looks - 1)
  }

  /// Pretends that this process collects garbage.
  private func collect() throws {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    let host = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try temporary.write("\(getpid()) \(host)", to: ".git/gc.pid")
  }

  @Test func whatIsAwayDuringACollectionIsWaitedFor() throws {
    try collect()
    let blob = try temporary.git("rev-parse", "main:d/a").trimmed
    let file = temporary.url(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let away = temporary.root.appending(path: "away")
    try FileManager.default.moveItem(at: file, to: away)
    let repository = try temporary.open()
    let id = try #require(ObjectID(hex: blob))
    var looks = 0
    repository.lookAgain = { _ in
      looks += 1
      if looks == 2 * Repository.looks { try? FileManager.default.moveItem(at: away, to: file) }
    }
    #expect(try repository.blob(id) == Array("1".utf8))
    #expect(looks == 2 * Repository.looks)

    // What is really missing is waited for once.
    let never = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    #expect(throws: GitError.self) { try repository.blob(never) }
    #expect(looks > 3 * Repository.looks)
    looks = 3 * Repository.looks
    #expect(throws: GitError.self) { try repository.blob(never) }
    #expect(looks == 4 * Repository.looks - 1)
  }

  @Test func aTagIsSafeFromACollectionUnderWay() throws {
    try collect()
    let repository = try temporary.open()
    let tip = try #require(try repository.reference("refs/heads/main"))
    let tag = try repository.createTag("v1", on: tip, tagger: cleo, message: "One").description
    try temporary.delete(".git/objects/\(tag.prefix(2))/\(tag.dropFirst(2))")
    #expect(try temporary.fsck() == "")
    #expect(try temporary.git("tag", "-n", "-l", "v1").trimmed.hasSuffix("One"))
  }

  @Test func isSafeFromACollectionUnderWay() throws {
    let kept = try kept()
    try collect()
    let repository = try temporary.open()
    #expect(repository.isCollectingGarbage)
    try kept.secure(in: repository)
    try removeTip()
    #expect(try temporary.fsck() == "")
    #expect(try temporary.git("show", "main:d/a") == "2")
  }

  /// Proposes a blob that is removed as garbage before the tree is made, the first times.
  private func commit(losing times: Int) throws -> (outcome: CommitOutcome?, calls: Int, GitError?)
  {
    var calls = 0
    let text = Array("new".utf8)
    do {
      let outcome = try temporary.open().commit(onto: .head, author: cleo, committer: cleo) { _ in
        calls += 1
        let hex = try temporary.git(["hash-object", "-w", "--stdin"], input: text).trimmed
        if calls <= times {
          try temporary.delete(".git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))")
        }
        let change = FileChange(path: "d/b", content: .blob(try id(hex), executable: false))
        return Proposal(changes: [change], message: "x")
      }
      return (outcome, calls, nil)
    } catch let error as GitError {
      return (nil, calls, error)
    }
  }

  /// libgit2 has no code for a tree whose parts went while it was made.
  @Test(arguments: 1...3)
  func whatWentWhileItWasWrittenIsWrittenAgain(times: Int) throws {
    let (outcome, calls, error) = try commit(losing: times)
    #expect(error == nil)
    #expect(outcome?.receipt?.attempts == times + 1 && calls == times + 1)
    #expect(try temporary.git("show", "main:d/b") == "new")
    #expect(try temporary.fsck() == "")
  }

  @Test func whatIsAlwaysAwayIsAnError() throws {
    let before = try temporary.git("rev-parse", "main")
    let (_, calls, error) = try commit(losing: .max)
    #expect(calls == 4)
    #expect(error?.mayComeOfGarbage == true)
    #expect(try temporary.git("rev-parse", "main") == before)
  }

  /// Until a branch names it, a merge is garbage for whoever collects it.
  @Test func aMergeNobodyNamesIsBroughtBack() throws {
    try temporary.git("branch", "side")
    let repository = try temporary.open()
    let ours = try repository.commit([.write("d/a", "2")]).commit
    let theirs = try repository.commit(
      onto: .branch("refs/heads/side"), [.write("e/b", "3")]
    ).commit
    let blob = try temporary.git(["hash-object", "-w", "--stdin"], input: Array("4".utf8)).trimmed
    let merge = try repository.writeMerge(
      of: theirs, and: ours,
      changes: [
        .write("d/a", "2"),
        FileChange(path: "e/c", content: .blob(try id(blob), executable: false)),
      ], message: "Merge", author: cleo, committer: cleo)
    #expect(try !repository.bringBack(merge))
    try temporary.git("prune", "--expire=now")
    #expect(throws: GitFailure.self) { try temporary.git("cat-file", "-e", "\(merge.id)") }
    #expect(try repository.bringBack(merge))
    #expect(try temporary.git("show", "\(merge.id):e/c") == "4")

    try temporary.git("prune", "--expire=now")
    let outcome = try repository.advance(
      .head, from: ours, to: merge.id, keeping: merge, committer: cleo, note: "sync")
    #expect(outcome.receipt?.worktreeProblems == [])
    #expect(try temporary.git("status", "--porcelain") == "")
    #expect(try temporary.fsck() == "")
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
