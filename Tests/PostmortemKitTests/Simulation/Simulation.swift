import Foundation
import PostmortemModel
import TestSupport

@testable import PostmortemKit

/// A simulated history with the repository that has it.
struct Simulation {
  let fixture: BaseFixture
  private(set) var history: SimulatedHistory
  let snapshots: [SimulatedSnapshot]
  var random: SeededGenerator

  init(seed: UInt64, count: Int) throws {
    history = SimulatedHistory(seed: seed, count: count)
    let repository = try TemporaryRepository()
    try history.write(to: repository)
    fixture = BaseFixture(repository)
    snapshots = SimulatedSnapshot.all(of: history)
    random = SeededGenerator(seed: seed &+ 1_000_000)
  }

  /// The newest commit of the mainline, and some before it.
  mutating func someCommits(_ count: Int) -> [Int] {
    let line = history.mainline(of: history.main)
    return Array(line.dropLast().shuffled(using: &random).prefix(count)).sorted() + [history.main]
  }

  func ledger(upTo commit: Int) -> SimulatedLedger {
    SimulatedLedger(history, upTo: commit, snapshots)
  }

  /// What each commit before another did to an action or incident, the newest first.
  private func trace(_ id: String, upTo commit: Int) -> String {
    history.ancestors(of: commit).sorted(by: >).compactMap { number in
      let parent = history.commits[number].parents.first.map { snapshots[$0] }
      let before = parent?.actions[id] ?? parent?.incidents[id]
      let after = snapshots[number].actions[id] ?? snapshots[number].incidents[id]
      guard before != after else { return nil }
      return "\(number) \(history.commits[number].parents) \(Record.difference(before, after))"
    }.prefix(12).joined(separator: " | ")
  }

  /// What a reader of a failure needs.
  func note(_ commit: Int) -> String {
    "seed \(history.seed), \(history.description(of: commit)), in \(fixture.repository.path)"
  }

  /// Where the product's ledger is another than the simulation's: the first difference of each id.
  func ledgerDifferences(_ base: KnowledgeBase, upTo commit: Int) throws -> [String] {
    let mine = ledger(upTo: commit)
    let view = try base.view(from: Viewpoint(at: history.commits[commit].id))
    let theirs = try base.ledger(upTo: view)
    var differences: [String] = []
    let contested = contested(in: commit)
    for id in Set(mine.actions.keys).union(theirs.versions.keys.map(\.text)).sorted() {
      let versions = ActionID(id).flatMap { theirs.versions[$0] } ?? []
      differences += difference(
        id, mine.actions[id] ?? [],
        versions.map { version in
          (version.action.map { Record($0, incident: version.incident) }, version.origin)
        }, mine, contested.contains(id))
    }
    for id in Set(mine.incidents.keys).union(theirs.incidents.keys.map(\.text)).sorted() {
      let versions = IncidentID(id).flatMap { theirs.incidents[$0] } ?? []
      differences += difference(
        id, mine.incidents[id] ?? [],
        versions.map { version in (version.postmortem.map { Record($0) }, version.origin) }, mine,
        contested.contains(id))
    }
    return differences
  }

  /// The ids that some commit before another uses twice.
  func contested(in commit: Int) -> Set<String> {
    history.ancestors(of: commit).reduce(into: []) { $0.formUnion(snapshots[$1].twice) }
  }

  /// The versions that mainline commits end with.
  private func settled(_ versions: [SimulatedLedger.Version]) -> [SimulatedLedger.Version] {
    var settled: [SimulatedLedger.Version] = []
    for (number, version) in versions.enumerated() {
      if number + 1 < versions.count, versions[number + 1].step == version.step { continue }
      if settled.last?.record != version.record { settled.append(version) }
    }
    return settled
  }

  private func settled(
    _ versions: [(record: Record?, origin: Origin)]
  ) -> [(record: Record?, origin: Origin)] {
    var settled: [(record: Record?, origin: Origin)] = []
    for (number, version) in versions.enumerated() {
      if number + 1 < versions.count, versions[number + 1].origin.step == version.origin.step {
        continue
      }
      if settled.last?.record != version.record { settled.append(version) }
    }
    return settled
  }

  /// The number of a commit; the first one's if there is none.
  func commitNumber(of id: String) -> Int { history.commits.firstIndex { $0.id == id } ?? 0 }

  private func step(of origin: Origin, _ ledger: SimulatedLedger) -> Int {
    ledger.mainline.firstIndex { history.commits[$0].id == origin.commit } ?? 0
  }

  /// The first version that is another.
  private func difference(
    _ id: String, _ mine: [SimulatedLedger.Version], _ theirs: [(record: Record?, origin: Origin)],
    _ ledger: SimulatedLedger, _ isContested: Bool
  ) -> [String] {
    var (mine, theirs) = (mine, theirs)
    if isContested { (mine, theirs) = (settled(mine), settled(theirs)) }
    for number in 0..<max(mine.count, theirs.count) {
      guard number < mine.count, number < theirs.count else {
        let isMine = number < mine.count
        let step = isMine ? mine[number].step : self.step(of: theirs[number].origin, ledger)
        let source =
          isMine ? mine[number].source : self.commitNumber(of: theirs[number].origin.source)
        let record = number < mine.count ? mine[number].record : theirs[number].record
        let before = number > 0 ? mine[number - 1].record : nil
        return [
          "\(id): version \(number) is only \(number < mine.count ? "simulated" : "the product's"): "
            + "\(Record.difference(before, record)), by \(history.description(of: source)); "
            + "mainline \(history.description(of: ledger.mainline[step])); "
            + "of all commits: \(trace(id, upTo: ledger.mainline[step]))"
        ]
      }
      let (left, right) = (mine[number], theirs[number])
      var what: [String] = []
      if left.record != right.record { what.append(Record.difference(left.record, right.record)) }
      if history.commits[ledger.mainline[left.step]].id != right.origin.commit {
        what.append(
          "commit \(ledger.mainline[left.step]) and \(commitNumber(of: right.origin.commit))")
      }
      if !isContested, history.commits[left.source].id != right.origin.source {
        what.append("source \(left.source) and \(commitNumber(of: right.origin.source))")
      }
      if left.day != right.origin.day { what.append("day \(left.day) and \(right.origin.day)") }
      if !what.isEmpty {
        return [
          "\(id): version \(number), simulated and the product's: \(what.joined(separator: ", ")); "
            + "source \(history.description(of: left.source)); "
            + "mainline \(history.description(of: ledger.mainline[left.step])); "
            + "of all commits: \(trace(id, upTo: ledger.mainline[left.step]))"
        ]
      }
    }
    return []
  }
}
