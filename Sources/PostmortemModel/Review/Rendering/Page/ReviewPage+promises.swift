extension ReviewPage {
  var promisesDue: HTML {
    guard review.promisesDue.total.due > 0 else {
      return nothing(in: .promisesDue)
    }
    return HTMLBuilder.buildBlock(
      dueTable("All promises", "promises-all", "", [("All", "total", review.promisesDue.total)]),
      HTMLBuilder.buildArray(dueBreakdowns), paragraph(review.promise), broken)
  }

  private var dueBreakdowns: [HTML] {
    review.promisesDue.breakdowns.filter { breakdown in
      divisions.contains(breakdown.division)
        && breakdown.parts.contains { $0.name != Review.none }
    }.map { breakdown in
      let key = breakdown.division.rawValue
      return dueTable(
        "Promises due by \(key)", "promises-by-\(key)", key,
        breakdown.parts.map { ($0.name, "by_\(key).\($0.name)", $0.tally) })
    }
  }

  private func dueTable(
    _ caption: String, _ id: String, _ key: String,
    _ rows: [(name: String, part: String, tally: PromisesDue.Tally)]
  ) -> HTML {
    let outcomes = PromisesDue.Outcome.allCases
    return HTMLTable(
      caption, id: id,
      [HTMLTable.Column(key.isEmpty ? "Promises" : Self.capitalized(key)), .figures("Due")]
        + outcomes.map { .figures($0.title) },
      rows.map { name, part, tally in
        [HTML(name), figure(tally.due, "promises_due.\(part).due")]
          + outcomes.map { figure(tally[$0], "promises_due.\(part).\($0.rawValue)") }
      }
    ).html
  }

  private var broken: HTML {
    guard !review.promisesDue.broken.isEmpty else { return HTML() }
    let shown = review.promisesDue.broken.prefix(PromisesDue.named)
    let table = HTMLTable(
      "Broken promises, the worst severities first", id: "promises-broken",
      [
        "Action", .prose("Promise"), "Promised for", "Outcome", .figures("Days"), "Severity",
        "Priority", "Team",
      ],
      shown.map { broken in
        [
          .code(broken.id), Self.measure(broken.title, of: .code(broken.incident)),
          HTML(broken.promised.description + (broken.isDeadline ? " (deadline)" : "")),
          HTML(broken.outcome.title.lowercased()), HTML(String(broken.days)),
          HTML(broken.severity ?? ""), HTML(broken.priority?.rawValue ?? ""),
          HTML(broken.item?.action.team ?? ""),
        ]
      }
    ).withoutSilentColumns
    return HTMLBuilder.buildBlock(
      table.html,
      more(shown.count, of: review.promisesDue.broken.count, "promises_due.total.broken"))
  }

  var promisesMade: HTML {
    let cohorts = Array(review.promisesMade.cohorts.drop { $0.made == 0 })
    guard !cohorts.isEmpty else { return nothing(in: .promisesMade) }
    return HTMLBuilder.buildBlock(closure(of: cohorts).html, paragraph("\(Review.cohort)"))
  }

  /// How much of what was promised in each quarter was done in time.
  private func closure(of cohorts: [PromisesMade.Cohort]) -> Chart {
    let rows = PromisesMade.ages.enumerated().map { place, age in
      BarRows.Row(
        "Done in \(age) days, % of those old enough",
        cohorts.map { cohort in
          let closure = cohort.closures[place]
          return BarRows.Bar(
            closure.percentDone, closure.percentDone.map { "\($0)%" } ?? "–", isFew: closure.isFew)
        }, limit: 100)
    }
    let sentences = PromisesMade.ages.enumerated().map { place, age in
      let shares = cohorts.map { cohort in
        cohort.closures[place].percentDone.map { "\($0)%" }
          ?? (cohort.made == 0 ? "none made" : "not yet known")
      }
      return "in \(age) days \(shares.joined(separator: ", "))"
    }
    let isFew = cohorts.flatMap(\.closures).contains { $0.isFew && $0.oldEnough > 0 }
    return Chart(
      "Promises by the quarter in which they were made", id: "promises-made-chart",
      description: "Done, from \(cohorts[0].quarter.name) on: \(sentences.joined(separator: "; "))."
        + (isFew ? " An outline stands for fewer than \(Spread.few) promises." : ""),
      drawing: BarRows(cohorts.map(\.quarter.name), rows).drawing,
      table: HTMLTable(
        "What became of the promises of each quarter", id: "promises-made-table",
        ["Quarter", .figures("Made")]
          + PromisesMade.ages.flatMap { age -> [HTMLTable.Column] in
            [.figures("Done in \(age) days"), .figures("Given up")]
          },
        cohorts.map { cohort in
          [
            HTML(cohort.quarter.name),
            figure(cohort.made, "promises_made.\(cohort.quarter.name).made"),
          ]
            + cohort.closures.flatMap { closure in
              let name = "promises_made.\(cohort.quarter.name).after_\(closure.days)_days"
              return [
                sentence(
                  Review.share(
                    closure.done, "\(name).done", of: closure.oldEnough, "\(name).n")),
                closure.oldEnough == 0
                  ? HTML("–") : figure(closure.givenUp, "\(name).given_up"),
              ]
            }
        }))
  }
}
