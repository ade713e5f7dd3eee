import PostmortemModel
import TestSupport
import Testing

@Suite struct BalanceTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func equalsACountDayByDay(seed: UInt64) throws {
    let history = SimulatedHistory(seed: seed)
    var ledger = Ledger()
    for step in history.steps { ledger.append(step) }
    var random = SeededGenerator(seed: seed ^ 0xFEED)
    for _ in 0..<12 {
      let first = Int.random(in: 0..<380, using: &random)
      let last = Int.random(in: first..<SimulatedHistory.dayCount, using: &random)
      let start = SimulatedHistory.firstDay.advanced(by: first)
      let end = SimulatedHistory.firstDay.advanced(by: last)
      let histories = ledger.histories()
      let total = try Balance.count(histories, from: start, through: end) { _, _ in [""] }
      #expect(
        total[""]?.balance ?? Balance()
          == history.balance(from: start, through: end, severity: nil),
        "seed \(seed), \(start) to \(end)")
      let parts = try Balance.count(histories, from: start, through: end) {
        [$0.incident(at: $1)?.severity ?? ""]
      }
      for severity in ["sev1", "sev2"] {
        #expect(
          parts[severity]?.balance ?? Balance()
            == history.balance(from: start, through: end, severity: severity),
          "seed \(seed), \(severity), \(start) to \(end)")
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func replayGivesTheSnapshot(seed: UInt64) {
    let history = SimulatedHistory(seed: seed)
    var ledger = Ledger()
    var files: [String: Postmortem] = [:]
    for step in history.steps {
      ledger.append(step)
      for file in step.files {
        if case .postmortem(let postmortem) = file.content { files[file.path] = postmortem }
      }
      let held = files.values.flatMap(\.actions).sorted { $0.id < $1.id }
      let replayed = ledger.versions.values.compactMap { $0.last?.action }.sorted { $0.id < $1.id }
      #expect(held == replayed, "seed \(seed), commit \(step.commit)")
    }
  }
}
