extension ReviewPage {
  var cameBack: HTML {
    let (confirmed, proposed) = (review.cameBack.confirmed, review.cameBack.proposed)
    return HTMLBuilder.buildBlock(
      confirmed.isEmpty
        ? nothing(in: .cameBack)
        : returns(confirmed, "came_back.confirmed", Review.verdict),
      proposed.isEmpty
        ? HTML()
        : .tag("h3") {
          "May have come back: "
          figure(proposed.count, "came_back.proposed")
        },
      proposed.isEmpty ? HTML() : paragraph("\(Review.proposal)"),
      proposed.isEmpty ? HTML() : returns(proposed, "came_back.proposed", Review.verdictIfSo))
  }

  private func returns(
    _ found: [CameBack.Return], _ name: String,
    _ verdict: (CameBack.Return) -> ReviewSentence
  ) -> HTML {
    .tag("ul", ["class": "returns"]) {
      for one in found.prefix(Review.listed) { HTML.tag("li") { item(one, verdict(one)) } }
      if found.count > Review.listed {
        HTML.tag("li") { more(Review.listed, of: found.count, name) }
      }
    }
  }

  private func item(_ found: CameBack.Return, _ verdict: ReviewSentence) -> HTML {
    HTMLBuilder.buildBlock(
      .tag("p") {
        HTML.code(found.incident)
        " \(found.title): "
        HTML.tag("strong") { sentence(verdict) }
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
          .tag("p") { sentence(restatement.summary) },
          changes.isEmpty ? HTML() : .list(changes),
          more(changes.count, of: restatement.changes.count, ""))
      })
  }

  private func change(_ change: Restatement.Change) -> HTML {
    HTMLBuilder.buildBlock(
      .code(change.action), HTML(change.title.map { " \($0)" } ?? ""),
      HTML(": \(change.verdict); \(change.why.map { "\($0), " } ?? "")"),
      .sentence(change.record))
  }
}
