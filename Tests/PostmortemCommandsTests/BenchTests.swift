import Foundation
import TestSupport
import Testing

@testable import postmortem_bench

/// What the benchmark measures in is a knowledge base like any other; no time is looked at here.
@Suite struct BenchTests {
  private static func make(_ recipe: Recipe, _ body: (GeneratedBase) throws -> Void) throws {
    let cache = FileManager.default.temporaryDirectory
      .appending(path: "bench-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: cache) }
    try body(try GeneratedBase(making: recipe, in: cache))
    #expect(GeneratedBase(in: cache, recipe) != nil)
  }

  @Test func generatedKnowledgeBaseIsClean() throws {
    try Self.make(Recipe(size: 20, seed: 7)) { base in
      let git = { (arguments: [String]) in
        String(
          decoding: try TemporaryRepository.git(arguments, in: base.repository), as: UTF8.self)
      }
      #expect(try git(["fsck", "--strict", "--no-dangling", "--no-progress"]).isEmpty)
      #expect(try git(["status", "--porcelain"]).isEmpty)
      let count = try git(["rev-list", "--count", "HEAD"]).trimmed
      #expect(count == "\(base.contents.commits)")

      let transcript = try Transcript()
      let (output, errors, status) = transcript.outcome("check", in: base.repository.path)
      #expect(!output.contains(": error:"))
      #expect(errors.contains("20 files checked: 0 errors, "))
      #expect(status == 0)
      let actions = transcript.outcome("actions --format ids", in: base.repository.path)
      #expect(actions.output.lines.count == base.contents.actions)
      for id in base.contents.active {
        #expect(transcript.outcome("action done \(id)", in: base.repository.path).status == 0)
      }
    }
  }

  @Test func theSeedDecidesEveryByte() throws {
    var tips: [String] = []
    for seed: UInt64 in [1, 1, 2] {
      try Self.make(Recipe(size: 12, seed: seed)) { base in
        let tip = try TemporaryRepository.git(["rev-parse", "HEAD"], in: base.repository)
        tips.append(String(decoding: tip, as: UTF8.self))
      }
    }
    #expect(tips[0] == tips[1])
    #expect(tips[0] != tips[2])
  }

  @Test func aBudgetIsHeldAgainstItsFloor() {
    let measurement = { (milliseconds: [Double]) in
      Measurement(
        samples: milliseconds.map { Sample(wall: $0 / 1000, processor: 0, peakMemory: 300 << 20) })
    }
    let budgets = Budgets(results: [
      .open: measurement([9, 30, 10]), .question: measurement([24, 99, 25]),
      .changed: measurement([41]), .cold: measurement([1]),
    ])
    let rows = budgets.rows([1, 2, 8, 12])
    let verdicts = Dictionary(uniqueKeysWithValues: rows.map { ($0.number, $0.verdict) })
    #expect(
      verdicts == [
        "1a": .met, "1b": .notMeasured, "1c": .notMeasured, "1d": .notMeasured, "2": .missed,
        "8a": .missed, "8b": .notMeasured, "8c": .notMeasured, "12": .notMeasured,
      ])
    #expect(rows.first?.product == 25)
    #expect(rows.first?.floor == 10)
  }
}
