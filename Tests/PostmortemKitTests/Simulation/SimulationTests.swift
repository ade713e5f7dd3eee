import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex
@testable import PostmortemKit

/// Random histories are simulated by the text of DESIGN.md, section 6, next to a repository that has
/// them; every answer must be the simulation's.
///
/// `SIMULATIONS=200` tries more seeds, `SIMULATION_SEED=7` one, `SIMULATION_COMMITS=400` longer ones.
@Suite struct SimulationTests {
  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["SIMULATION_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    let count = environment["SIMULATIONS"].flatMap { UInt64($0) } ?? 9
    // These have merges whose clocks mislead git's own walk.
    return Set(1...count).union([14, 22]).sorted()
  }()

  static let count =
    ProcessInfo.processInfo.environment["SIMULATION_COMMITS"].flatMap { Int($0) } ?? 150

  @Test(arguments: seeds)
  func theLedgerIsTheSimulations(seed: UInt64) throws {
    var simulation = try Simulation(seed: seed, count: Self.count)
    let base = try simulation.fixture.open()
    for commit in simulation.someCommits(5) {
      let differences = try simulation.ledgerDifferences(base, upTo: commit)
      #expect(differences == [], "\(simulation.note(commit))")
      if !differences.isEmpty { return }
    }
  }

  /// However the index comes to a commit, it holds what a replay of all its history gives: it grows
  /// commit by commit, or in steps, from whatever branch was asked about before.
  @Test(arguments: seeds)
  func theIndexGrowsAsTheHistoryIsReplayed(seed: UInt64) throws {
    var simulation = try Simulation(seed: seed, count: Self.count)
    var base = try simulation.fixture.open()
    let ids = simulation.history.commits.map(\.id)
    let steps = seed % 2 == 0 ? 1...1 : 1...12
    var next = 0
    var asked = 0
    while next < ids.count {
      let view = try base.view(from: Viewpoint(at: ids[next]))
      _ = try base.ledger(upTo: view)
      asked += 1
      // Facts that an earlier commit left are brought up to date.
      if asked % 5 == 0 {
        _ = try base.askHistory(view) { index, _ in try base.factSet(view, in: index) }
      }
      if Int.random(in: 0..<20, using: &simulation.random) == 0 {
        try StoredLedgerTests.expectReplay(base, ids[next], simulation.note(next))
        base = try simulation.fixture.open()
      }
      next += Int.random(in: steps, using: &simulation.random)
    }
    try StoredLedgerTests.expectReplay(
      base, ids[simulation.history.main], simulation.note(simulation.history.main))
    #expect(base.notices == [], "seed \(seed)")
  }

  /// The index grows with the history, asked from any branch; then it is made from scratch.
  @Test(arguments: seeds)
  func answersAreTheSimulations(seed: UInt64) throws {
    var simulation = try Simulation(seed: seed, count: Self.count)
    let grown = try simulation.fixture.open()
    for number in stride(from: 0, to: simulation.history.commits.count, by: 17) {
      let differences = try simulation.answerDifferences(grown, simulation.question(at: number))
      #expect(differences == [], "\(simulation.note(number))")
      if !differences.isEmpty { return }
    }
    let inMemory = try simulation.fixture.open()
    inMemory.replaceIndex(by: try .inMemory())
    for round in 0..<6 {
      guard let question = simulation.someQuestion() else { continue }
      if round == 4 {
        let index = URL(filePath: simulation.fixture.indexPath).deletingLastPathComponent()
        try FileManager.default.removeItem(at: index)
      }
      let base = round < 2 ? grown : round < 4 ? inMemory : try simulation.fixture.open()
      let differences = try simulation.answerDifferences(base, question)
      #expect(differences == [], "\(simulation.note(question.commit))")
      if !differences.isEmpty { return }
    }
  }

  @Test(arguments: seeds)
  func theLogIsTheSimulations(seed: UInt64) throws {
    let simulation = try Simulation(seed: seed, count: Self.count)
    let differences = try simulation.eventDifferences(
      try simulation.fixture.open(), upTo: simulation.history.main)
    #expect(differences == [], "\(simulation.note(simulation.history.main))")
  }

  @Test(arguments: seeds)
  func balancesAreTheSimulations(seed: UInt64) throws {
    var simulation = try Simulation(seed: seed, count: Self.count)
    guard !simulation.history.usesTwice else { return }
    let base = try simulation.fixture.open()
    for commit in simulation.someCommits(2) {
      for name in ["2023-Q4", "2024-Q1", "2024-02", "2024-Q2"] {
        let differences = try simulation.balanceDifferences(base, name, upTo: commit)
        #expect(differences == [], "\(simulation.note(commit))")
        if !differences.isEmpty { return }
      }
    }
  }
}
