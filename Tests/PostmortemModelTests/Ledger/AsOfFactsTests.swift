import PostmortemModel
import TestSupport
import Testing

/// What history says as of a day is what it said on that day, where nothing is stated.
@Suite struct AsOfFactsTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func withoutStatedDaysItIsWhatTheLedgerOfThatDaySays(seed: UInt64) throws {
    let steps = SimulatedHistory(seed: seed).steps.map { Self.withoutStatedDays($0, seed) }
    var whole = Ledger()
    for step in steps { whole.append(step) }
    let histories = whole.histories()
    let predecessors = whole.predecessors()
    var policy = Policy()
    policy.staleDays = 20
    var then = Ledger()
    var compared = 0
    for (number, step) in steps.enumerated() {
      then.append(step)
      let day = step.day
      if number + 1 < steps.count, steps[number + 1].day == day { continue }
      let predecessorsThen = then.predecessors()
      for history in histories {
        let expected = then.history(of: history.id)
        let asOf = history.asOf(day)
        guard let expected, expected.versions.last?.action != nil else {
          #expect(asOf == nil, "seed \(seed), \(day), \(history.id)")
          continue
        }
        compared += 1
        let facts = asOf?.facts(
          originalDue: whole.originalDue(
            of: history.id, predecessors: predecessors, asOf: day),
          policy: policy, on: day)
        #expect(
          facts
            == expected.facts(
              originalDue: then.originalDue(of: history.id, predecessors: predecessorsThen),
              policy: policy, on: day),
          "seed \(seed), \(day), \(history.id)")
        #expect(asOf?.versions == expected.versions, "seed \(seed), \(day), \(history.id)")
      }
    }
    #expect(compared > 100)
  }

  /// The step with days that are due, and none that are stated.
  private static func withoutStatedDays(_ step: LedgerStep, _ seed: UInt64) -> LedgerStep {
    var random = SeededGenerator(seed: seed &+ UInt64(step.day.ordinal))
    var step = step
    for index in step.files.indices {
      guard case .postmortem(var postmortem) = step.files[index].content else { continue }
      for place in postmortem.actions.indices {
        postmortem.actions[place].created = nil
        postmortem.actions[place].completed = nil
        postmortem.actions[place].due = step.day.advanced(
          by: Int.random(in: -5...40, using: &random))
      }
      step.files[index].content = .postmortem(postmortem)
    }
    return step
  }
}
