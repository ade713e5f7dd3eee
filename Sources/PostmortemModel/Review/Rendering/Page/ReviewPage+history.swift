extension ReviewPage {
  var cameBack: HTML {
    let (confirmed, proposed) = (review.cameBack.confirmed, review.cameBack.proposed)
    return HTMLBuilder.buildBlock(
      confirmed.isEmpty
        ? paragraph("No incident of this period names an earlier one.") : returns(confirmed),
      proposed.isEmpty
        ? HTML() : .tag("h3") { "May have come back: \(proposed.count)" },
      proposed.isEmpty ? HTML() : paragraph(Review.proposal),
      proposed.isEmpty ? HTML() : returns(proposed))
  }

  private func returns(_ found: [CameBack.Return]) -> HTML {
    .tag("ul", ["class": "returns"]) {
      for one in found.prefix(Review.listed) { HTML.tag("li") { item(one) } }
      if found.count > Review.listed {
        HTML.tag("li") { more(found.count - Review.listed) }
      }
    }
  }

  private func item(_ found: CameBack.Return) -> HTML {
    HTMLBuilder.buildBlock(
      .tag("p") {
        HTML.code(found.incident)
        " \(found.title): "
        HTML.tag("strong") { Review.verdict(found) }
        "."
      },
      .tag("ul") {
        for earlier in found.earlier {
          HTML.tag("li") {
            HTML.code(earlier.incident)
            earlier.title.map { " \($0)" } ?? " (not in the files)"
            earlier.likeness.map { "; \($0)" } ?? ""
            if !earlier.measures.isEmpty { HTML.list(earlier.measures.map(measure)) }
          }
        }
      })
  }

  private func measure(_ measure: CameBack.Measure) -> HTML {
    HTMLBuilder.buildBlock(
      .code(measure.action), HTML(" \(measure.title): \(Review.state(measure))"))
  }

  var restated: HTML {
    HTMLBuilder.buildArray(
      review.restated.map { restatement in
        let changes = restatement.changes.prefix(Review.listed).map(change)
        return HTMLBuilder.buildBlock(
          .tag("p") { HTML.sentence(restatement.summary) },
          changes.isEmpty ? HTML() : .list(changes),
          more(restatement.changes.count - changes.count))
      })
  }

  private func change(_ change: Restatement.Change) -> HTML {
    HTMLBuilder.buildBlock(
      .code(change.action), HTML(change.title.map { " \($0)" } ?? ""),
      HTML(": \(change.verdict); \(change.why.map { "\($0), " } ?? "")"),
      .sentence(change.record))
  }
}
