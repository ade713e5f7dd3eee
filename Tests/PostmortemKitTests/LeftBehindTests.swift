import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// A command that was killed after the branch moved and before index and file followed.
@Suite struct LeftBehindTests {
  static let id = "2024-01-01-one"

  let fixture: BaseFixture
  let remedy = "'git restore --staged --worktree -- \(path(id))'"

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.id): postmortem(Self.id, actions: [action("aaaa2")])
    ])
    let repository = fixture.repository
    let before = try fixture.head
    _ = try fixture.open().change(["aaaa2"], .start, note: nil, WriteOptions())
    let after = try fixture.head
    try repository.git("reset", "--quiet", "--hard", before)
    try repository.git("update-ref", "refs/heads/main", after)
  }

  @Test func isNamedWhereTheCommandRunsAgain() throws {
    let again = #expect(throws: KnowledgeBaseError.self) {
      try fixture.open().change(["aaaa2"], .start, note: nil, WriteOptions())
    }
    #expect(again?.hints.contains { $0.contains(remedy) } == true, "\(again?.hints ?? [])")
    try fixture.repository.git("restore", "--staged", "--worktree", "--", path(Self.id))
    #expect(try fixture.repository.git("status", "--porcelain") == "")
    let gone = #expect(throws: KnowledgeBaseError.self) {
      try fixture.open().change(["aaaa2"], .start, note: nil, WriteOptions())
    }
    #expect(gone?.hints.contains { $0.contains("git restore") } == false)
  }

  @Test func isNamedWhereAnotherCommandWrites() throws {
    let other = #expect(throws: KnowledgeBaseError.self) {
      try fixture.open().change(["aaaa2"], .assign(to: "bea"), note: nil, WriteOptions())
    }
    #expect(other?.hints.contains { $0.contains(remedy) } == true, "\(other?.hints ?? [])")
  }
}
