import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Writes the knowledge base as static pages.
struct SiteCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Write the knowledge base as static pages",
    discussion: """
      A page for each incident with its text, its actions and what happened to each; lists by year, \
      service, cause and tag; all that is owed; reviews by quarter; a search. The pages load nothing \
      and lead to each other by relative addresses, so that they work from a folder as from any server. \
      The same commit gives the same bytes: what is overdue is so on the day of the commit.

      The folder is made, or must be empty or hold a site: pages that are not wanted any more go, and \
      files of others are never touched.

      postmortem site --output public
      postmortem site --output public --at v2.1 --title 'Incidents at Example'
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the pages", valueName: "dir"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "What the repository said: at a revision, or at the end of a day", valueName: "rev|day"))
  var at: String?

  @Option(help: "What the knowledge base is called")
  var title = "Postmortems"

  @Option(help: ArgumentHelp("Reviews of at most this many quarters", valueName: "number"))
  var reviews = 8

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if reviews < 0 { throw ValidationError("--reviews takes a number from 0") }
    if output.isEmpty { throw ValidationError("--output names a folder") }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    var progress: Progress?
    let answer = try attempt {
      defer { progress?.end() }
      return try base.writeSite(
        .init(revision: at, title: title, reviews: reviews),
        to: console.surroundings.resolve(output)
      ) { done, total in
        progress = progress ?? Progress("Writing", of: total, on: console)
        progress?.report(done)
      }
    }
    let removed = answer.value.removed
    let gone = removed == 0 ? "" : ", \(removed) old \(removed == 1 ? "page" : "pages") removed"
    console.remark("\(answer.value.pages) pages in \(output)\(gone).")
    for notice in base.notices { console.warn(notice) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    try console.refusePartial(answer)
  }
}
