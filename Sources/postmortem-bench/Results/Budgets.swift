/// The budgets of speed and memory, held against measurements.
struct Budgets {
  let results: [Contender.Name: Measurement]

  /// The contenders that each budget needs, in the groups in which they take turns.
  static let groups: [(numbers: Set<Int>, contenders: [Contender.Name])] = [
    (
      [1, 2, 5, 6, 11],
      [
        .gitVersion, .open, .ripgrep, .gitGrep, .taskwarrior, .question, .history, .changed,
        .catChanged, .yearBackFirst, .yearBack, .review, .reviewPage, .firstReview,
        .search,
      ]
    ),
    ([3, 8, 11], [.catFile, .cold, .firstSearch]),
    ([4, 8], [.gitLog, .coldLedger]),
    ([7], [.gitCommit, .done]),
    ([10], [.importOne, .importMany]),
    ([12], [.groups]),
    ([13], [.site]),
  ]

  /// The rows of some budgets, in order.
  func rows(_ numbers: Set<Int>) -> [BudgetRow] {
    let all: [(Int, [BudgetRow])] = [
      (1, question), (2, afterCommit), (3, coldIndex), (4, ledger),
      (5, yearBack),
      (6, review), (7, actionDone), (8, memory),
      (9, [BudgetRow("9", "growth", budget: "linear; 1.3 ×", .notMeasured, note: "--growth")]),
      (10, imports),
      (11, search),
      (12, [row("12", .groups, within: 5)]),
      (13, [row("13", .site, within: 60)]),
    ]
    return all.filter { numbers.contains($0.0) }.flatMap(\.1)
  }

  private func wall(_ name: Contender.Name) -> Double? { results[name].map { $0.wall * 1000 } }

  /// A row that compares two contenders; not measured if one of them is missing.
  private func row(
    _ number: String, _ product: Contender.Name, _ floor: Contender.Name, factor: Double,
    budget: String? = nil, plus: Double = 0
  ) -> BudgetRow {
    let budget = budget ?? "\(Format.number(factor)) ×"
    guard let value = wall(product), let floorValue = wall(floor) else {
      return BudgetRow(
        number, product.rawValue, budget: budget, .notMeasured, note: "no \(floor.rawValue)")
    }
    var row = BudgetRow(
      number, product.rawValue, floor: (floor.rawValue, floorValue), product: value,
      budget: budget, limit: floorValue * factor + plus)
    if let work = results[product]?.processor, let floorWork = results[floor]?.processor {
      row.processorRatio = work / floorWork
    }
    return row
  }

  /// A row for a contender that has a number of seconds.
  private func row(
    _ number: String, _ product: Contender.Name, within seconds: Double
  ) -> BudgetRow {
    let budget = "\(Int(seconds)) s"
    guard let time = wall(product), let peak = results[product]?.peakMemory else {
      return BudgetRow(number, product.rawValue, budget: budget, .notMeasured)
    }
    var row = BudgetRow(
      number, product.rawValue, floor: nil, product: time, budget: budget, limit: seconds * 1000)
    row.note = "\(peak / 1_000_000) MB at most"
    return row
  }

  private var question: [BudgetRow] {
    [
      row("1a", .question, .open, factor: 2.5), row("1b", .question, .ripgrep, factor: 0.6),
      row("1c", .question, .taskwarrior, factor: 0.06),
      row("1d", .history, .open, factor: 2.5),
    ]
  }

  private var afterCommit: [BudgetRow] {
    [row("2", .changed, .open, factor: 2.5, budget: "budget 1 + 15 ms", plus: 15)]
  }

  private var coldIndex: [BudgetRow] { [row("3", .cold, .catFile, factor: 6)] }

  private var ledger: [BudgetRow] { [row("4", .coldLedger, .gitLog, factor: 1.5)] }

  private var yearBack: [BudgetRow] {
    // The blobs that were others then are read at the rate of a cold index, budget 3.
    let blobs = wall(.catChanged).map { 6 * $0 } ?? 0
    return [
      row("5a", .yearBackFirst, .open, factor: 3, budget: "1.2 × budget 1, and blobs", plus: blobs),
      row("5b", .yearBack, .open, factor: 2.5, budget: "budget 1"),
    ]
  }

  private var review: [BudgetRow] {
    [
      row("6a", .review, .open, factor: 12.5, budget: "5 × budget 1"),
      row("6b", .reviewPage, .open, factor: 20, budget: "8 × budget 1"),
    ]
  }

  private var search: [BudgetRow] {
    [
      row("11a", .search, .open, factor: 5, budget: "2 × budget 1"),
      row("11b", .firstSearch, .catFile, factor: 10),
    ]
  }

  private var actionDone: [BudgetRow] { [row("7", .done, .gitCommit, factor: 2)] }

  private var memory: [BudgetRow] {
    [("8a", Contender.Name.cold), ("8b", .coldLedger), ("8c", .firstSearch)].map { number, name in
      let what = "peak memory of \(name.rawValue)"
      guard let peak = results[name]?.peakMemory else {
        return BudgetRow(number, what, budget: "200 MB", .notMeasured)
      }
      return BudgetRow(
        number, what, floor: nil, product: Double(peak) / 1e6, unit: "MB", budget: "200 MB",
        limit: 200)
    }
  }

  private var imports: [BudgetRow] {
    let budget = "500 a second"
    guard let one = wall(.importOne), let many = wall(.importMany) else {
      return [BudgetRow("10", "import", budget: budget, .notMeasured)]
    }
    var row = BudgetRow(
      "10", "import of 500 reports", floor: nil, product: many - one, budget: budget, limit: 1000)
    row.note = "\(Int(500_000 / (many - one))) a second; the time for one is taken off"
    return [row]
  }
}
