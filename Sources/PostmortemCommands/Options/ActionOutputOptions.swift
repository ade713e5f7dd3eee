import ArgumentParser

/// The options of `actions` that say how the answer is written.
struct ActionOutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "How to write the answer")
  var format = Format.table

  @Option(
    help: ArgumentHelp("The columns of a table or of CSV, by their JSON keys", valueName: "a,b,c"))
  var columns: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("At most this many", valueName: "number"))
  var limit: Int?

  @Flag(help: "Exit with status 1 if something matches")
  var exitCode = false

  @Option(help: "Make one list for each of these, as markdown or ics")
  var per: Person?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write a file for each list of --per into this folder", valueName: "dir"))
  var output: String?

  /// How actions are written: as other lists are, and as what people are reminded by.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, ndjson, csv, ids, markdown, ics
  }

  /// Whose lists are made.
  enum Person: String, CaseIterable, ExpressibleByArgument {
    case owner
  }

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0") }
    let isReminder = format == .markdown || format == .ics
    if columns != nil, isReminder {
      throw ValidationError("--columns goes with a table and with CSV")
    }
    if per != nil, !isReminder {
      throw ValidationError("--per owner goes with --format markdown and --format ics")
    }
    if output != nil, per == nil { throw ValidationError("--output goes with --per owner") }
    if per != nil, format == .ics, output == nil {
      throw ValidationError("a calendar is one owner's: --per owner takes --output DIR")
    }
  }

  /// The same for the commands that share it; nil for reminders.
  var list: OutputOptions? {
    guard let format = OutputFormat(rawValue: format.rawValue) else { return nil }
    var options = OutputOptions()
    options.format = format
    options.columns = columns
    options.limit = limit
    options.exitCode = exitCode
    return options
  }
}
