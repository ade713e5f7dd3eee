extension ReviewPage {
  var balance: HTML {
    HTMLBuilder.buildBlock(
      trend.html, periods.html, HTMLBuilder.buildArray(breakdowns),
      review.silence(divisions).map { paragraph("\($0)") } ?? HTML(),
      paragraph("\(Review.equation)"), paragraph(review.beside))
  }

  /// What was owed, came and went in the last periods.
  private var trend: Chart {
    let past = review.shownTrend
    let row = { (name: String, limit: Int?, value: (Balance) -> Int) in
      let bars = past.map { BarRows.Bar(value($0.balance), String(value($0.balance))) }
      return BarRows.Row(name, bars, limit: limit)
    }
    // What comes and goes in a quarter is little beside what has gathered in years.
    let flow = past.map { max($0.balance.cameIn, $0.balance.done, $0.balance.givenUp) }.max()
    let rows = [
      row("Owed at the end", past.map(\.balance.closing).max(), \.closing),
      row("Came in", flow, \.cameIn), row("Done", flow, \.done),
      row("Given up: declined, superseded or removed", flow, \.givenUp),
    ]
    let total = review.balance.total
    return Chart(
      "Balance of \(review.trendPeriods)", id: "balance-chart",
      description: "From \(past.first?.period.name ?? "") to \(review.period.name): owed at the "
        + "end \(Review.row(past.map(\.balance.closing))). In \(review.period.name) \(total.cameIn) "
        + "came in, \(total.done) were done and \(total.givenUp) were given up. "
        + "What is owed has a scale of its own."
        + (review.trendGap.map { " \($0)" } ?? ""),
      drawing: BarRows(past.map(\.period.name), rows, current: past.count - 1).drawing,
      table: HTMLTable(
        "Balance by period", id: "balance-chart-table",
        ["Period"] + Self.columns(withMoves: false),
        past.map {
          [HTML($0.period.name)]
            + cells($0.balance, "trend.\($0.period.name)", withMoves: false)
        }))
  }

  private static func columns(withMoves: Bool) -> [HTMLTable.Column] {
    let flows = Balance.Flow.allCases.filter { withMoves || !$0.isMove }
    return [.figures("Opening")] + flows.map { .figures($0.title) } + [.figures("Closing")]
  }

  /// This period beside the one before.
  private var periods: HTMLTable {
    let previous = review.balance.previous
    return HTMLTable(
      "This period and the one before", id: "balance-periods",
      ["Period"] + Self.columns(withMoves: false),
      [
        [HTML(review.period.name)] + cells(review.balance.total, "total", withMoves: false),
        [HTML(review.previousName)]
          + cells(previous.balance, "previous", withMoves: false),
      ])
  }

  private var breakdowns: [HTML] {
    review.balance.breakdowns.filter { breakdown in
      divisions.contains(breakdown.division)
        && breakdown.parts.contains { $0.name != Review.none }
    }.map { breakdown in
      let key = breakdown.division.rawValue
      let table = HTMLTable(
        "Balance by \(key)", id: "balance-by-\(key)",
        [HTMLTable.Column(Self.capitalized(key))] + Self.columns(withMoves: true),
        breakdown.shown.map {
          [HTML($0.name)] + cells($0.balance, "by_\(key).\($0.name)", withMoves: true)
        })
      return HTMLBuilder.buildBlock(
        breakdown.shown.isEmpty ? HTML.tag("h3") { "Balance by \(key)" } : table.html,
        Review.unmoved(breakdown).map { paragraph($0, "quiet") } ?? HTML(),
        breakdown.division.overlaps ? paragraph("\(Review.overlap)", "quiet") : HTML())
    }
  }

  private func cells(_ balance: Balance, _ part: String, withMoves: Bool) -> [HTML] {
    let flows = Balance.Flow.allCases.filter { withMoves || !$0.isMove }
    return [figure(balance.opening, "balance.\(part).opening")]
      + flows.map { figure(balance[$0], "balance.\(part).\($0.rawValue)") }
      + [figure(balance.closing, "balance.\(part).closing")]
  }

  static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}

extension Review {
  /// Figures in a row, as a sentence has them.
  static func row(_ values: [Int]) -> String {
    values.map { String($0) }.joined(separator: ", ")
  }
}
