import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Clones that hold only some of the objects.
@Suite struct PartialCloneTests {
  static let one = "2024-01-01-one"

  /// A clone without the blobs of old versions: what is there is told, and what is not is named.
  @Test func oldVersionsThatWereNotFetched() throws {
    let source = try BaseFixture()
    for (number, status) in ["open", "blocked", "done"].enumerated() {
      try source.repository.commit(
        status,
        files: [path(Self.one): postmortem(Self.one, actions: [action("aaaa2", status)])],
        date: "2024-02-0\(number + 1)T12:00:00+00:00")
    }
    try source.repository.git("config", "uploadpack.allowFilter", "true")
    try source.repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let clone = try TemporaryRepository(
      cloning: source.repository, options: ["--filter=blob:none"])
    let fixture = BaseFixture(clone)
    let base = try fixture.open()
    #expect(try base.actions(matching: Query()).value.map(\.action.status.rawValue) == ["done"])
    let error = #expect(throws: KnowledgeBaseError.self) { try base.ledger(upTo: base.view()) }
    let blob = try clone.git("rev-parse", "HEAD~2:\(path(Self.one))").trimmed
    #expect(
      error?.description
        == "\(path(Self.one)): the object \(blob) is not in this partial clone; 'git cat-file -e "
        + "\(blob)' fetches it")
    #expect(
      error?.hints.first
        == "fetch it: 'git fetch --refetch --no-filter', or clone again without '--filter'")
    try clone.git("fetch", "--quiet", "--refetch", "--no-filter")
    let ledger = try base.ledger(upTo: base.view())
    #expect(
      ledger.versions.values.first?.map { $0.action?.status.rawValue }
        == ["open", "blocked", "done"])
    try fixture.expectFresh(base)
  }
}
