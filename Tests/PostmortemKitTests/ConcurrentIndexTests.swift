import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// Several programs at the same index, as several terminals and editors make them.
@Suite struct ConcurrentIndexTests {
  let fixture: BaseFixture

  init() throws {
    var files: [String: String] = [:]
    for number in 10...60 {
      let id = "2024-01-01-incident-\(number)"
      files[path(id)] = postmortem(id, actions: [action("a\(number)aa"), action("b\(number)aa")])
    }
    fixture = try BaseFixture(files: files)
    try fixture.repository.git("branch", "other")
    var changes: [String: String?] = [path("2024-01-01-incident-10"): nil]
    changes[path("new")] = postmortem("new", actions: [action("zzzz2")])
    changes[path("2024-01-01-incident-20")] = postmortem(
      "2024-01-01-incident-20", title: "Changed", actions: [action("a20aa", "done")])
    try fixture.repository.commit("x", files: changes)
  }

  struct Wrong: Error {
    let what: String
  }

  @Test func allMakeTheIndexAtOnce() throws {
    let (path, environment) = (fixture.repository.path, fixture.environment)
    let truth = try Truth(fixture.repository, "HEAD")
    for _ in 0..<5 {
      try? FileManager.default.removeItem(
        at: URL(filePath: fixture.indexPath).deletingLastPathComponent())
      let failures = onThreads(4) { _ in
        let base = try KnowledgeBase.open(
          containing: path, environment: environment, now: BaseFixture.now)
        guard try Truth(asking: base) == truth else { throw Wrong(what: "another answer") }
        guard base.notices == [] else { throw Wrong(what: "\(base.notices)") }
      }
      #expect(failures == [])
      let report = try fixture.open().indexReport()
      #expect(report.files == 51)
      #expect(report.isCurrent)
    }
  }

  /// Each question moves the one snapshot that both share.
  @Test func twoBranchesInTurns() throws {
    let worktree = try TemporaryRepository(worktreeOf: fixture.repository, branch: "topic")
    try worktree.git("reset", "--quiet", "--hard", "other")
    let there = BaseFixture(worktree)
    let (mine, theirs) = (try fixture.open(), try there.open())
    let truths = (try Truth(fixture.repository, "main"), try Truth(worktree, "topic"))
    #expect(truths.0 != truths.1)
    for _ in 0..<5 {
      #expect(try Truth(asking: mine) == truths.0)
      #expect(try Truth(asking: theirs) == truths.1)
      #expect(try mine.place(named: "zzzz2", .action, in: mine.view()).incident.text == "new")
      #expect(throws: KnowledgeBaseError.self) {
        try theirs.place(named: "zzzz2", .action, in: theirs.view())
      }
    }
    #expect(mine.notices + theirs.notices == [])
  }

  /// The snapshot moves while a question is being asked.
  @Test func twoBranchesAtOnce() throws {
    let worktree = try TemporaryRepository(worktreeOf: fixture.repository, branch: "topic")
    try worktree.git("reset", "--quiet", "--hard", "other")
    let truths = [try Truth(fixture.repository, "main"), try Truth(worktree, "topic")]
    let paths = [fixture.repository.path, worktree.path]
    let environment = fixture.environment
    let failures = onThreads(4) { number in
      let base = try KnowledgeBase.open(
        containing: paths[number % 2], environment: environment, now: BaseFixture.now)
      for round in 0..<40 {
        guard try Truth(asking: base) == truths[number % 2] else {
          throw Wrong(what: "another answer in round \(round)")
        }
      }
    }
    #expect(failures == [])
  }
}

/// Runs a body on threads of their own and gathers what went wrong.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [String] {
  let failures = Failures()
  let group = DispatchGroup()
  for number in 0..<count {
    group.enter()
    Thread {
      defer { group.leave() }
      do {
        try body(number)
      } catch {
        failures.add("\(number): \(error)")
      }
    }.start()
  }
  group.wait()
  return failures.all
}

/// What threads report.
private final class Failures: @unchecked Sendable {
  // Every access is under the lock.
  private let lock = NSLock()
  private var failures: [String] = []

  func add(_ failure: String) { lock.withLock { failures.append(failure) } }

  var all: [String] { lock.withLock { failures } }
}
