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
      try Self.expectAgreement(on: quarter, of: life, policy, "seed \(seed), \(zone)")
    }
  }

  /// The same of other periods, some of which begin, end or lie on the day of a change of the clock,
  /// where offsets are odd and where the clock is put back for a month.
  @Test(
    arguments: ["Europe/London", "Pacific/Chatham", "Africa/Casablanca", "America/St_Johns"],
    [UInt64](20..<22))
  func everyBreakdownOfOtherPeriods(zone: String, seed: UInt64) throws {
    let life = try InstantHistory(seed: seed, zone: try TimeZoneRulesTests.rules(zone))
    let policy = try InstantHistory.policy
    for name in [
      "2023", "2023-H1", "2023-03", "2023-10", "2023-W12", "2023-W43", "2023-03-26", "2023-10-29",
      "2023-03-26..2023-10-29", "2023-03-12..2023-04-02",
    ] {
      let period = try #require(Period(name, today: life.lastDay))
      try Self.expectAgreement(on: period, of: life, policy, "seed \(seed), \(zone)")
    }
  }

  private static func expectAgreement(
    on period: Period, of life: InstantHistory, _ policy: Policy, _ origin: String
  ) throws {
    let review = try life.review(of: period, policy)
    let note = Comment(rawValue: "\(origin), \(period.name)")
    #expect(review.balance.total == life.balance(of: period) { _ in [""] }[""] ?? Balance(), note)
    for past in review.balance.trend {
      #expect(
        past.balance == life.balance(of: past.period) { _ in [""] }[""] ?? Balance(),
        "\(origin), \(period.name), trend \(past.period.name)")
    }
    for division in Division.allCases {
      let counted = review.balance.breakdowns.first { $0.division == division }?.parts ?? []
      #expect(
        Dictionary(uniqueKeysWithValues: counted.map { ($0.name, $0.balance) })
          == life.balance(of: period) { $0.parts(division) }, note)
    }
    #expect(
      review.promisesDue.total.outcomes == life.promises(of: period) { _ in [""] }[""] ?? [:], note)
    #expect(review.promisesDue.total.reconciles, note)
    for division in Division.allCases {
      let counted = review.promisesDue.breakdowns.first { $0.division == division }?.parts ?? []
      #expect(
        Dictionary(uniqueKeysWithValues: counted.map { ($0.name, $0.tally.outcomes) })
          == life.promises(of: period) { $0.parts(division) }, note)
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
