extension Review {
  /// The review as a Markdown page.
  ///
  /// Stored text is escaped, so that a title is shown and never read as markup.
  public var markdown: String {
    var page = MarkdownPage()
    page.heading(1, "Reliability review \(period.name)")
    page.paragraph(
      "\(period.start) to \(period.end) (\(MarkdownPage.escape(provenance.timeZone))), as commit "
        + "`\(provenance.commit.prefix(12))` knows it. Figures are for the end of \(day).")
    page.heading(2, "Balance of actions")
    page.table(
      ["", "Opening", "New", "Reopened", "Done", "Declined", "Superseded", "Removed", "Closing"],
      [["All"] + total.figures(withMoves: false)], numericFrom: 1)
    for breakdown in breakdowns where breakdown.parts.contains(where: { $0.name != Self.none }) {
      appendBreakdown(breakdown, to: &page)
    }
    let silent = breakdowns.filter { $0.parts.allSatisfy { $0.name == Self.none } }.map(\.key)
    if !silent.isEmpty, total != Balance() {
      page.paragraph("No action of this balance states its \(silent.joined(separator: ", ")).")
    }
    page.paragraph(
      "Opening + new + reopened + moved in − done − declined − superseded − removed − moved out "
        + "= closing. Verified counts as done. Ideas nobody has decided on: \(undecided).")
    appendIncidents(to: &page)
    appendEnded(to: &page)
    appendOwed(to: &page)
    if !caveats.isEmpty {
      page.heading(2, "What this review could not know")
      page.list(caveats.map { MarkdownPage.escape($0) })
    }
    return page.text
  }

  private func appendBreakdown(_ breakdown: Breakdown, to page: inout MarkdownPage) {
    page.heading(3, "By \(breakdown.key)")
    page.table(
      [
        breakdown.key.prefix(1).uppercased() + breakdown.key.dropFirst(), "Opening", "New",
        "Reopened", "Moved in", "Done", "Declined", "Superseded", "Removed", "Moved out", "Closing",
      ],
      breakdown.parts.map {
        [MarkdownPage.escape($0.name)] + $0.balance.figures(withMoves: true)
      },
      numericFrom: 1)
    if breakdown.overlaps {
      page.paragraph("An incident may have several services: these rows overlap.")
    }
  }

  private func appendIncidents(to page: inout MarkdownPage) {
    page.heading(2, "Incidents: \(incidents.count)")
    guard !incidents.isEmpty else { return }
    page.table(
      ["Incident", "Severity", "Services", "Title", "Actions"],
      incidents.map { incident in
        let mark = incident.status == .draft ? " (draft)" : ""
        return [
          "`\(incident.id)`" + mark, MarkdownPage.escape(incident.severity ?? ""),
          MarkdownPage.escape(incident.services.joined(separator: ", ")),
          MarkdownPage.escape(incident.title), String(incident.actions.count),
        ]
      }, numericFrom: 4)
  }

  private func appendEnded(to page: inout MarkdownPage) {
    page.heading(2, "Ended in this period: \(ended.count)")
    guard !ended.isEmpty else { return }
    page.table(
      ["Day", "Action", "How", "Owner", "Title"],
      ended.map { item in
        [
          item.since.description, "`\(item.action.id)`", item.action.status.rawValue,
          MarkdownPage.escape(item.action.owner ?? ""), MarkdownPage.escape(item.action.title),
        ]
      })
  }

  private func appendOwed(to page: inout MarkdownPage) {
    let overdue = owed.filter { ($0.action.due ?? day) < day }
    let unowned = owed.count { $0.action.owner == nil }
    let undated = owed.count { $0.action.due == nil }
    page.heading(2, "What is left: \(owed.count)")
    page.paragraph(
      "Overdue: \(overdue.count). Without an owner: \(unowned). Without a due day: \(undated).")
    guard !owed.isEmpty else { return }
    page.table(
      ["Due", "Overdue", "Action", "Incident", "Priority", "Status", "Owner", "Title"],
      owed.map { item in
        let days = item.action.due.map { $0.distance(to: day) } ?? 0
        return [
          item.action.due?.description ?? "", days > 0 ? "\(days) d" : "", "`\(item.action.id)`",
          "`\(item.version.incident)`", item.action.priority?.rawValue ?? "",
          item.action.status.rawValue, MarkdownPage.escape(item.action.owner ?? ""),
          MarkdownPage.escape(item.action.title),
        ]
      })
  }
}

extension Balance {
  /// The figures in the order of the equation.
  func figures(withMoves: Bool) -> [String] {
    let figures =
      withMoves
      ? [
        opening, new, reopened, movedIn, done, declined, superseded, removed, movedOut, closing,
      ]
      : [opening, new, reopened, done, declined, superseded, removed, closing]
    return figures.map { String($0) }
  }
}
