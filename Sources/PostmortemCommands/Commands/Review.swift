import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Writes the reliability review of a period.
struct Review: Command {
  static let configuration = CommandConfiguration(
    abstract: "Write the reliability review of a period",
    discussion: """
      What was owed, what came and went, and what is left; which promises were kept; which incidents \
      came back. The balance always adds up. Stated dates count first. The review is the same for \
      the same commit, whenever and wherever it is made.

      CSV has one table a part; without --part all of them, divided by blank lines. HTML is one page \
      with charts that loads nothing: 'postmortem review --format html > review.html'.
      """)

  @Argument(
    help: "2023-Q2, 2023, 2023-06, 2023-H1, 2023-W24, FY2024-Q1, last-quarter, this-month, A..B")
  var period = "last-quarter"

  @Option(
    help: ArgumentHelp(
      "What the repository said: at a revision, or at the end of a day", valueName: "rev|day"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "Divide the balance and the promises by this only (can be repeated)", valueName: "key"))
  var by: [Division] = []

  @Option(name: .shortAndLong, help: "How to write the review")
  var format = ReviewFormat.markdown

  @Option(help: ArgumentHelp("The part to write as CSV (can be repeated)", valueName: "part"))
  var part: [ReviewPart] = []

  @Flag(help: "Keep the figures in an annotated tag, so that later reviews say what they restate")
  var publish = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if !part.isEmpty, format != .csv { throw ValidationError("--part goes with --format csv") }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let answer = try attempt { try base.review(of: period, at: at) }
    let review = answer.value
    let divisions = by.isEmpty ? Division.allCases : by
    let document = Envelope(
      commit: answer.view.commitID, asOf: review.day, problems: answer.problems
    ).document(review.jsonMembers)
    if publish {
      let tag = try attempt { try base.publish(answer, document: document) }
      console.remark("Published as the tag \(tag).")
    }
    switch format {
    case .markdown: console.result(verbatim: review.markdown(by: divisions))
    case .json: console.result(document.indentedText)
    case .csv: write(review.tables(by: divisions), to: console)
    case .html: console.result(verbatim: review.html(by: divisions, digest: Digest.base64))
    }
    for notice in base.notices { console.warn(notice) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    if !answer.problems.isEmpty {
      throw CommandFailure(
        .failed, "the review leaves out what could not be read",
        hints: ["'postmortem check' says what is wrong"])
    }
  }

  private func write(_ tables: [ReviewTable], to console: Console) {
    let wanted = tables.filter { part.isEmpty || part.contains($0.part) }
    for (number, table) in wanted.enumerated() {
      if number > 0 { console.result(verbatim: "\r\n") }
      console.result(verbatim: CSV.line(table.columns))
      for row in table.rows {
        console.result(verbatim: CSV.line(row.map(Listing<Never>.text)))
      }
    }
  }
}

/// How a review is written.
enum ReviewFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, html, json, csv
}
