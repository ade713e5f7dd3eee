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
      page.heading(2, heading(of: .unknown))
      page.list(unknown.map { MarkdownPage.escape($0) })
    }
    appendQuestions(to: &page)
    return page.text
  }

  private func appendRestated(to page: inout MarkdownPage) {
    guard !restated.isEmpty else { return }
    page.heading(2, heading(of: .restated))
    for restatement in restated {
      page.paragraph(restatement.summary)
      page.list(
        restatement.changes.prefix(Self.listed).map { change in
          let title = change.title.map { " \(MarkdownPage.escape($0))" } ?? ""
          let why = change.why.map { "\(MarkdownPage.escape($0)), " } ?? ""
          return "`\(change.action)`\(title): \(change.verdict); \(why)\(change.record)"
        })
      if restatement.changes.count > Self.listed {
        page.paragraph("And \(restatement.changes.count - Self.listed) more.")
      }
    }
  }

  private func appendQuestions(to page: inout MarkdownPage) {
    let shown = questions.filter { question in
      question.figure.firstRange(of: ".by_") == nil && question.rows > 0
        && question.query.text.utf8.count <= 240
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

  /// A share as people say it, with the number that it is of.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let few = whole < Spread.few ? ", few" : ""
    return "\(part * 100 / whole)% (n = \(whole)\(few))"
  }
}
