import Foundation
import TestSupport
import Testing

@testable import PostmortemModel

/// Balances and promises against a simulation that knows only instants, states and the clock.
@Suite struct ReviewSimulationTests {
  static let zones = [
    "UTC", "Africa/Lagos", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
    "Asia/Kolkata",
  ]

  @Test(arguments: zones, [UInt64](0..<6))
  func everyBreakdownOfEveryQuarter(zone: String, seed: UInt64) throws {
    let rules = try TimeZoneRulesTests.rules(zone)
    let life = try InstantHistory(seed: seed, zone: rules)
    let policy = try InstantHistory.policy
    for quarter in InstantHistory.quarters + [InstantHistory.unfinished].compactMap({ $0 }) {
      let review = try life.review(of: quarter, policy)
      let note = Comment(rawValue: "seed \(seed), \(zone), \(quarter.name)")
      #expect(
        review.balance.total == life.balance(of: quarter) { _ in [""] }[""] ?? Balance(), note)
      for division in Division.allCases {
        let counted = review.balance.breakdowns.first { $0.division == division }?.parts ?? []
        #expect(
          Dictionary(uniqueKeysWithValues: counted.map { ($0.name, $0.balance) })
            == life.balance(of: quarter) { $0.parts(division) }, note)
      }
      #expect(
        review.promisesDue.total.outcomes == life.promises(of: quarter) { _ in [""] }[""] ?? [:],
        note)
      #expect(review.promisesDue.total.reconciles, note)
      for division in Division.allCases {
        let counted = review.promisesDue.breakdowns.first { $0.division == division }?.parts ?? []
        #expect(
          Dictionary(uniqueKeysWithValues: counted.map { ($0.name, $0.tally.outcomes) })
            == life.promises(of: quarter) { $0.parts(division) }, note)
      }
    }
  }

  /// What `log` finds by what a review asks it are the rows of the figure.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func flowsAreTheEventsThatAreAskedFor(seed: UInt64) throws {
    let life = try InstantHistory(seed: seed, zone: try TimeZoneRulesTests.rules("Africa/Lagos"))
    let log = life.ledger.log()
    var asked = 0
    for quarter in InstantHistory.quarters + [InstantHistory.unfinished].compactMap({ $0 }) {
      let review = try life.review(of: quarter, try InstantHistory.policy)
      let reading = QueryReading(.events, today: life.lastDay)
      let context = QueryContext(today: life.lastDay, dueSoonDays: 0)
      for question in review.questions where question.query.terms.hasPrefix("balance:") {
        let query = try Query(parsing: question.query.terms, reading)
        #expect(
          log.count { query.matches($0.record(nil), in: context) } == question.rows,
          "seed \(seed), \(quarter.name), \(question.figure): \(question.query.terms)")
        asked += 1
      }
    }
    #expect(asked > 40, "\(asked)")
  }

  /// What `is:missed` says at the commit is what the broken promises are.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func missedIsWhatIsBroken(seed: UInt64) throws {
    let life = try InstantHistory(seed: seed, zone: try TimeZoneRulesTests.rules("Europe/Berlin"))
    let policy = try InstantHistory.policy
    let predecessors = life.ledger.predecessors()
    for quarter in InstantHistory.quarters + [InstantHistory.unfinished].compactMap({ $0 }) {
      let review = try life.review(of: quarter, policy)
      var missed: Set<ActionID> = []
      for history in life.ledger.histories() {
        let facts = history.facts(
          originalDue: life.ledger.originalDue(of: history.id, predecessors: predecessors),
          policy: policy, on: life.lastDay)
        guard let promised = facts.originalDue ?? facts.deadline, quarter.contains(promised),
          facts.isMissed
        else { continue }
        missed.insert(history.id)
      }
      #expect(Set(review.promisesDue.broken.map(\.id)) == missed, "seed \(seed), \(quarter.name)")
    }
  }
}
