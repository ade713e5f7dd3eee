import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Knowledge bases in every kind of repository and folder.
@Suite struct RepositoryKindTests {
  static let one = "2024-01-01-one"

  @Test func aFolderOfAMonorepo() throws {
    let fixture = try BaseFixture(
      folder: "teams/search/",
      files: [path(Self.one): postmortem(Self.one, actions: [action("aaaa2")])])
    try fixture.repository.commit(
      "others",
      files: [
        path("other"): postmortem("other", actions: [action("zzzz2")]),
        "teams/mail/Schema/policy.yml": "version: 1\n",
        "teams/mail/\(path("mail"))": postmortem("mail", actions: [action("yyyy2")]),
        "teams/search/Postmortems/2024/deep/x.md": postmortem("x"),
        "teams/search/Postmortems/readme.md": "not one",
      ])
    let base = try fixture.open()
    #expect(base.folder == "teams/search/")
    #expect(try base.actions(matching: Query()).value.map(\.action.id.text) == ["aaaa2"])
    try fixture.expectFresh(base)
    let report = try base.change(["aaaa2"], .start, note: nil, WriteOptions())
    #expect(report.diff.contains("teams/search/\(path(Self.one))"))
    #expect(try fixture.repository.git("status", "--porcelain") == "")
    try fixture.expectFresh(base)

    let mail = try BaseFixture(fixture.repository, folder: "teams/mail/").open()
    #expect(try mail.actions(matching: Query()).value.map(\.action.id.text) == ["yyyy2"])
    #expect(try base.ledger(upTo: base.view()).versions.count == 1)
    // From a folder below, and from one that belongs to none.
    let below = try KnowledgeBase.open(
      containing: fixture.repository.url("teams/search/Postmortems/2024").path,
      environment: fixture.environment, now: BaseFixture.now)
    #expect(below.folder == "teams/search/")
    let error = #expect(throws: KnowledgeBaseError.self) {
      try KnowledgeBase.open(
        containing: fixture.repository.path, environment: fixture.environment,
        now: BaseFixture.now)
    }
    #expect(error?.code == .noKnowledgeBase)
  }

  @Test func aBareRepository() throws {
    let source = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2"), action("aaaa3")])
    ])
    let bare = try TemporaryRepository(cloning: source.repository, options: ["--bare"])
    let fixture = BaseFixture(bare)
    let base = try fixture.open()
    try fixture.expectFresh(base)
    let before = try fixture.head
    let report = try base.change(["aaaa2", "aaaa3"], .start, note: nil, WriteOptions())
    #expect(try fixture.head == report.commit)
    #expect(try bare.git("rev-list", "\(before)..HEAD").lines.count == 1)
    #expect(report.worktreeProblems == [])
    try fixture.expectFresh(base)
    #expect(try bare.fsck() == "")
  }

  @Test func aLinkedWorktree() throws {
    let source = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2")])
    ])
    let worktree = try TemporaryRepository(worktreeOf: source.repository, branch: "topic")
    let fixture = BaseFixture(worktree)
    let (here, there) = (try fixture.open(), try source.open())
    _ = try here.change(["aaaa2"], .start, note: nil, WriteOptions())
    #expect(try worktree.git("status", "--porcelain") == "")
    try fixture.expectFresh(here)
    try source.expectFresh(there)
    #expect(try there.indexReport().path == here.indexReport().path)
  }

  @Test func anUnbornBranchIsInitialized() throws {
    let repository = try TemporaryRepository()
    let fixture = BaseFixture(repository)
    let missing = #expect(throws: KnowledgeBaseError.self) { try fixture.open() }
    #expect(missing?.code == .noKnowledgeBase)
    #expect(missing?.hints.first?.contains("postmortem init") == true)

    var dry = WriteOptions()
    dry.isDryRun = true
    let make = { (options: WriteOptions) in
      try KnowledgeBase.initialize(
        in: repository.path, environment: fixture.environment, now: BaseFixture.now,
        timeZone: "Africa/Lagos", options)
    }
    let shown = try make(dry)
    #expect(shown.report.commit == nil)
    #expect(shown.report.diff.contains("time_zone: Africa/Lagos"))
    #expect(try repository.git("for-each-ref") == "")
    #expect(try repository.git("status", "--porcelain") == "")

    let (folder, report) = try make(WriteOptions())
    #expect(folder == "")
    #expect(try fixture.head == report.commit)
    #expect(try repository.git("rev-list", "--count", "HEAD").trimmed == "1")
    #expect(try repository.git("status", "--porcelain") == "")
    let base = try fixture.open()
    #expect(try base.view().policy.timeZone == "Africa/Lagos")
    #expect(try base.actions(matching: Query()).value == [])
    let again = #expect(throws: KnowledgeBaseError.self) { try make(WriteOptions()) }
    #expect(again?.code == .exists)

    let new = Postmortem(id: try #require(IncidentID("new")), title: "New", status: .draft)
    _ = try base.add(new, body: nil, WriteOptions())
    try fixture.expectFresh(base)
    #expect(try repository.fsck() == "")
  }

  @Test func anUnknownZoneMakesNothing() throws {
    let repository = try TemporaryRepository()
    let fixture = BaseFixture(repository)
    for zone in ["Mars/Olympus", "../../etc/passwd", ""] {
      let error = #expect(throws: KnowledgeBaseError.self) {
        try KnowledgeBase.initialize(
          in: repository.path, environment: fixture.environment, now: BaseFixture.now,
          timeZone: zone, WriteOptions())
      }
      #expect(error?.code == .invalidValue)
    }
    #expect(try repository.git("for-each-ref") == "")
  }

  @Test func aFolderIsInitializedBesideTheUsersWork() throws {
    let repository = try TemporaryRepository()
    try repository.commit("code", files: ["code.txt": "code\n"])
    try repository.write("unsaved\n", to: "code.txt")
    try repository.write("mine\n", to: "ops/notes.txt")
    let fixture = BaseFixture(repository, folder: "ops/")
    let (folder, _) = try KnowledgeBase.initialize(
      in: repository.url("ops").path, environment: fixture.environment, now: BaseFixture.now,
      timeZone: nil, WriteOptions())
    #expect(folder == "ops/")
    #expect(
      try repository.git("status", "--porcelain").lines == [" M code.txt", "?? ops/notes.txt"])
    #expect(try fixture.open().folder == "ops/")
  }

  @Test func noRepository() throws {
    let repository = try TemporaryRepository()
    let fixture = BaseFixture(repository)
    let error = #expect(throws: KnowledgeBaseError.self) {
      try KnowledgeBase.open(
        containing: repository.root.path, environment: fixture.environment, now: BaseFixture.now)
    }
    #expect(error?.code == .noRepository)
    #expect(error?.hints.count == 2)
  }

  /// A blob that is not there does not take the rest along.
  @Test func anObjectThatIsMissingIsNamed() throws {
    let fixture = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2")]),
      path("two"): postmortem("two", actions: [action("bbbb2")]),
    ])
    let blob = try fixture.repository.git("rev-parse", "HEAD:\(path("two"))").trimmed
    let object = fixture.repository.url(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let bytes = try Data(contentsOf: object)
    try FileManager.default.removeItem(at: object)
    let answer = try fixture.open().actions(matching: Query())
    #expect(answer.value.map(\.action.id.text) == ["aaaa2"])
    #expect(answer.problems.map(\.path) == [path("two")])
    #expect(answer.problems.first?.hint?.contains("git fetch --refetch") == true)
    // What was not there once may come.
    try bytes.write(to: object)
    try fixture.expectFresh(try fixture.open())
  }

  /// What history lacks changes figures without being seen: there is no answer then.
  @Test func aVersionThatIsMissingIsAnErrorOfTheLedger() throws {
    let fixture = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2")])
    ])
    let blob = try fixture.repository.git("rev-parse", "HEAD:\(path(Self.one))").trimmed
    try fixture.repository.commit("x", files: [path(Self.one): postmortem(Self.one)])
    try FileManager.default.removeItem(
      at: fixture.repository.url(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    let base = try fixture.open()
    #expect(try base.actions(matching: Query()).problems == [])
    let view = try base.view()
    let error = #expect(throws: KnowledgeBaseError.self) { try base.ledger(upTo: view) }
    #expect(error?.message.contains(blob) == true)
    #expect(error?.hints.first?.contains("git fetch --refetch") == true)
    #expect(throws: KnowledgeBaseError.self) { try base.review(of: "2024-Q2") }
  }
}
