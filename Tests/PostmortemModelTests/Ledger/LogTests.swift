import PostmortemModel
import TestSupport
import Testing

/// The log counts each thing on the day on which a review counts it.
@Suite struct LogTests {
  private static func ledger(_ history: SimulatedHistory) -> Ledger {
    var ledger = Ledger()
    for step in history.steps { ledger.append(step) }
    return ledger
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func theRowsOfAPeriodAreThoseOfItsBalance(seed: UInt64) throws {
    let history = SimulatedHistory(seed: seed)
    let log = Self.ledger(history).log()
    var random = SeededGenerator(seed: seed ^ 0xCAFE)
    for _ in 0..<12 {
      let first = Int.random(in: 0..<380, using: &random)
      let last = Int.random(in: first..<SimulatedHistory.dayCount, using: &random)
      let start = SimulatedHistory.firstDay.advanced(by: first)
      let end = SimulatedHistory.firstDay.advanced(by: last)
      let reading = QueryReading(.events, today: end)
      let context = QueryContext(today: end, dueSoonDays: 0)
      let count = { (step: BalanceStep, more: String) in
        let query = try Query(
          parsing: "balance:\(step.rawValue) when:\(start)..\(end)\(more)", reading)
        return log.count { query.matches($0.record(nil), in: context) }
      }
      for severity in [nil, "sev1", "sev2"] {
        let more = severity.map { " severity:\($0)" } ?? ""
        let expected = history.balance(from: start, through: end, severity: severity)
        let counted = try [
          count(.new, more), count(.reopened, more), count(.done, more), count(.declined, more),
          count(.superseded, more), count(.removed, more),
        ]
        #expect(
          counted == [
            expected.new, expected.reopened, expected.done, expected.declined, expected.superseded,
            expected.removed,
          ], "seed \(seed), \(start) to \(end)\(more)")
      }
    }
  }

  /// Without merges and versions of incidents the log is what ``Ledger/events()`` says.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func nothingIsLeftOut(seed: UInt64) {
    let ledger = Self.ledger(SimulatedHistory(seed: seed))
    #expect(ledger.log().map(\.event) == ledger.events(), "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func asOfADayItIsWhatHadHappened(seed: UInt64) throws {
    let history = SimulatedHistory(seed: seed)
    let ledger = Self.ledger(history)
    for number in stride(from: 0, to: SimulatedHistory.dayCount, by: 23) {
      let day = SimulatedHistory.firstDay.advanced(by: number)
      let log = ledger.log(asOf: day)
      let steps = log.compactMap { entry in
        entry.balance.map { (entry.event.action, entry.day, $0) }
      }
      let expected = ledger.log().filter { $0.balance != nil && $0.day.map { $0 <= day } ?? false }
      #expect(steps.count == expected.count, "seed \(seed), \(day)")
      for entry in log {
        #expect(entry.day.map { $0 <= day } ?? true, "seed \(seed), \(day)")
      }
    }
  }

  @Test func bornClosedItIsOpenedAndClosedOnItsDays() throws {
    var log = try Self.log("status: done\n    created: 2023-01-05\n    completed: 2023-02-01")
    #expect(log.map(\.event.kind) == [.added, .opened, .completed])
    #expect(log.map { $0.day?.description } == ["2023-06-01", "2023-01-05", "2023-02-01"])
    #expect(log.map(\.balance) == [nil, .new, .done])

    log = try Self.log("status: done\n    completed: unknown")
    #expect(log.map(\.event.kind) == [.added, .completed])
    #expect(log.last?.day == nil, "nobody knows when it was closed")
    #expect(log.last?.balance == nil)
  }

  @Test func anImpossibleDayIsPassedOver() throws {
    let log = try Self.log("status: done\n    created: 2023-01-05\n    completed: 2023-12-24")
    #expect(log.last?.event.stated?.description == "2023-12-24")
    #expect(log.last?.day?.description == "2023-06-01")
  }

  /// A verification is not dated by the day of the completion.
  @Test func verifiedLater() throws {
    let log = try Self.log(
      "status: done\n    completed: 2023-05-30", "status: verified\n    completed: 2023-05-30")
    #expect(log.map(\.event.kind) == [.added, .opened, .completed, .verified])
    #expect(log.last?.event.stated == nil)
    #expect(log.last?.day?.description == "2023-06-02")
    #expect(log.last?.balance == nil)
  }

  @Test func removedItIsAskedAboutAsItWas() throws {
    let log = try Self.log("status: open\n    owner: ada", nil)
    let last = try #require(log.last)
    #expect(last.event.kind == .removed && last.balance == .removed)
    let day = last.event.origin.day
    let query = try Query(
      parsing: "event:removed owner:ada is:open balance:removed", QueryReading(.events, today: day))
    #expect(query.matches(last.record(nil), in: QueryContext(today: day, dueSoonDays: 0)))
  }

  @Test func factsAreThoseAfterTheEvent() throws {
    var ledger = Ledger()
    let states = [
      "status: open\n    due: 2023-06-10", "status: open\n    due: 2023-06-20",
      "status: done\n    due: 2023-06-20\n    completed: 2023-06-02",
    ]
    for (number, state) in states.enumerated() {
      ledger.append(try Self.step(state, number))
    }
    let policy = Policy()
    let slips = ledger.log().map {
      ledger.facts(after: $0, predecessors: [:], policy: policy)?.slips
    }
    #expect(ledger.log().map(\.event.kind) == [.added, .opened, .reDated, .completed])
    #expect(slips == [nil, 0, 1, 1])
  }

  private static func log(_ actions: String?...) throws -> [LogEntry] {
    var ledger = Ledger()
    for (number, action) in actions.enumerated() { ledger.append(try step(action, number)) }
    return ledger.log()
  }

  private static func step(_ action: String?, _ number: Int) throws -> LedgerStep {
    let path = "Postmortems/2022/2022-12-01-slow.md"
    let list = action.map { "actions:\n  - id: k7q2d\n    title: Limit\n    \($0)\n" } ?? ""
    let text =
      "---\nschema: 1\nid: 2022-12-01-slow\ntitle: Slow\nstatus: draft\n\(list)---\n\n# Slow\n"
    let document = try PostmortemDocument(parsing: Array(text.utf8), path: path)
    let day = try #require(CalendarDay("2023-06-01")).advanced(by: number)
    return LedgerStep(
      commit: String(repeating: "\(number)", count: 40), author: "Ada <ada@example.org>",
      recorded: Instant(seconds: Int64(day.ordinal) * 86_400), day: day,
      files: [.init(path: path, content: .postmortem(document.postmortem))])
  }
}
