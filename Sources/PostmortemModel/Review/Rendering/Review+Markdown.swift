extension Review {
  /// The review as a Markdown page.
  ///
  /// Stored text is escaped, so that a title is shown and never read as markup.
  public var markdown: String { markdown() }

  /// The review as a Markdown page with some breakdowns.
  ///
  /// - Parameter divisions: What the balance and the promises are divided by.
  /// - Returns: The page.
  public func markdown(by divisions: [Division] = Division.allCases) -> String {
    var page = MarkdownPage()
    page.heading(1, MarkdownPage.escape(title))
    page.paragraph(
      "\(period.start) to \(period.end) (\(MarkdownPage.escape(provenance.timeZone))), \(origin)")
    appendLead(to: &page)
    appendBalance(to: &page, divisions)
    appendPromisesDue(to: &page, divisions)
    appendPromisesMade(to: &page)
    appendLeft(to: &page)
    appendIncidents(to: &page)
    appendCameBack(to: &page)
    appendRepeated(to: &page)
    appendRestated(to: &page)
    let unknown = unknowns.sentences(on: day, backDatedDays: provenance.backDatedDays)
    if !unknown.isEmpty {
      page.heading(2, heading(of: .unknown).description)
      page.list(unknown.map { MarkdownPage.escape($0.description) })
    }
    appendQuestions(to: &page)
    return page.text
  }

  /// The rows behind a figure as a Markdown page.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - figure: The figure's name.
  /// - Returns: The page.
  public func markdown(_ rows: [Row], of figure: String) -> String {
    var page = MarkdownPage()
    page.heading(1, MarkdownPage.escape("\(figure) of \(period.name): \(rows.count)"))
    page.table(
      ["Id", "Status", "Severity", "Day", "Incident", "Title"],
      rows.map { row in
        [
          "`\(row.id)`", row.status, MarkdownPage.escape(row.severity ?? ""),
          row.day?.description ?? "", row.incident.map { "`\($0)`" } ?? "",
          MarkdownPage.escape(row.title),
        ]
      })
    return page.text
  }

  private func appendRestated(to page: inout MarkdownPage) {
    guard !restated.isEmpty else { return }
    page.heading(2, heading(of: .restated).description)
    for restatement in restated {
      page.paragraph(restatement.summary.description)
      page.list(
        restatement.changes.prefix(Self.listed).map { change in
          let title = change.title.map { " \(MarkdownPage.escape($0))" } ?? ""
          let why = change.why.map { "\(MarkdownPage.escape($0)), " } ?? ""
          return "`\(change.action)`\(title): \(change.verdict); \(why)\(change.record)"
        })
      appendMore(Self.listed, of: restatement.changes.count, to: &page)
    }
  }

  private func appendQuestions(to page: inout MarkdownPage) {
    let shown = questions.filter { question in
      question.rows > 0 && !question.isDetail && !question.figure.hasPrefix("repeated.")
        && !question.figure.hasPrefix("restated.")
    }
    page.heading(2, "Ask again")
    page.paragraph(
      whereQueriesAre + " What the figures of each part mean is in the manual's article on "
        + "counting, under the part's name.")
    guard !shown.isEmpty else { return }
    page.list(
      shown.map {
        let name = MarkdownPage.escape($0.figure)
        return "\(name), \($0.rows): `postmortem \($0.query.text)`"
      })
  }

  /// The rows that a list of the page shows at most.
  static let listed = 20

  /// A share as people say it, with the number that it is of, and the names of both.
  static func share(
    _ part: Int, _ name: String, of whole: Int, _ nameOfWhole: String
  ) -> ReviewSentence {
    guard whole > 0 else { return "–" }
    let few = whole < Spread.few ? ", few" : ""
    return "\("\(part * 100 / whole)%", of: name) (n = \(whole, of: nameOfWhole)\(few))"
  }
}
