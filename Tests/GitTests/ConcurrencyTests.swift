import Foundation
import TestSupport
import Testing

@testable import Git

/// Writers that each read a file, add a line, and commit, all at once.
@Suite struct ConcurrencyTests {
  /// Runs writers on threads of their own, each with its own repository, and gathers failures.
  func run(
    writers: Int, updates: Int, on temporary: TemporaryRepository, takesTurns: Bool
  ) throws -> (failures: [String], problems: [String], attempts: Int) {
    let path = temporary.path
    let results = Results()
    let group = DispatchGroup()
    for writer in 0..<writers {
      group.enter()
      Thread {
        defer { group.leave() }
        do {
          let repository = try Repository(containing: path, environment: .hermetic())
          var options = CommitOptions()
          options.patience = .seconds(600)
          options.takesTurns = takesTurns
          for update in 0..<updates {
            let outcome = try repository.commit(
              onto: .head, author: cleo, committer: cleo, options: options
            ) { tip in
              var lines: [UInt8] = []
              if let tip, let entry = try repository.entry(at: "log", in: tip.tree) {
                lines = try repository.blob(entry.id)
              }
              lines += Array("\(writer).\(update)\n".utf8)
              return Proposal(
                changes: [FileChange(path: "log", content: .write(lines))],
                message: "\(writer).\(update)")
            }
            results.add(outcome.receipt)
          }
        } catch {
          results.add(failure: "\(writer): \(error)")
        }
      }.start()
    }
    group.wait()
    return results.all
  }

  @Test(arguments: [(true, false), (false, false), (true, true), (false, true)])
  func loseNothing(takesTurns: Bool, isBare: Bool) throws {
    let temporary = try TemporaryRepository(isBare ? .bare : .ordinary)
    let (failures, problems, attempts) = try run(
      writers: 4, updates: 15, on: temporary, takesTurns: takesTurns)
    #expect(failures == [])
    #expect(problems == [])
    #expect(attempts >= 60)
    let expected = (0..<4).flatMap { writer in (0..<15).map { "\(writer).\($0)" } }.sorted()
    #expect(try temporary.git("show", "main:log").lines.sorted() == expected)
    #expect(try temporary.git("log", "--format=%s", "main").lines.sorted() == expected)
    #expect(try temporary.git("rev-list", "--max-parents=0", "main").lines.count == 1)
    #expect(try temporary.fsck() == "")
    if !isBare { #expect(try temporary.git("status", "--porcelain") == "") }
  }

  @Test func everyoneMakesTheFirstCommit() throws {
    for trial in 0..<8 {
      let temporary = try TemporaryRepository(.bare)
      let (failures, _, _) = try run(writers: 8, updates: 1, on: temporary, takesTurns: false)
      #expect(failures == [])
      #expect(try temporary.git("show", "main:log").lines.count == 8, "trial \(trial)")
    }
  }
}

/// What threads report.
private final class Results: @unchecked Sendable {
  // Every access is under the lock.
  private let lock = NSLock()
  private var failures: [String] = []
  private var problems: [String] = []
  private var attempts = 0

  func add(_ receipt: CommitReceipt?) {
    lock.withLock {
      problems += receipt?.worktreeProblems ?? []
      attempts += receipt?.attempts ?? 0
    }
  }

  func add(failure: String) {
    lock.withLock { failures.append(failure) }
  }

  var all: (failures: [String], problems: [String], attempts: Int) {
    lock.withLock { (failures, problems, attempts) }
  }
}
