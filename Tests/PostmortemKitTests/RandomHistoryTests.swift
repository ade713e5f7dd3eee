import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Long runs of whatever people do with git, with a question after each step.
@Suite struct RandomHistoryTests {
  @Test(arguments: [UInt64](1...6))
  func theAnswerIsAlwaysThatOfHead(seed: UInt64) throws {
    let fixture = try BaseFixture()
    let base = try fixture.open()
    var history = RandomHistory(fixture.repository, seed: seed)
    for step in 0..<30 {
      let deed = try history.step()
      try fixture.expectFresh(base, "seed \(seed), step \(step): \(deed)")
    }
    #expect(base.notices == [], "seed \(seed)")
    #expect(history.deeds.count > 5, "seed \(seed)")
  }
}

/// Does things to a repository at random.
struct RandomHistory {
  private let repository: TemporaryRepository
  private var random: SeededGenerator
  private var count = 0
  /// The kinds of things that were done.
  private(set) var deeds: Set<String> = []

  init(_ repository: TemporaryRepository, seed: UInt64) {
    self.repository = repository
    random = SeededGenerator(seed: seed)
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  /// Does one thing, undoing what git could not finish.
  mutating func step() throws -> String {
    let name = pick(
      Array(repeating: "commit", count: 6) + [
        "branch", "switch", "switch", "reset", "merge", "rebase", "cherry-pick", "amend", "stash",
        "gc", "revert", "detach",
      ])
    deeds.insert(name)
    do {
      try perform(name)
    } catch is GitFailure {
      for operation in ["merge", "rebase", "cherry-pick", "revert"] {
        _ = try? repository.git(operation, "--abort")
      }
      try repository.git("reset", "--quiet", "--hard")
    }
    return name
  }

  private mutating func perform(_ name: String) throws {
    count += 1
    switch name {
    case "commit":
      for _ in 0..<pick([1, 1, 3]) { try change() }
      try repository.commit("c\(count)")
    case "branch":
      try repository.git("switch", "--quiet", "--create", "b\(count)")
      try change()
      try repository.commit("b\(count)")
    case "switch": try repository.git("switch", "--quiet", try branch())
    case "detach": try repository.git("checkout", "--quiet", "--detach", try branch())
    case "reset": try repository.git("reset", "--quiet", "--hard", "HEAD~1")
    case "merge": try repository.git("merge", "--quiet", "--no-edit", try branch())
    case "rebase": try repository.git("rebase", "--quiet", try branch())
    case "cherry-pick": try repository.git("cherry-pick", "--allow-empty", try branch())
    case "revert":
      // The first commit holds the policy.
      try repository.git("rev-parse", "--verify", "HEAD~1")
      try repository.git("revert", "--no-edit", "HEAD")
    case "amend":
      try change()
      try repository.git("add", "--all")
      try repository.git("commit", "--quiet", "--amend", "--message=a\(count)")
    case "stash":
      try change()
      try repository.git("stash", "--quiet", "--include-untracked")
    default:
      try repository.git("reflog", "expire", "--expire=now", "--all")
      try repository.git("gc", "--quiet", "--prune=now")
    }
  }

  private mutating func branch() throws -> String {
    pick(try repository.git("for-each-ref", "--format=%(refname:short)", "refs/heads").lines)
  }

  /// Writes, removes, renames, copies or breaks a file.
  private mutating func change() throws {
    let id = "2024-01-0\(Int.random(in: 1...6, using: &random))-incident"
    let there = try repository.git("ls-files", "Postmortems").lines
    switch pick(["write", "write", "write", "remove", "rename", "copy", "break"]) {
    case "remove" where !there.isEmpty: try repository.git("rm", "--quiet", "--force", pick(there))
    case "rename" where !there.isEmpty:
      try repository.git("mv", "--force", pick(there), "Postmortems/2024/n\(count).md")
    case "copy" where !there.isEmpty:
      guard let bytes = repository.bytes(of: pick(there)) else { return }
      try repository.write(bytes, to: "Postmortems/2023/k\(count).md")
    case "break": try repository.write("---\nbroken \(count)\n---\n", to: path(id))
    default:
      var actions: [String] = []
      for number in 2...Int.random(in: 2...5, using: &random) {
        let status = pick(ActionStatus.allCases)
        var more: [String] = []
        if pick([true, false]) { more.append("due: 2024-0\(pick([1, 2, 3]))-1\(pick([0, 5]))") }
        if pick([true, false]) { more.append("priority: p1") }
        if pick([true, false, false]) { more.append("created: 2023-11-0\(pick([2, 7]))") }
        if status.isClosed, pick([true, false]) {
          more.append("completed: \(pick(["2023-11-09", "2024-02-01", "unknown"]))")
        }
        if status == .superseded { more.append("superseded_by: \(pick(["abcd2", "bbcd3"]))") }
        if pick([true, false, false]) { more.append("x_round: {a: [\(count), b]}") }
        actions.append(
          action(
            "\(pick(["a", "b"]))bcd\(number)", status.rawValue, title: "Title \(count)", more: more)
        )
      }
      let text = postmortem(
        id, title: "Title \(count)", more: pick([true, false]) ? ["tags: [t\(count)]"] : [],
        actions: actions)
      try repository.write(
        pick([true, false]) ? text : text.replacing("severity: sev1", with: "severity: sev2"),
        to: path(id))
    }
  }
}
