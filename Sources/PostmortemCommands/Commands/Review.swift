import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Writes the reliability review of a period.
struct Review: Command {
  static let configuration = CommandConfiguration(
    abstract: "Write the reliability review of a period",
    discussion: """
      The balance says how many actions were owed at the start, what came and went, and what is \
      left; it always adds up. Stated dates count first. The review is the same for the same commit, \
      whenever and wherever it is made.
      """)

  @Argument(
    help: "2023-Q2, 2023, 2023-06, 2023-H1, 2023-W24, FY2024-Q1, last-quarter, this-month, A..B")
  var period = "last-quarter"

  @Option(
    help: ArgumentHelp(
      "What the repository said: at a revision, or at the end of a day", valueName: "rev|day"))
  var at: String?

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let answer = try attempt { try base.review(of: period, at: at) }
    console.result(verbatim: answer.value.markdown)
    for notice in base.notices { console.warn(notice) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    if !answer.problems.isEmpty {
      throw CommandFailure(
        .failed, "the review leaves out what could not be read",
        hints: ["'postmortem check' says what is wrong"])
    }
  }
}
