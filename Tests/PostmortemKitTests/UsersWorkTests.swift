import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// The user's own work stays as it is, or the command refuses.
@Suite struct UsersWorkTests {
  let fixture: BaseFixture
  let base: KnowledgeBase
  var repository: TemporaryRepository { fixture.repository }

  static let (one, two) = ("2024-01-01-one", "2024-02-02-two")

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2")]),
      path(Self.two): postmortem(Self.two, actions: [action("bbbb2")]),
      "code.txt": "code\n", "staged.txt": "staged\n",
    ])
    base = try fixture.open()
  }

  func start(_ names: String..., options: WriteOptions = WriteOptions()) throws -> WriteReport {
    try base.change(names, .start, note: nil, options)
  }

  /// Expects a refusal with a hint, after which everything is as it was.
  func expectRefusal(
    _ code: KnowledgeBaseError.Code, hint: String, files: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) throws {
    let paths = files + ["code.txt", path(Self.one), path(Self.two)]
    let state = {
      (
        try repository.git("rev-parse", "--all", "HEAD"),
        try repository.git("status", "--porcelain", "-uall"),
        try repository.git("ls-files", "--stage"), paths.map { repository.bytes(of: $0) }
      )
    }
    let before = try state()
    let error = #expect(
      throws: KnowledgeBaseError.self, sourceLocation: sourceLocation, performing: body)
    #expect(error?.code == code, "\(error?.message ?? "")", sourceLocation: sourceLocation)
    #expect(
      hint.isEmpty || error?.hints.contains { $0.contains(hint) } == true,
      "\(error?.hints ?? [])",
      sourceLocation: sourceLocation)
    let after = try state()
    #expect(after.0 == before.0, sourceLocation: sourceLocation)
    #expect(after.1 == before.1, sourceLocation: sourceLocation)
    #expect(after.2 == before.2, sourceLocation: sourceLocation)
    #expect(after.3 == before.3, sourceLocation: sourceLocation)
  }

  @Test func survivesElsewhereByteForByte() throws {
    try repository.write("code\r\nunsaved\u{0}\n", to: "code.txt")
    try repository.write("first\n", to: "staged.txt")
    try repository.git("add", "staged.txt")
    try repository.write("second\n", to: "staged.txt")
    try repository.write("draft", to: "Postmortems/2024/untracked.md")
    try repository.write(postmortem(Self.two), to: path(Self.two))
    let status = try repository.git("status", "--porcelain", "-uall")
    let files = ["code.txt", "staged.txt", "Postmortems/2024/untracked.md", path(Self.two)]
    let bytes = files.map { repository.bytes(of: $0) }
    let index = try repository.git("ls-files", "--stage").lines.filter { !$0.hasSuffix("one.md") }

    let report = try start("aaaa2")
    #expect(report.worktreeProblems == [])
    #expect(try repository.git("show", "--name-only", "--format=").lines == [path(Self.one)])
    #expect(try repository.git("status", "--porcelain", "-uall") == status)
    #expect(files.map { repository.bytes(of: $0) } == bytes)
    #expect(
      try repository.git("ls-files", "--stage").lines.filter { !$0.hasSuffix("one.md") } == index)
    #expect(repository.read(path(Self.one))?.contains("status: in-progress") == true)
  }

  @Test func anUnsavedEditOfTheFileRefuses() throws {
    try repository.write(postmortem(Self.one, title: "Edited"), to: path(Self.one))
    try expectRefusal(.git, hint: "git stash push -- \(path(Self.one))") { _ = try start("aaaa2") }
    // One file of two is enough.
    try expectRefusal(.git, hint: path(Self.one)) { _ = try start("bbbb2", "aaaa2") }
  }

  @Test func aStagedEditOfTheFileRefuses() throws {
    try repository.write(postmortem(Self.one, title: "Edited"), to: path(Self.one))
    try repository.git("add", path(Self.one))
    try expectRefusal(.git, hint: "") {
      do throws(KnowledgeBaseError) {
        _ = try base.change(["aaaa2"], .start, note: nil, WriteOptions())
      } catch {
        #expect(([error.message] + error.hints).contains { $0.contains("git restore --staged") })
        throw error
      }
    }
  }

  @Test func aFileThatIsInTheWayOfANewOneRefuses() throws {
    let id = try #require(IncidentID("2024-05-05-new"))
    try repository.write("my notes\n", to: id.path)
    let new = Postmortem(id: id, title: "New", status: .draft)
    try expectRefusal(.git, hint: id.path, files: [id.path]) {
      _ = try base.add(new, body: nil, WriteOptions())
    }
    #expect(repository.read(id.path) == "my notes\n")
  }

  @Test func withoutAnIdentityTheHintsSayHow() throws {
    var environment = fixture.environment
    for name in [
      "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
    ] {
      environment[name] = nil
    }
    let base = try KnowledgeBase.open(
      containing: repository.path, environment: environment, now: BaseFixture.now)
    try expectRefusal(.git, hint: "git config user.email") {
      do throws(KnowledgeBaseError) {
        _ = try base.change(["aaaa2"], .start, note: nil, WriteOptions())
      } catch {
        #expect(
          error.hints == [
            "git config user.name 'Your Name'", "git config user.email you@example.org",
          ])
        throw error
      }
    }
    // Nobody need be known to look at what would happen.
    var options = WriteOptions()
    options.isDryRun = true
    #expect(try base.change(["aaaa2"], .start, note: nil, options).diff != "")
    try repository.git("config", "user.name", "Local")
    try repository.git("config", "user.email", "local@example.org")
    let fresh = try KnowledgeBase.open(
      containing: repository.path, environment: environment, now: BaseFixture.now)
    _ = try fresh.change(["aaaa2"], .start, note: nil, WriteOptions())
    #expect(
      try repository.git("log", "-1", "--format=%an <%ae> %cn %at").trimmed
        == "Local <local@example.org> Local 1714557600")
  }

  @Test func aDetachedHeadRefuses() throws {
    try repository.git("checkout", "--quiet", "--detach")
    try expectRefusal(.git, hint: "git switch") { _ = try start("aaaa2") }
    #expect(try base.actions(matching: Query()).value.count == 2)
  }

  @Test func anUnfinishedMergeRefuses() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try repository.commit("theirs", files: ["code.txt": "theirs\n"])
    try repository.git("switch", "--quiet", "main")
    try repository.commit("ours", files: ["code.txt": "ours\n"])
    #expect(throws: GitFailure.self) { try repository.git("merge", "topic") }
    try expectRefusal(.git, hint: "git status") { _ = try start("aaaa2") }
    #expect(try base.actions(matching: Query()).value.count == 2)
  }

  @Test func anotherBranchIsWrittenWithoutTheWorkTree() throws {
    try repository.write(postmortem(Self.one, title: "Edited"), to: path(Self.one))
    let status = try repository.git("status", "--porcelain", "-uall")
    let (head, bytes) = (try fixture.head, repository.bytes(of: path(Self.one)))
    var options = WriteOptions()
    options.branch = "proposal"
    let report = try start("aaaa2", options: options)
    #expect(try repository.git("rev-parse", "proposal").trimmed == report.commit)
    #expect(try repository.git("rev-parse", "proposal~1").trimmed == head)
    // The second command sees what the first one wrote there.
    let error = #expect(throws: KnowledgeBaseError.self) { try start("aaaa2", options: options) }
    #expect(error?.code == .refused)
    _ = try start("bbbb2", options: options)
    #expect(try repository.git("rev-list", "\(head)..proposal").lines.count == 2)
    #expect(try fixture.head == head)
    #expect(try repository.git("status", "--porcelain", "-uall") == status)
    #expect(repository.bytes(of: path(Self.one)) == bytes)
    try repository.git("checkout", "--quiet", "--", path(Self.one))
    try fixture.expectFresh(base)
    #expect(try repository.fsck() == "")
  }

  @Test func theBranchThatIsCheckedOutMayBeNamed() throws {
    var options = WriteOptions()
    options.branch = "main"
    let report = try start("aaaa2", options: options)
    #expect(try fixture.head == report.commit)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test func aBranchOfAnotherWorktreeRefuses() throws {
    let worktree = try TemporaryRepository(worktreeOf: repository, branch: "topic")
    var options = WriteOptions()
    options.branch = "topic"
    try expectRefusal(.git, hint: "that worktree") { _ = try start("aaaa2", options: options) }
    #expect(try worktree.git("status", "--porcelain") == "")
  }
}
