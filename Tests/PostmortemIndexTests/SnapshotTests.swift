import Foundation
import PostmortemIndex
import PostmortemModel
import TestSupport
import Testing

/// Snapshots that are made from each other, also by several at once.
@Suite struct SnapshotTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func postmortem(_ id: String, _ actions: Int) throws -> Postmortem {
    var postmortem = Postmortem(
      id: try #require(IncidentID(id)), title: id, status: .published)
    for number in 0..<actions {
      postmortem.actions.append(
        Action(id: try #require(ActionID("a\(1000 + number)")), title: id, status: .open))
    }
    return postmortem
  }

  @Test func aSnapshotMovesOnByFewChanges() throws {
    let index = try PostmortemIndex.inMemory()
    let first = try index.snapshot(1, of: [try postmortem("one", 1), try postmortem("two", 2)])
    let changes = [
      EntryChange(path: "Postmortems/undated/one.md", blob: nil),
      EntryChange(path: "Postmortems/undated/three.md", blob: objectID(77)),
    ]
    let three = try postmortem("three", 3)
    let second = try index.makeSnapshot(of: objectID(2), from: first, changes: changes) { _ in
      .postmortem(three)
    }
    #expect(
      try index.incidents(Query(), in: second).map(\.postmortem.id.text) == ["three", "two"])
    #expect(try index.snapshot(of: objectID(2)) == second)
    #expect(try index.snapshot(of: objectID(1)) == nil)
  }

  /// Whoever holds a snapshot that another process moved on must look it up again, not be told about
  /// another tree.
  @Test func aSnapshotThatWasMovedOnCannotBeAsked() throws {
    let path = folder.path("index.sqlite")
    let (mine, others) = (try PostmortemIndex.open(at: path), try PostmortemIndex.open(at: path))
    let held = try mine.snapshot(1, of: [try postmortem("one", 1)])
    let base = try #require(try others.latestSnapshot())
    _ = try others.makeSnapshot(
      of: objectID(2), from: base,
      changes: [EntryChange(path: "Postmortems/undated/one.md", blob: nil)]
    ) { _ in .problem("") }

    let errors = [
      #expect(throws: IndexError.self) { try mine.actions(Query(), in: held) },
      #expect(throws: IndexError.self) { try mine.incidents(Query(), in: held) },
      #expect(throws: IndexError.self) { try mine.problems(in: held) },
      #expect(throws: IndexError.self) { try mine.places(named: "one", nil, in: held) },
      #expect(throws: IndexError.self) { try mine.names(of: nil, in: held) },
      #expect(throws: IndexError.self) {
        try mine.makeSnapshot(of: objectID(3), from: held, changes: []) { _ in .problem("") }
      },
    ]
    for error in errors { #expect(error?.isStale == true) }
  }

  @Test func onlyAFewSnapshotsAreKept() throws {
    let index = try PostmortemIndex.inMemory()
    for tree in 1...9 {
      let postmortems = try (0..<70).map { try postmortem("tree-\(tree)-\($0)", 1) }
      let snapshot = try index.snapshot(tree, of: postmortems)
      #expect(try index.incidents(Query(), in: snapshot).count == 70)
    }
    #expect(try index.status().snapshots <= 4)
  }

  @Test func aReadThatFailsLeavesTheIndexAsItWas() throws {
    struct Failure: Error {}
    let index = try PostmortemIndex.inMemory()
    let first = try index.snapshot(1, of: [try postmortem("one", 1)])
    let before = try index.status()
    let changes = [
      EntryChange(path: "Postmortems/undated/one.md", blob: nil),
      EntryChange(path: "Postmortems/undated/two.md", blob: objectID(5)),
      EntryChange(path: "Postmortems/undated/three.md", blob: objectID(6)),
    ]
    let error = #expect(throws: IndexError.self) {
      try index.makeSnapshot(of: objectID(2), from: first, changes: changes) { blob in
        if blob == objectID(6) { throw Failure() }
        return .problem("")
      }
    }
    #expect(error?.cause is Failure)
    #expect(try index.status() == before)
    #expect(try index.incidents(Query(), in: first).count == 1)
  }

  @Test func aBlobIsReadOnce() throws {
    let index = try PostmortemIndex.inMemory()
    var reads = 0
    let one = try postmortem("one", 1)
    for tree in 1...3 {
      let changes = ["a", "b"].map {
        EntryChange(path: "Postmortems/\(tree)/\($0).md", blob: objectID(7))
      }
      _ = try index.makeSnapshot(of: objectID(tree), from: nil, changes: changes) { _ in
        reads += 1
        return .postmortem(one)
      }
    }
    #expect(reads == 1)
  }
}
