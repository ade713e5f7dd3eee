import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Lists incidents.
struct List: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List incidents",
    discussion: """
      The newest comes first. What is about actions asks whether any action of the incident has the \
      value.

      \(FilterOptions.grammar)

      postmortem list severity:sev1 started:2023-Q2
      postmortem list is:overdue service:payments
      postmortem list 'is:recurrence -is:draft sort:started'
      """)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let view = try attempt { try base.view(from: point) }
    var query = try filter.query(.incidents, base, view)
    if query.order.isEmpty { query.order = [Query.Order(.incident, isDescending: true)] }
    query.limit = output.limit
    let answer = try attempt { try base.incidents(matching: query, from: point) }
    try Listing.incidents.write(answer.value, output, envelope: Envelope(answer), to: console)
    try console.conclude(
      answer, to: query, base, output, count: answer.value.count, noun: "incident")
  }
}
