import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Writes the reliability review of a period.
struct Review: Command {
  static let configuration = CommandConfiguration(
    commandName: "review",
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

  @Option(name: .shortAndLong, help: "How to write the review; markdown without it")
  var format: ReviewFormat?

  @Option(help: ArgumentHelp("The part to write as CSV (can be repeated)", valueName: "part"))
  var part: [ReviewPart] = []

  @Option(
    help: ArgumentHelp(
      "Write the rows behind a figure instead, by its name under 'queries' in the JSON document",
      valueName: "figure"))
  var rows: String?

  @Flag(
    help: ArgumentHelp(
      "Keep the figures in an annotated tag, so that later reviews say what they restate; prints the review only in a --format"
    ))
  var publish = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if !part.isEmpty, format != .csv { throw ValidationError("--part goes with --format csv") }
    guard rows != nil else { return }
    if format == .html { throw ValidationError("--rows has no page: markdown, json or csv") }
    if publish || !part.isEmpty || !by.isEmpty {
      throw ValidationError("--rows goes with none of --publish, --part and --by")
    }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let answer = try attempt {
      if let rows {
        let answer = try base.review(of: period, at: at)
        return Answer(
          value: try text(of: rows, answer), view: answer.view, problems: answer.problems)
      }
      guard publish else {
        return try base.writtenReview(of: period, at: at, as: form, write: text)
      }
      let answer = try base.review(of: period, at: at)
      let tag = try base.publish(answer, document: document(answer))
      console.remark(
        "Published as the tag \(tag); 'postmortem review \(answer.value.period.name) --at \(answer.view.commitID.prefix(10))' writes it again."
      )
      return Answer(
        value: format == nil ? "" : text(of: answer), view: answer.view, problems: answer.problems)
    }
    console.result(verbatim: answer.value)
    for notice in base.notices { console.warn(notice) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    if !answer.problems.isEmpty {
      throw CommandFailure(
        .failed, "the review leaves out what could not be read",
        hints: ["'postmortem check' says what is wrong"])
    }
  }

  /// Every option that ``text(of:)`` looks at.
  private var form: String {
    ([(format ?? .markdown).rawValue] + by.map(\.rawValue) + part.map(\.rawValue)).joined(
      separator: " ")
  }

  private func text(of answer: Answer<PostmortemModel.Review>) -> String {
    let divisions = by.isEmpty ? Division.allCases : by
    switch format ?? .markdown {
    case .markdown: return answer.value.markdown(by: divisions)
    case .json: return document(answer).indentedText + "\n"
    case .csv: return text(of: answer.value.tables(by: divisions))
    case .html: return answer.value.html(by: divisions, digest: Digest.base64)
    }
  }

  /// The rows behind a figure.
  private func text(
    of figure: String, _ answer: Answer<PostmortemModel.Review>
  ) throws(KnowledgeBaseError) -> String {
    let review = answer.value
    guard let rows = review.rows(of: figure) else {
      guard let question = review.question(figure) else {
        throw KnowledgeBaseError(
          .invalidValue, "no rows behind '\(figure.showingControls())' of \(review.period.name)",
          hints: ["\(review.command("json")) names the figures under 'queries'"])
      }
      throw KnowledgeBaseError(
        .refused, "a query has the rows behind '\(figure.showingControls())'",
        hints: ["postmortem \(question.query.text)"])
    }
    switch format ?? .markdown {
    case .json:
      return Envelope(
        commit: answer.view.commitID, asOf: review.day, problems: answer.problems
      ).document([.init("figure", .string(figure)), .init("rows", .array(rows.map(\.json)))])
        .indentedText + "\n"
    case .csv:
      return CSV.line(PostmortemModel.Review.Row.columns)
        + rows.map { CSV.line($0.cells.map(Listing<Never>.text)) }.joined()
    case .markdown, .html: return review.markdown(rows, of: figure)
    }
  }

  private func document(_ answer: Answer<PostmortemModel.Review>) -> JSONValue {
    Envelope(
      commit: answer.view.commitID, asOf: answer.value.day, problems: answer.problems
    ).document(answer.value.jsonMembers)
  }

  private func text(of tables: [ReviewTable]) -> String {
    tables.filter { part.isEmpty || part.contains($0.part) }.map { table in
      CSV.line(table.columns)
        + table.rows.map { CSV.line($0.map(Listing<Never>.text)) }.joined()
    }.joined(separator: "\r\n")
  }
}

/// How a review is written.
enum ReviewFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, html, json, csv
}
