import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Writers that meet.
@Suite struct RaceTests {
  let fixture: BaseFixture
  var repository: TemporaryRepository { fixture.repository }

  static let one = "2024-01-01-one"
  static let names = (2...9).map { "aaaa\($0)" }

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: Self.names.map { action($0) })
    ])
  }

  /// Runs a body with a knowledge base of its own on each of several threads.
  func race(_ count: Int, _ body: @escaping @Sendable (KnowledgeBase, Int) throws -> Void)
    -> [String]
  {
    let outcomes = Outcomes()
    let group = DispatchGroup()
    let (path, environment) = (repository.path, fixture.environment)
    for number in 0..<count {
      group.enter()
      Thread {
        defer { group.leave() }
        do {
          let base = try KnowledgeBase.open(
            containing: path, environment: environment, now: BaseFixture.now)
          try body(base, number)
        } catch {
          outcomes.add("\(number): \(error)")
        }
      }.start()
    }
    group.wait()
    return outcomes.all
  }

  @Test func writersOfOneFileAllLand() throws {
    let before = try fixture.head
    let failures = race(4) { base, number in
      for name in [Self.names[2 * number], Self.names[2 * number + 1]] {
        _ = try base.change([name], .start, note: nil, WriteOptions())
      }
    }
    #expect(failures == [])
    #expect(try repository.git("rev-list", "\(before)..HEAD").lines.count == 8)
    let base = try fixture.open()
    #expect(
      try base.actions(matching: Query()).value.allSatisfy { $0.action.status == .inProgress })
    try fixture.expectFresh(base)
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(try repository.fsck() == "")
  }

  /// The same deed twice is done once, and the other is told.
  @Test func theSameDeedIsDoneOnce() throws {
    let before = try fixture.head
    let failures = race(3) { base, _ in
      _ = try base.change(["aaaa2"], .start, note: nil, WriteOptions())
    }
    #expect(failures.count == 2)
    #expect(failures.allSatisfy { $0.contains("aaaa2 is in progress already") }, "\(failures)")
    #expect(try repository.git("rev-list", "\(before)..HEAD").lines.count == 1)
  }

  @Test func addedActionsGetDifferentIDs() throws {
    let template = Action(id: try #require(ActionID("aaaaa")), title: "New", status: .open)
    let failures = race(4) { base, _ in
      // The worst of luck: everybody draws the same.
      var generator: any RandomNumberGenerator = SeededGenerator(seed: 1)
      _ = try base.add(template, to: Self.one, using: &generator, WriteOptions())
    }
    #expect(failures == [])
    let ids = try fixture.open().actions(matching: Query()).value.map(\.action.id)
    #expect(ids.count == Self.names.count + 4)
    #expect(Set(ids).count == ids.count)
  }

  @Test func anIDOfThePastIsNeverUsedAgain() throws {
    let base = try fixture.open()
    let template = Action(id: try #require(ActionID("aaaaa")), title: "New", status: .open)
    var ids: [ActionID] = []
    for _ in 0..<4 {
      var generator: any RandomNumberGenerator = SeededGenerator(seed: 1)
      ids.append(try base.add(template, to: Self.one, using: &generator, WriteOptions()).id)
      // Removed by hand: only history knows it.
      try repository.commit("x", files: [path(Self.one): postmortem(Self.one)])
    }
    #expect(Set(ids).count == 4)
  }

  /// On another branch, that branch's past counts.
  @Test func anIDOfThePastOfTheBranchIsNeverUsedAgain() throws {
    let base = try fixture.open()
    let template = Action(id: try #require(ActionID("aaaaa")), title: "New", status: .open)
    var options = WriteOptions()
    options.branch = "proposal"
    var ids: [ActionID] = []
    for _ in 0..<3 {
      var generator: any RandomNumberGenerator = SeededGenerator(seed: 1)
      ids.append(try base.add(template, to: Self.one, using: &generator, options).id)
    }
    #expect(Set(ids).count == 3)
  }

  /// Another program moves the branch while the verbs run.
  @Test func gitItselfMayBeAmongTheWriters() throws {
    let before = try fixture.head
    let directory = repository.directory
    let failures = race(3) { base, number in
      guard number == 2 else {
        for name in Self.names[(4 * number)..<(4 * number + 4)] {
          _ = try base.change([name], .start, note: nil, WriteOptions())
        }
        return
      }
      var landed = 0
      while landed < 4 {
        let git = { (arguments: [String]) in
          String(
            decoding: try TemporaryRepository.git(arguments, in: directory), as: UTF8.self
          ).trimmed
        }
        let tip = try git(["rev-parse", "HEAD"])
        let commit = try git(["commit-tree", "-p", tip, "-m", "theirs \(landed)", "\(tip)^{tree}"])
        if (try? git(["update-ref", "refs/heads/main", commit, tip])) != nil { landed += 1 }
      }
    }
    #expect(failures == [])
    let subjects = try repository.git("log", "--format=%s", "\(before)..HEAD").lines
    #expect(subjects.count { $0.hasPrefix("Start ") } == 8)
    #expect(subjects.count { $0.hasPrefix("theirs ") } == 4)
    try fixture.expectFresh(try fixture.open())
    #expect(try repository.git("status", "--porcelain") == "")
  }
}

/// What threads report.
private final class Outcomes: @unchecked Sendable {
  // Every access is under the lock.
  private let lock = NSLock()
  private var outcomes: [String] = []

  func add(_ outcome: String) { lock.withLock { outcomes.append(outcome) } }

  var all: [String] { lock.withLock { outcomes } }
}
