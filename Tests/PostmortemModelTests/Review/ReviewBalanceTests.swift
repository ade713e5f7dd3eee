import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct ReviewBalanceTests {
  @Test func aBalanceThatDoesNotAddUpIsAnError() throws {
    var wrong = Balance()
    (wrong.opening, wrong.closing) = (1, 2)
    #expect(!wrong.reconciles)
    var right = Balance()
    (right.new, right.movedIn, right.done, right.closing) = (2, 1, 1, 2)
    #expect(right.reconciles)
    #expect(throws: Balance.Discrepancy(action: .example, part: "sev1")) {
      try Self.add(["sev1": wrong])
    }
    #expect(throws: Balance.Discrepancy(action: .example, part: nil)) { try Self.add(["": wrong]) }
    let totals = try Self.add(["sev1": right, "sev2": right])
    #expect(totals["sev1"]?.balance.new == 4 && totals["sev2"]?.balance == right)
    #expect(totals["sev1"]?.balance.reconciles == true)
  }

  /// Adds the balance of an action to one of `sev1`; what does not add up must leave that alone.
  @discardableResult
  static func add(_ parts: [String: Balance]) throws -> [String: Balance.Count] {
    var right = Balance()
    (right.new, right.movedIn, right.done, right.closing) = (2, 1, 1, 2)
    var before = Balance.Count()
    before.balance = right
    var totals = ["sev1": before]
    var own = OwnBalance()
    for (part, balance) in parts { own.add(part) { $0 = balance } }
    do {
      try Balance.add(own, of: .example, to: &totals)
    } catch {
      #expect(totals == ["sev1": before], "nothing of it was counted")
      throw error
    }
    return totals
  }

  /// Parts that do not overlap add up to the whole; moves between them cancel out.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsAddUpToTheTotal(seed: UInt64) throws {
    let history = SimulatedHistory(seed: seed)
    var ledger = Ledger()
    for step in history.steps { ledger.append(step) }
    let start = SimulatedHistory.firstDay.advanced(by: 90)
    let period = Period(name: "p", start: start, end: start.advanced(by: 150))
    let policy = Policy()
    let review = try Review(
      of: period, commitDay: period.end.advanced(by: 1), ledger: ledger, policy: policy,
      provenance: .init(
        commit: "a", policyID: nil, policy: policy, recorded: Instant(seconds: 0)))
    #expect(review.balance.total.closing == review.left.total, "seed \(seed)")
    for breakdown in review.balance.breakdowns where !breakdown.division.overlaps {
      var sum = Balance()
      for part in breakdown.parts {
        #expect(part.balance.reconciles, "seed \(seed), \(breakdown.division) \(part.name)")
        sum.add(part.balance)
      }
      #expect(sum.movedIn == sum.movedOut, "seed \(seed), \(breakdown.division)")
      (sum.movedIn, sum.movedOut) = (0, 0)
      #expect(sum == review.balance.total, "seed \(seed), \(breakdown.division)")
    }
  }
}
