extension Review {
  func appendIncidents(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .incidents).description)
    guard !incidents.incidents.isEmpty else {
      return page.paragraph(Self.nothing(in: .incidents))
    }
    for group in incidents.groups {
      let parts = group.parts.map { "\(MarkdownPage.escape($0.name)) \($0.count)" }
      let overlap = group.key == "severity" ? "" : " (they overlap)"
      page.paragraph("By \(group.key)\(overlap): \(parts.joined(separator: ", ")).")
    }
    page.paragraph(
      "By week: `\(Sparkline.bars(incidents.weeks.map { $0.counts.reduce(0, +) }))`.")
    page.table(
      ["From the beginning until"]
        + ["detected", "mitigated", "resolved"].flatMap {
          ["\($0): median", "p90", "max", "n"]
        },
      incidents.times.map { time in
        [MarkdownPage.escape(time.severity ?? "All")]
          + [time.detect, time.mitigate, time.resolve].flatMap(Self.cells)
      }, numericFrom: 1)
    page.paragraph(Self.percentiles)
    page.paragraph(publication.description)
    if !incidents.withoutActions.isEmpty {
      page.heading(3, "Without actions: \(incidents.withoutActions.count)")
      page.list(
        incidents.withoutActions.prefix(Self.listed).map { incident in
          let reason = incident.noActionsReason.map { MarkdownPage.escape($0) }
          return
            "`\(incident.id)` \(MarkdownPage.escape(incident.title)): \(reason ?? "no reason given")"
        })
      appendMore(Self.listed, of: incidents.withoutActions.count, to: &page)
    }
    appendIncidentList(to: &page)
  }

  private func appendIncidentList(to page: inout MarkdownPage) {
    page.table(
      ["Incident", "Severity", "Services", "Title"],
      incidents.incidents.prefix(Self.listed).map { incident in
        let mark = incident.status == .draft ? " (draft)" : ""
        return [
          "`\(incident.id)`" + mark, MarkdownPage.escape(incident.severity ?? ""),
          MarkdownPage.escape(incident.services.joined(separator: ", ")),
          MarkdownPage.escape(incident.title),
        ]
      })
    appendMore(Self.listed, of: incidents.incidents.count, to: &page)
  }

  static func cells(_ spread: Spread) -> [String] {
    [spread.median, spread.p90, spread.max].map { $0.map(duration) ?? "–" }
      + ["\(spread.count)" + (spread.isFew && spread.count > 0 ? " (few)" : "")]
  }

  static func days(_ spread: Spread, _ name: String) -> ReviewSentence {
    guard let median = spread.median, let p90 = spread.p90, let max = spread.max else {
      return "unknown"
    }
    let few = spread.isFew ? ", few" : ""
    let figures = [median, p90, max].map { "\($0)" }
    return "median \(figures[0], of: name), p90 \(figures[1], of: name), max "
      + "\(figures[2], of: name) (n = \(spread.count, of: name)\(few))"
  }

  /// Minutes as people say them.
  static func duration(_ minutes: Int) -> String {
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 { return "\(minutes / 60) h \(minutes % 60) min" }
    return "\(minutes / 1440) d \(minutes % 1440 / 60) h"
  }
}
