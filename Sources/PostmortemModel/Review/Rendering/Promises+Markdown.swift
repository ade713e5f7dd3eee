extension Review {
  func appendPromisesDue(to page: inout MarkdownPage, _ divisions: [Division]) {
    let total = promisesDue.total
    page.heading(2, heading(of: .promisesDue).description)
    guard total.due > 0 else { return page.paragraph(Self.nothing(in: .promisesDue)) }
    let titles = PromisesDue.Outcome.allCases.map(\.title)
    let cells = { (tally: PromisesDue.Tally) in
      [String(tally.due)] + PromisesDue.Outcome.allCases.map { String(tally[$0]) }
    }
    page.table(["", "Due"] + titles, [["All"] + cells(total)], numericFrom: 1)
    for breakdown in promisesDue.breakdowns
    where divisions.contains(breakdown.division)
      && breakdown.parts.contains(where: { $0.name != Self.none })
    {
      let key = breakdown.division.rawValue
      page.table(
        ["By \(key)", "Due"] + titles,
        breakdown.parts.map { [MarkdownPage.escape($0.name)] + cells($0.tally) }, numericFrom: 1)
    }
    page.paragraph(promise.description)
    guard !promisesDue.broken.isEmpty else { return }
    let shown = promisesDue.broken.prefix(PromisesDue.named)
    page.heading(3, broken)
    page.table(
      [
        "Promised", "Severity", "Priority", "Outcome", "Days", "Action", "Incident", "Team",
        "Title",
      ],
      shown.map { broken in
        [
          broken.promised.description + (broken.isDeadline ? " (deadline)" : ""),
          MarkdownPage.escape(broken.severity ?? ""), broken.priority?.rawValue ?? "",
          broken.outcome.title.lowercased(), String(broken.days), "`\(broken.id)`",
          "`\(broken.incident)`", MarkdownPage.escape(broken.item?.action.team ?? ""),
          MarkdownPage.escape(broken.title),
        ]
      })
    appendMore(shown.count, of: promisesDue.broken.count, to: &page)
  }

  func appendPromisesMade(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .promisesMade).description)
    let shown = promisesMade.cohorts.drop { $0.made == 0 }
    guard !shown.isEmpty else {
      page.paragraph(Self.noCohort)
      return
    }
    page.table(
      ["Quarter", "Made"] + PromisesMade.ages.flatMap { ["Done in \($0) days", "Given up"] },
      shown.map { cohort in
        [MarkdownPage.escape(cohort.quarter.name), String(cohort.made)]
          + cohort.closures.flatMap { closure in
            [
              Self.share(closure.done, "", of: closure.oldEnough, "").description,
              closure.oldEnough == 0 ? "–" : String(closure.givenUp),
            ]
          }
      }, numericFrom: 1)
    page.paragraph("\(Self.cohort)\(cohortQuestion(of: shown))")
  }

  /// Says that a list shows only the first rows.
  func appendMore(_ shown: Int, of all: Int, to page: inout MarkdownPage) {
    if all > shown { page.paragraph("The first \(shown) of \(all).") }
  }
}

extension PromisesDue.Outcome {
  /// The outcome for people.
  var title: String {
    switch self {
    case .onTime: "On time"
    case .late: "Late"
    case .reDated: "Re-dated"
    case .declined: "Declined"
    case .superseded: "Superseded"
    case .removed: "Removed"
    case .downgraded: "Downgraded"
    case .stillOpen: "Still open"
    case .notYetDue: "Not yet due"
    }
  }
}
