extension Review {
  func appendBalance(to page: inout MarkdownPage, _ divisions: [Division]) {
    page.heading(2, heading(of: .balance).description)
    page.table(
      ["", "Opening", "New", "Reopened", "Done", "Declined", "Superseded", "Removed", "Closing"],
      [
        [MarkdownPage.escape(period.name)] + balance.total.figures(withMoves: false),
        [MarkdownPage.escape(previousName)] + balance.previous.balance.figures(withMoves: false),
      ], numericFrom: 1)
    let closings = shownTrend.map(\.balance.closing)
    page.paragraph(
      "Owed at the end of \(closings.count == 1 ? "" : "each of ")\(trendPeriods): "
        + "`\(Sparkline.bars(closings))` \(closings.map { String($0) }.joined(separator: " "))."
        + (trendGap.map { " \($0)" } ?? ""))
    let wanted = balance.breakdowns.filter { divisions.contains($0.division) }
    for breakdown in wanted where breakdown.parts.contains(where: { $0.name != Self.none }) {
      appendBreakdown(breakdown, to: &page)
    }
    if let silence = silence(divisions) { page.paragraph(silence) }
    page.paragraph("\(Self.equation) \(beside)")
  }

  private func appendBreakdown(_ breakdown: ReviewBalance.Breakdown, to page: inout MarkdownPage) {
    let key = breakdown.division.rawValue
    page.heading(3, "By \(key)")
    let rows = breakdown.shown.map {
      [MarkdownPage.escape($0.name)] + $0.balance.figures(withMoves: true)
    }
    if !rows.isEmpty {
      page.table(
        [
          key.prefix(1).uppercased() + key.dropFirst(), "Opening", "New", "Reopened", "Moved in",
          "Done", "Declined", "Superseded", "Removed", "Moved out", "Closing",
        ], rows, numericFrom: 1)
    }
    let remarks = [
      Self.unmoved(breakdown)?.description, breakdown.division.overlaps ? Self.overlap : nil,
    ].compactMap { $0 }
    if !remarks.isEmpty { page.paragraph(remarks.joined(separator: " ")) }
  }
}

extension Balance {
  /// The figures in the order of the equation.
  func figures(withMoves: Bool) -> [String] {
    let flows = Flow.allCases.filter { withMoves || !$0.isMove }
    return ([opening] + flows.map { self[$0] } + [closing]).map { String($0) }
  }
}
