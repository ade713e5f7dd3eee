import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Finds what promises, or looks, much the same.
struct Similar: Command {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Find actions and incidents that are much like one, or like a text",
    discussion: """
      Of an action the actions that promise much the same, of an incident the incidents that look \
      like it, of any other text both; the most alike first, each with the words that both have. \
      What people decided ('similar_to', 'recurrence_of') comes before, and what they dismissed \
      ('not_similar_to', 'not_recurrence_of') is left out. Exit status 1 says that nothing is \
      similar.

      postmortem similar k7q2d
      postmortem similar 2023-06-11-authentication-outage
      postmortem similar alert on certificate expiry
      """)

  @Argument(
    help: ArgumentHelp("An action, an incident or a text", valueName: "id|text"),
    completion: .names(.action, .incident))
  var words: [String]

  @Option(name: .shortAndLong, help: "How to write the answer")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp("The columns of a table or of CSV, by their JSON keys", valueName: "a,b,c"))
  var columns: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("At most this many of each", valueName: "number"))
  var limit = 20

  @OptionGroup var time: TimeOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let text = words.joined(separator: " ")
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "there is nothing to compare with",
        hints: ["name an action or an incident, or write what it promises"])
    }
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let answer = try attempt { try base.similar(to: text, from: point) }
    let found = answer.value
    let rows =
      found.actions.prefix(limit).map(SimilarRow.action)
      + found.incidents.prefix(limit).map(SimilarRow.incident)
    let listing = Listing.similar
    if format == .table {
      var keys = listing.tableKeys
      if found.actions.contains(where: \.isDecided) || found.incidents.contains(where: \.isDecided)
      {
        keys.insert("decided", at: 1)
      }
      // Incidents have no owner, and most actions have no successor.
      let filled = keys.filter { listing.isFilled($0, in: rows) }
      try listing.writeTable(rows, columns ?? filled.joined(separator: ","), to: console)
    } else {
      let total = found.actions.count + found.incidents.count
      try listing.write(
        rows, format, columns, envelope: Envelope(answer),
        more: [
          .init("subject", found.subject.json), .init("total", .number(total)),
          .init("dismissed", .number(found.dismissedCount)),
        ], to: console)
    }
    console.mention(answer, base)
    if format == .table { say(rows, found, console) }
    try console.refusePartial(answer)
    if found.actions.isEmpty, found.incidents.isEmpty { throw CommandFailure(.negative, "") }
  }

  private func say(_ rows: [SimilarRow], _ found: SimilarAnswer, _ console: Console) {
    let total = found.actions.count + found.incidents.count
    var sentence = total == 0 ? "Nothing is similar" : "\(total) found"
    if total > rows.count { sentence += ", \(total - rows.count) more with a higher '--limit'" }
    if found.dismissedCount > 0 { sentence += "; \(found.dismissedCount) dismissed by people" }
    console.remark(sentence + ".")
  }
}
