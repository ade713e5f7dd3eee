extension ReviewPage {
  var incidents: HTML {
    guard !review.incidents.incidents.isEmpty else {
      return nothing(in: .incidents)
    }
    return HTMLBuilder.buildBlock(
      weeks.html,
      .tag("div", ["class": "beside"]) {
        HTMLBuilder.buildArray(groups)
        times.html
      },
      paragraph("\(Review.percentiles)"), paragraph(review.publication), withoutActions, list)
  }

  /// How many incidents began in each week, by severity.
  private var weeks: Chart {
    let weeks = review.incidents.weeks
    let parts = review.incidents.groups.first?.parts ?? []
    let rows = parts.enumerated().map { place, part in
      BarRows.Row(
        "\(part.name): \(part.count)",
        weeks.map {
          BarRows.Bar($0.counts[place], $0.counts[place] > 0 ? String($0.counts[place]) : "")
        })
    }
    let totals = weeks.map { $0.counts.reduce(0, +) }
    let busiest = totals.max() ?? 0
    let most = zip(weeks, totals).filter { $0.1 == busiest }.map(\.0.monday.description)
    let total = Review.count(review.incidents.incidents.count, "incident", "incidents")
    return Chart(
      "Incidents by week and severity", id: "weeks-chart",
      description: "\(total) in \(weeks.count) weeks, each named by its Monday; "
        + (busiest < 2
          ? "never more than one in a week."
          : "the most, \(busiest), in the week of \(most.joined(separator: ", "))."),
      drawing: BarRows(weeks.map(\.monday.description), rows).drawing,
      table: HTMLTable(
        "Incidents by week", id: "weeks-table",
        ["Monday"] + parts.map { .figures($0.name) } + [.figures("All")],
        zip(weeks, totals).map { week, total in
          let name = "incidents.weeks.\(week.monday)"
          return [HTML(week.monday.description)]
            + zip(parts, week.counts).map { figure($1, "\(name).\($0.name)") }
            + [figure(total, name)]
        }))
  }

  private var groups: [HTML] {
    review.incidents.groups.map { group in
      let table = HTMLTable(
        "Incidents by \(group.key)" + (group.key == "severity" ? "" : " (they overlap)"),
        id: "incidents-by-\(group.key)",
        [HTMLTable.Column(Self.capitalized(group.key)), .figures("Incidents")],
        group.parts.map {
          [HTML($0.name), figure($0.count, "incidents.by_\(group.key).\($0.name)")]
        })
      return table.html
    }
  }

  private var times: HTMLTable {
    HTMLTable(
      "Time from the beginning", id: "incident-times",
      [
        "Severity", "Until it was", .figures("Median"), .figures("p90"), .figures("Max"),
        .figures("n"),
      ],
      review.incidents.times.flatMap { time in
        [
          ("detected", time.detect, "detect"), ("mitigated", time.mitigate, "mitigate"),
          ("resolved", time.resolve, "resolve"),
        ].map { end, spread, name in
          [HTML(time.severity ?? "All"), HTML(end)]
            + Review.cells(spread).map { figure($0, time.figure(name)) }
        }
      })
  }

  private var withoutActions: HTML {
    let without = review.incidents.withoutActions
    guard !without.isEmpty else { return HTML() }
    let items = without.prefix(Review.listed).map { incident in
      HTMLBuilder.buildBlock(
        .code(incident.id),
        HTML(" \(incident.title): \(incident.noActionsReason ?? "no reason given")"))
    }
    return HTMLBuilder.buildBlock(
      .tag("h3") {
        "Without actions: "
        figure(without.count, "incidents.without_actions")
      }, .list(items),
      more(items.count, of: without.count, "incidents.without_actions"))
  }

  private var list: HTML {
    let all = review.incidents.incidents
    let table = HTMLTable(
      "Incidents of the period", id: "incident-list",
      ["Began", .prose("Incident"), "Severity", "Services"],
      all.prefix(Review.listed).map { incident in
        let draft = HTML(incident.status == .draft ? " (draft)" : "")
        return [
          HTML(incident.began?.description ?? ""),
          Self.measure(
            incident.title, of: HTMLBuilder.buildBlock(.code(incident.id), draft)),
          HTML(incident.severity ?? ""), HTML(incident.services.joined(separator: ", ")),
        ]
      })
    return HTMLBuilder.buildBlock(table.html, more(Review.listed, of: all.count, "incidents.total"))
  }
}
