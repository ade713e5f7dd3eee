import ArgumentParser

/// The options of commands that answer with a list.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "How to write the answer")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp("The columns of a table or of CSV, by their JSON keys", valueName: "a,b,c"))
  var columns: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("At most this many", valueName: "number"))
  var limit: Int?

  @Flag(help: "Exit with status 1 if something matches")
  var exitCode = false

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }
}

/// How a list is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson, csv, ids
}
